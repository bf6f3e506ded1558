"""Dates and numbers of things as the site's language writes them."""

import gettext
import shutil
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment

from plugins.language import day, iso, moment, phrases_of, translations
from plugins.language.phrases import Phrases
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (date(2026, 3, 1), "1er mars 2026"),
        (date(2026, 3, 2), "2 mars 2026"),
        (date(2026, 8, 31), "31 août 2026"),
    ],
)
def test_a_day_in_french(when, written):
    assert day(when, "fr") == written


def test_a_moment_in_french():
    assert (
        moment(datetime(2026, 3, 1, 9, 5, tzinfo=UTC), "fr") == "1er mars 2026 à 9\u00a0h\u00a005"
    )


def test_a_day_in_english():
    assert day(date(2026, 3, 1), "en") == "March 1, 2026"


@pytest.mark.parametrize(("number", "word"), [(0, "réponse"), (1, "réponse"), (2, "réponses")])
def test_in_french_zero_is_singular(number, word):
    french = translations("fr", ROOT / "theme")
    assert french.ngettext("réponse", "réponses", number) == word


GREETINGS = {"Bonjour": "Hello", "à %(name)s": "to %(name)s", "%(a)s puis %(a)s": "%(a)s, %(a)s"}
PHRASES = [
    ('{{ _("Bonjour") }} !', "Hello !"),
    ('<b title="{{- _("Bonjour") -}}">', '<b title="Hello">'),
    ('{% if _("Bonjour") == "Hello" %}oui{% endif %}', "oui"),
    ('{{ _("Bonjour") ~ "<" }}', "Hello&lt;"),
    ('{{ _("à %(name)s", name=author) }}', "to A &amp; B"),
    ('{{ _("à %(name)s", name=author|lower) }}', "to a &amp; b"),
    ('{{ _("à %(name)s", name=[1, (2, _("Bonjour"))]|last|last) }}', "to Hello"),
    ('{{ _("à %(name)s", name=author)|upper }}', "TO A &AMP; B"),
    ('{{ _("%(a)s puis %(a)s", a=author) }}', "A &amp; B, A &amp; B"),
    ('{{ _("<i>100 %%</i>") }}', "<i>100 %</i>"),
    ("{{ _(author) }}", "A & B"),
    ('{{ said._("Bonjour") }}', "Bonjour"),
    ('{{ ngettext("%(num)s jour", "%(num)s jours", 2) }}', "2 jours"),
]


class English(gettext.NullTranslations):
    def gettext(self, message):
        return GREETINGS.get(message, message)


def environment(*, compiled):
    """Return Jinja as the theme has it, whose phrases are translated as templates are compiled."""
    env = Environment(autoescape=True)
    env.globals |= phrases_of(English())
    env.phrase = English().gettext
    if compiled:
        env.add_extension(Phrases)
    return env


@pytest.mark.parametrize(("template", "shown"), PHRASES)
@pytest.mark.parametrize("compiled", [True, False])
def test_a_phrase_says_the_same_whenever_it_is_translated(template, shown, compiled):
    said = {"_": lambda text: text}
    template = environment(compiled=compiled).from_string(template)
    assert template.render(author="A & B", said=said) == shown


def test_a_phrase_is_no_call_on_the_page():
    env = environment(compiled=True)
    compiled = env.compile('{{ _("Bonjour") }}{{ _("à %(name)s", name=author) }}', raw=True)
    assert "Helloto " in compiled
    assert "'_'" not in compiled


def test_a_page_says_what_its_translation_says_now(blog, tmp_path):
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    blog.article("market", "The market is back.\n")
    options = ("-t", theme, "-e", 'DEFAULT_LANG="en"', 'OPENNESS={"public": false}')
    blog.builds(*options)
    assert "Skip to content" in blog.page("market")
    words = theme / "translations" / "en.po"
    words.write_text(words.read_text("utf-8").replace("Skip to content", "Go to the text"), "utf-8")
    blog.builds(*options)
    assert "Go to the text" in blog.page("market")


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (date(2026, 3, 1), "2026-03-01"),
        (
            datetime(2026, 3, 1, 9, 5, 2, 7, tzinfo=ZoneInfo("Europe/Paris")),
            "2026-03-01T09:05:02+01:00",
        ),
        (datetime(1900, 1, 1, tzinfo=ZoneInfo("Europe/Paris")), "1899-12-31T23:50:39+00:00"),
    ],
)
def test_a_date_as_html_can_hold_it(when, written):
    assert iso(when) == written
