"""The words of the service: written in French, translated by translations/<lang>.po."""

import gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import g, has_app_context

SOURCE = "fr"
TRANSLATIONS = Path(__file__).parent.parent / "translations"  # the service's own
Folders = tuple[Path, ...]


class French(gettext.NullTranslations):
    """The words as they are written; in French zero is singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < 2 else msgid2


@cache
def translations(lang: str, folders: Folders) -> gettext.NullTranslations:
    """Return the words in lang; what no folder translates stays French."""
    found: gettext.NullTranslations = French()
    if lang == SOURCE:
        return found
    for folder in folders:
        catalogue = folder / f"{lang}.po"
        if catalogue.is_file():
            compiled = io.BytesIO()
            with catalogue.open("rb") as file:
                write_mo(compiled, read_po(file, locale=lang))
            compiled.seek(0)
            translated = gettext.GNUTranslations(compiled)
            translated.add_fallback(found)
            found = translated
    return found


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak this language to the reader of this request, for as long as the block runs."""
    before = g.get("lang", SOURCE)
    g.lang = lang
    try:
        yield
    finally:
        g.lang = before


def lang() -> str:
    """Return the language that is spoken to this reader."""
    spoken: str = g.get("lang", SOURCE) if has_app_context() else SOURCE
    return spoken


def _current() -> gettext.NullTranslations:
    folders: Folders = g.get("translations", (TRANSLATIONS,)) if has_app_context() else ()
    return translations(lang(), folders)


def _(message: str) -> str:
    """Return the words in the reader's language."""
    return _current().gettext(message)


def ngettext(one: str, several: str, number: int) -> str:
    return _current().ngettext(one, several, number)
