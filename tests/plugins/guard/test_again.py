"""What is found again in what was touched, beside what a new build finds."""

import pytest

from plugins.guard import SURVEY
from tests.plugins.guard.test_build import CASINO, SHORT
from tests.plugins.touching import done

LINK = "Lire [la suite](https://{}/).\n"
VILLAGE, ALIKE, OFFICIAL = "le-village-voisin.fr", "le-vilage-voisin.fr", "legifrence.gouv.fr"


def known(site):
    survey = site.context[SURVEY]
    return survey.readings, survey.hosts, survey.alike


def told(blog, edit):
    """Return what both tell."""
    again, anew = done(blog, edit, known, plugins=["plugins.discussion", "plugins.guard"])
    assert not again.refused
    assert (again.faults, again.warnings) == (anew.faults, anew.warnings)
    if not anew.faults:
        assert again.value == anew.value
    return again


@pytest.fixture
def town(blog):
    blog.article("un", LINK.format(VILLAGE))
    blog.article("deux", LINK.format(ALIKE))
    blog.article("trois")
    blog.article("projet", LINK.format("ailleurs.example"), status="draft")
    blog.article("regles", folder="pages", date=None)
    blog.record("trois", {})
    return blog


@pytest.mark.parametrize("fields", [{}, {"folder": "pages", "date": None}])
def test_what_is_written_into_a_text_is_found(town, fields):
    name = "regles" if fields else "trois"
    assert len(told(town, lambda: town.article(name, CASINO, **fields)).faults) == 1


def test_what_is_doubtful_is_a_warning(town):
    assert len(told(town, lambda: town.article("trois", SHORT)).warnings) == 1


@pytest.mark.parametrize("place", ["trois", "un"])
def test_what_is_written_into_a_record_is_found(town, place):
    spam = {"html": "<p>Achetez du viagra sans ordonnance.</p>"}
    assert len(told(town, lambda: town.record(place, {}, spam)).faults) == 1


def test_a_sound_text_and_a_record_that_is_gone_are_known(town):
    def edit():
        town.article("un", LINK.format("ailleurs.example"))
        (town.content / "comments/trois.jsonl").unlink()

    survey = told(town, edit).value
    assert VILLAGE not in survey[1]


@pytest.mark.parametrize("host", [VILLAGE, OFFICIAL])
def test_where_other_domains_look_alike_it_refuses_for_all_texts_that_link_there(town, host):
    again, _ = done(town, lambda: town.article("trois", LINK.format(host)), known)
    assert "looks like another" in again.refused
