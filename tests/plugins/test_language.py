"""Dates and numbers of things as the site's language writes them."""

from datetime import UTC, date, datetime

import pytest

from plugins.language import day, moment, translations
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
