"""The site's language: dates as it writes them, and the theme's words in it.

The theme is written in French; another DEFAULT_LANG reads theme/translations/<lang>.po.
Dates are Babel's, because few machines have a French locale. Filters for the theme: ``day``
(12 mars 2026), ``moment`` (12 mars 2026 à 18 h 30), ``iso``; and gettext by jinja2.ext.i18n.
Translations become part of compiled templates (`phrases`), so what they say is noted as the
setting THEME_WORDS: who keeps pages from one build to the next sees that it changed.
"""

import gettext
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup
from pelican import signals

from .phrases import ByWords, Phrases

SOURCE = "fr"  # the language in which the theme is written
LONGEST = len("2026-03-12T18:30:00+01:00")  # of a moment whose offset has no seconds
NOTED = "THEME_WORDS"


class French(gettext.NullTranslations):
    """The theme's own words; in French zero is singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < 2 else msgid2


def day(moment: date, lang: str) -> str:
    """Return the date in full, such as ``1er mars 2026``."""
    if lang == SOURCE:
        number = "1er" if moment.day == 1 else str(moment.day)
        return f"{number} {month(moment.year, moment.month, lang)}"
    return format_date(moment, "long", locale=lang)


@cache  # Babel takes a while, and a blog has few months
def month(year: int, number: int, lang: str) -> str:
    return format_date(date(year, number, 1), "MMMM y", locale=lang)


def moment(when: datetime, lang: str) -> str:
    """Return date and time in full, such as ``1er mars 2026 à 18 h 30``."""
    if lang == SOURCE:
        return f"{day(when, lang)} à {when.hour}\u00a0h\u00a0{when:%M}"
    return format_datetime(when, "long", locale=lang)


def iso(when: date) -> str:
    """Return the date, or the moment to the second, as HTML can hold it.

    Offsets had seconds before time zones were agreed on; HTML knows minutes.
    """
    if not isinstance(when, datetime):
        return when.isoformat()
    text = when.isoformat(timespec="seconds")
    return text if len(text) <= LONGEST else when.astimezone(UTC).isoformat(timespec="seconds")


def catalogue_of(lang: str, theme: Path) -> Path | None:
    catalogue = theme / "translations" / f"{lang}.po"
    return catalogue if lang != SOURCE and catalogue.is_file() else None


def translations(lang: str, theme: Path) -> gettext.NullTranslations:
    """Return the theme's words in lang, or as they are written when it has no translation."""
    catalogue = catalogue_of(lang, theme)
    if catalogue is None:
        return French()
    compiled = io.BytesIO()
    with catalogue.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def phrases_of(words: gettext.NullTranslations) -> dict[str, Callable[..., Markup]]:
    """Return what jinja2.ext.i18n makes of gettext, without its three calls for one."""

    def phrase(text: str, /, **values: Any) -> Markup:
        return form(words.gettext(text)) % values if values else plain(text)

    @cache  # a theme has few phrases, and a page shows a hundred
    def plain(text: str) -> Markup:
        return form(words.gettext(text)) % {}

    def number(one: str, many: str, num: int, /, **values: Any) -> Markup:
        if values:
            return form(words.ngettext(one, many, num)) % {"num": num, **values}
        return counted(one, many, num)

    @cache  # few numbers: minutes, replies, votes
    def counted(one: str, many: str, num: int) -> Markup:
        return form(words.ngettext(one, many, num)) % {"num": num}

    def form(text: str) -> Markup:
        return Markup(text)  # noqa: S704 - the theme's own words, and their translation

    return {"_": pure(phrase), "gettext": phrase, "ngettext": pure(number)}


def pure(function: Any) -> Any:
    """Return it, marked: what it gives depends on its arguments alone (plugins.incremental)."""
    function.is_pure = True
    return function


def on_initialized(pelican: Any) -> None:
    note_words(pelican.settings)


def note_words(settings: dict[str, Any]) -> None:
    catalogue = catalogue_of(settings["DEFAULT_LANG"], Path(settings["THEME"]))
    settings[NOTED] = sha256(catalogue.read_bytes()).hexdigest() if catalogue else ""


def on_generator_init(generator: Any) -> None:
    note_words(generator.settings)  # Pelican may run again, as with -r
    lang = generator.settings["DEFAULT_LANG"]
    env = generator.env
    env.policies["ext.i18n.trimmed"] = True
    env.add_extension("jinja2.ext.i18n")
    words = translations(lang, Path(generator.theme))
    env.install_gettext_translations(words, newstyle=True)
    env.globals |= phrases_of(words)
    env.phrase = words.gettext
    env.add_extension(Phrases)
    if env.bytecode_cache is not None:
        env.bytecode_cache = ByWords(env.bytecode_cache, generator.settings[NOTED])
    of_dates = {"day": partial(day, lang=lang), "moment": partial(moment, lang=lang), "iso": iso}
    env.filters |= {name: pure(each) for name, each in of_dates.items()}


def again(touched: Any) -> None:
    """What it gives depends on settings and the theme alone."""


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
