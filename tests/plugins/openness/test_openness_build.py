"""The page on openness and its data, as a real build makes them."""

import csv
import io
import json
import re

import pytest

from tests.conftest import QUOTE, plain

LONG = "Odile Roy répare un vélo à Combe-Noire, et ses voisins regardent. " * 6
PRAISE = "Nous avons bien travaillé. La mairie remercie la mairie de notre part. " * 6
PUBLIC = ("-e", 'OPENNESS={"public": true}')
HIDDEN = ("-e", 'OPENNESS={"public": false}')


def data(blog):
    return json.loads((blog.output / "ouverture/openness.json").read_text(encoding="utf-8"))


def whole(blog):
    return data(blog)["periods"]["whole"][0]


def test_the_figures_of_a_small_blog(blog):
    blog.article("un-velo", LONG, voice="institution")
    blog.article("notre-travail", PRAISE, date="2026-04-02")
    blog.share("un-billet", QUOTE + LONG)
    blog.article("le-bac", LONG, kind="practical")
    blog.record(
        "un-velo",
        {"id": "q", "question": True},
        {"id": "a", "parent": "q", "voice": "institution", "date": "2026-03-02T16:00:00+01:00"},
        {"id": "r", "question": True, "date": "2026-03-05T16:00:00+01:00"},
    )
    blog.builds(*PUBLIC)
    found = whole(blog)
    assert (found["institution"], found["community"], found["practical"]) == (2, 1, 1)
    assert (found["self_centred"], found["territory"]) == (1, 2)
    assert (found["asked"], found["answered"], found["median_hours"]) == (2, 1, 6.0)
    assert (found["comments_community"], found["comments_institution"]) == (2, 1)
    # voices 30/3 + about 25*2/3 + answers 25/2 + floor 10*2/3 + links 10*1/1 = 55.83
    assert found["index"] == 56
    assert [each["url"] for each in data(blog)["waiting"]] == ["un-velo/#r"]


def test_the_page_tells_the_index_and_draws_each_picture_with_its_table(blog):
    blog.article("un-velo", LONG)
    blog.record("un-velo", {"question": True})
    blog.builds(*PUBLIC)
    page = plain(blog.page("ouverture"))
    # about 25, floor 10, voices 0 of 30, answers 0 of 25: 35 / 90
    assert re.search(r"<strong>39</strong>\s*sur 100", page)
    assert page.count('role="img"') == page.count("<figure") == page.count("</figure>")
    assert page.count("<table>") == page.count("<figure") + 2
    assert 'href="/ouverture/openness.json"' in page
    assert " style=" not in page


def test_the_data_is_the_same_in_json_and_csv(blog):
    blog.article("un-velo", LONG)
    blog.builds(*PUBLIC)
    text = (blog.output / "ouverture/openness.csv").read_text(encoding="utf-8")
    last = list(csv.DictReader(io.StringIO(text)))[-1]
    assert (last["level"], last["index"]) == ("whole", str(whole(blog)["index"]))


def test_only_a_public_page_is_published(blog):
    blog.article("un-velo", LONG)
    blog.builds(*HIDDEN)
    assert not (blog.output / "ouverture").exists()
    assert "ouverture/" not in blog.page() + (blog.output / "sitemap.xml").read_text()
    blog.builds(*PUBLIC)
    assert 'href="/ouverture/"' in blog.page()
    assert "/ouverture/" in (blog.output / "sitemap.xml").read_text()


def test_the_preview_shows_it_and_says_that_readers_do_not_see_it(blog):
    blog.article("un-velo", LONG)
    blog.builds(*HIDDEN, TERRITOIRE_PREVIEW="1")
    assert "n’est montrée que dans l’aperçu" in blog.page("ouverture")
    assert 'name="robots" content="noindex"' in blog.page("ouverture")


@pytest.mark.parametrize("kind", ["empty", "one", "institution", "community", "gap"])
def test_odd_blogs_have_a_page(blog, kind):
    if kind in ("one", "institution", "gap"):
        blog.article("un-velo", LONG, date="2026-01-01")
    if kind == "institution":
        blog.article("deux-velos", LONG, date="2026-01-02")
    if kind in ("community", "gap"):
        blog.share("un-billet", QUOTE + LONG, date="2026-03-01")
    assert blog.builds(*PUBLIC) == []
    months = data(blog)["periods"]["month"]
    assert len(months) == {"empty": 0, "gap": 3}.get(kind, 1)
    assert (whole(blog)["index"] is None) is (kind == "empty")
    assert "L’indice d’ouverture" in blog.page("ouverture")


def test_drafts_and_hidden_articles_are_not_measured(blog):
    blog.article("brouillon", LONG, status="draft")
    blog.article("cache", LONG, status="hidden")
    blog.builds(*PUBLIC)
    assert whole(blog)["items"] == 0


def test_a_translation_is_the_same_item_and_its_thread_counts(blog):
    blog.article("un-velo", LONG, slug="velo")
    blog.article("a-bike", LONG, slug="velo", lang="en")
    blog.record("velo.en", {"id": "q", "question": True})
    blog.builds(*PUBLIC)
    assert (whole(blog)["items"], whole(blog)["asked"]) == (1, 1)


def test_an_item_that_answers_a_residents_item_answers_it(blog):
    blog.share("question", QUOTE + LONG, kind="question", date="2026-03-01 10:00")
    blog.article(
        "reponse", LONG, date="2026-03-03 10:00", answers="https://carnet.example/un-billet"
    )
    blog.builds(*PUBLIC)
    found = whole(blog)
    assert (found["asked"], found["answered"], found["median_hours"]) == (1, 1, 48.0)


def test_a_streak_is_warned_of(blog):
    for number in range(3):
        blog.article(f"velo-{number}", LONG)
    warnings = blog.builds("-e", 'OPENNESS={"streak": 3}')
    assert len(warnings) == 1
    assert "les 3 derniers textes sont tous de l’institution" in warnings[0]
    assert blog.builds("-e", 'OPENNESS={"streak": 4}') == []


def test_promotion_in_an_election_period_is_warned_of(blog):
    blog.article("notre-travail", PRAISE)
    blog.article("un-velo", LONG)
    warnings = blog.builds("-e", 'ELECTION_PERIOD=["2026-02-01", "2026-03-31"]')
    assert len(warnings) == 1
    assert "articles/notre-travail.md:2: Date : paraît pendant la période électorale" in warnings[0]


def test_faulty_settings_are_faults(blog):
    assert blog.faults("-e", 'ELECTION_PERIOD=["hier", "demain"]')[0].startswith(
        "pelican.conf.py: ELECTION_PERIOD : "
    )
    assert "OPENNESS" in blog.faults("-e", 'OPENNESS={"streaks": 3}')[0]


def test_a_build_for_figures_alone_writes_no_site(blog, tmp_path):
    blog.article("un-velo", LONG)
    file = tmp_path / "figures.json"
    blog.builds(*HIDDEN, TERRITOIRE_FIGURES=str(file))
    assert json.loads(file.read_text(encoding="utf-8"))["periods"]["whole"][0]["items"] == 1
    assert not blog.output.exists()
