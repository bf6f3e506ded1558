"""What is measured again of what was touched, beside what a new build measures."""

import json

import pytest

from plugins.openness import BOOK
from tests.conftest import QUOTE
from tests.plugins.touching import done

LONG = "Odile Roy répare un vélo à Combe-Noire, et ses voisins regardent. " * 6
PRAISE = "Nous avons bien travaillé. La mairie remercie la mairie de notre part. " * 6
BIKE = "Odile Roy repairs a bike at Combe-Noire, and all her neighbours look on. " * 6
DATA = ("ouverture/openness.*",)
QUESTION = {"id": "q", "question": True, "date": "2026-03-02T10:00:00Z"}
ANSWER = {"id": "a", "parent": "q", "voice": "institution", "date": "2026-03-05T10:00:00Z"}


def seen(site):
    abouts = {name: getattr(item, "about", None) for name, item in site.items.items()}
    told = site.context["openness"]
    touched = site.touched and sorted(site.context["plugins.openness.changed"])
    return abouts, told, touched


def told(blog, edit, **options):
    """Return what both tell, and which files of data changed."""
    again, anew = done(blog, edit, seen, files=DATA, **options)
    assert not again.refused
    changed = again.value[2]
    assert again.value[:2] == anew.value[:2]
    assert (again.files, again.faults) == (anew.files, anew.faults)
    assert again.warnings == anew.warnings
    return again, changed


@pytest.fixture
def town(blog):
    blog.article("un-velo", LONG, slug="velo")
    blog.article("a-bike", BIKE, slug="velo", lang="en")
    blog.article("notre-travail", LONG, date="2026-04-02")
    blog.share("un-billet", QUOTE + LONG, date="2025-12-31", kind="question")
    blog.article("reponse", LONG, answers="https://ailleurs.example/question")
    blog.article("cache", LONG, status="hidden")
    blog.article("regles", LONG, folder="pages", date=None)
    blog.record("velo", {"id": "c1"})
    blog.record("cache", {"id": "c2"})
    return blog


def test_a_text_that_speaks_of_another_is_measured_again(town):
    text = PRAISE + "[Ailleurs](https://ailleurs.example/), [ici]({filename}/shares/un-billet.md)."
    again, changed = told(town, lambda: town.article("notre-travail", text, date="2026-04-02"))
    assert again.value[0]["notre-travail"].name == "institution"
    assert changed == ["ouverture/openness.csv", "ouverture/openness.json"]


def test_a_text_that_says_the_same_of_everybody_changes_no_file(town):
    assert told(town, lambda: town.article("un-velo", LONG + "Il rit.", slug="velo"))[1] == []


def test_hidden_items_pages_and_translations_are_not_measured(town):
    def edit():
        town.article("cache", PRAISE, status="hidden")
        town.article("regles", PRAISE, folder="pages", date=None)
        town.article("a-bike", BIKE + "We did it. ", slug="velo", lang="en")
        town.record("cache", QUESTION)

    assert told(town, edit)[1] == []


@pytest.mark.parametrize("stem", ["velo", "velo.en", "un-billet"])
@pytest.mark.parametrize("comments", [[QUESTION], [QUESTION, ANSWER], [ANSWER], []])
def test_what_is_asked_and_answered_counts(town, stem, comments):
    town.record(stem, {"id": "c3", "date": "2025-11-04T10:00:00Z"})
    again, changed = told(town, lambda: town.record(stem, *comments))
    data = json.loads(again.files["ouverture/openness.json"])
    assert data["periods"]["month"][0]["period"] == "2025-12"  # November went with its comment
    assert len(changed) == 2


def test_an_answer_taken_back_waits_again(town):
    town.record("velo", QUESTION, ANSWER)
    again, _ = told(town, lambda: town.record("velo", QUESTION, ANSWER | {"removed": "Erreur."}))
    assert "velo/#q" in [each.url for each in again.value[1].waiting]


def test_a_streak_that_grows_is_warned_of(town):
    town.article("bref", "Odile Roy sourit.", date="2026-04-03")
    again, _ = told(
        town,
        lambda: town.article("bref", LONG, date="2026-04-03"),
        settings=['OPENNESS={"public": true, "streak": 4}'],
    )
    assert "les 4 derniers textes" in again.warnings[0]


def test_praise_before_an_election_is_warned_of_once_it_is_written(town):
    again, _ = told(
        town,
        lambda: town.article("notre-travail", PRAISE, date="2026-04-02"),
        settings=['ELECTION_PERIOD=["2026-02-01", "2026-05-01"]'],
    )
    assert len(again.warnings) == 1
    assert "ne parle que de l’institution" in again.warnings[0]


def test_praise_that_changes_no_figure_is_warned_of_too(town):
    town.article("bref", LONG, date="2026-04-03")
    again, _ = told(
        town,
        lambda: town.article("bref", f"{LONG}\nDes promesses tenues.", date="2026-04-03"),
        settings=['ELECTION_PERIOD=["2026-02-01", "2026-05-01"]'],
    )
    assert len(again.warnings) == 1


def test_a_page_that_only_editors_see_leaves_no_file(town):
    again, _ = told(
        town,
        lambda: town.article("notre-travail", PRAISE, date="2026-04-02"),
        settings=['OPENNESS={"public": false}'],
    )
    assert again.files == {}
    assert again.value[1] is None


def test_what_is_measured_twice_is_measured_right(town):
    """The second edit is measured against the first, not against the build before it."""

    def twice(site):
        if site.touched:
            book = site.context[BOOK]
            assert book.read_again(site.touched.items) == []
            return book.periods()
        return site.context[BOOK].periods()

    again, anew = done(town, lambda: town.record("velo", QUESTION, ANSWER), twice)
    assert again.value == anew.value
