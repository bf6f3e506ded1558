"""What pages and threads.json tell the service, and what the service's settings change in them."""

import json
import re

import pytest

SERVICE = 'COMMENTS={"service": "/api"}'


def threads(blog):
    return json.loads((blog.output / "threads.json").read_text(encoding="utf-8"))


def shown(blog, slug="un-article"):
    return re.findall(r'<li class="comment[^>]* id="([^"]*)"', blog.page(slug))


def test_an_articles_records_are_told_the_one_that_is_written_last(blog):
    blog.article("nouveau", aliases="ancien, moins-ancien")
    blog.builds()
    (row,) = threads(blog)
    assert row["records"] == ["ancien", "moins-ancien", "nouveau"]


def test_a_translation_has_records_of_its_own(blog):
    blog.article("un", slug="sujet", lang="fr")
    blog.article("one", slug="sujet", lang="en", aliases="topic")
    blog.builds()
    assert {row["lang"]: row["records"] for row in threads(blog)} == {
        "fr": ["sujet"],
        "en": ["topic.en", "sujet.en"],
    }


def test_forms_and_links_name_the_record_and_votes_the_slug(blog):
    blog.article("un", slug="sujet", lang="fr")
    blog.article("one", slug="sujet", lang="en")
    blog.record("sujet.en", {"id": "c1"})
    blog.builds("-e", SERVICE)
    page = blog.page("en/sujet")
    assert re.findall(r'name="article"[^>]* value="([^"]*)"', page) == ["sujet", "sujet.en"]
    assert "/api/comments/new?article=sujet.en&amp;parent=c1" in page
    assert "/api/reports/new?article=sujet.en&amp;comment=c1" in page


def test_a_removal_without_a_reason_leaves_no_trace(blog):
    blog.article()
    blog.record("un-article", {"id": "c1"}, {"id": "c2", "author": "Xavier", "removed": ""})
    blog.builds()
    assert shown(blog) == ["c1"]
    assert "Commentaire retiré" not in blog.page("un-article")


def test_a_removal_without_a_reason_keeps_its_place_while_it_has_answers(blog):
    blog.article()
    blog.record(
        "un-article",
        {"id": "c1", "removed": ""},
        {"id": "c2", "parent": "c1", "date": "2026-03-03T10:00:00+01:00"},
    )
    blog.builds()
    assert shown(blog) == ["c1", "c2"]
    assert "Commentaire retiré" in blog.page("un-article")


def test_answers_that_left_no_trace_keep_no_place_either(blog):
    blog.article()
    blog.record(
        "un-article",
        {"id": "c1", "removed": ""},
        {"id": "c2", "parent": "c1", "removed": "", "date": "2026-03-03T10:00:00+01:00"},
        {"id": "c3", "date": "2026-03-04T10:00:00+01:00"},
    )
    blog.builds()
    assert shown(blog) == ["c3"]


def test_a_removal_with_a_reason_stays(blog):
    blog.article()
    blog.record("un-article", {"id": "c1", "removed": "Hors charte."})
    blog.builds()
    assert shown(blog) == ["c1"]


@pytest.mark.parametrize(
    ("said", "drawn", "missing"),
    [
        ("{}", ['challenge="/api/challenge"'], ['name="notify"']),
        ('{"proof": false}', [], ["<altcha-widget"]),
        ('{"smtp": {"host": "mail", "sender": "a@b.example"}}', ['name="notify"'], []),
    ],
)
def test_forms_ask_what_the_service_wants(blog, said, drawn, missing):
    blog.article()
    blog.builds("-e", SERVICE, f"PARTICIPATION={said}")
    page = blog.page("un-article")
    assert all(words in page for words in drawn)
    assert not any(words in page for words in missing)


def test_an_address_may_be_optional(blog):
    blog.article()
    blog.builds("-e", SERVICE, 'PARTICIPATION={"email_required": false}')
    (field,) = re.findall(r'<input id="field-email"[^>]*>', blog.page("un-article"))
    assert "required" not in field


def test_a_closed_service_takes_nothing(blog):
    blog.article()
    blog.builds("-e", SERVICE, 'PARTICIPATION={"mode": "closed"}')
    assert [row["open"] for row in threads(blog)] == [False]
    assert "<form" not in blog.page("un-article")
    assert "/api/shares/new" not in blog.page()


@pytest.mark.parametrize("path", ["", "voix/habitants", "un-partage"])
def test_residents_are_asked_for_shares(blog, path):
    blog.share()
    blog.builds("-e", SERVICE)
    assert 'href="/api/shares/new"' in blog.page(path)


def test_nothing_leads_to_a_service_that_is_not_there(blog):
    blog.share()
    blog.builds("-e", 'COMMENTS={"service": ""}')
    assert not any(b"/shares/new" in data for data in blog.files().values())
