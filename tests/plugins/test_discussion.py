"""The thread and the votes under an article, as the page and the service see them."""

import json
import re

import pytest

from plugins.discussion.names import votes_of


def text_of(page):
    """Return the page's words, spaces folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def ids_of(page):
    return re.findall(r'<li[^>]* id="(c[^"]*)"', page) or re.findall(r'\bid="(c\d[^"]*)"', page)


def test_comments_hang_under_their_article_in_reading_order(blog):
    blog.article()
    blog.record(
        "un-article",
        {"id": "c3", "date": "2026-03-04T10:00:00+01:00"},
        {"id": "c1", "date": "2026-03-02T10:00:00+01:00"},
        {"id": "c2", "parent": "c1", "date": "2026-03-05T10:00:00+01:00"},
    )
    blog.builds()
    assert ids_of(blog.page("un-article")) == ["c1", "c2", "c3"]


def test_each_comment_has_its_permalink(blog):
    blog.article()
    blog.record("un-article", {"id": "comment-123"})
    blog.builds()
    page = blog.page("un-article")
    assert 'id="comment-123"' in page
    assert 'href="#comment-123"' in page


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["comment"] * 4 + ["pingback", "trackback", "webmention"], "4 réponses, 3 citations"),
        (["comment", "pingback"], "1 réponse, 1 citation"),
    ],
)
def test_what_is_shown_is_counted(blog, kinds, said):
    blog.article()
    blog.record("un-article", *({"id": f"c{n}", "kind": kind} for n, kind in enumerate(kinds)))
    blog.builds()
    assert said in text_of(blog.page("un-article")).replace("\u00a0", " ")


def test_a_removed_comment_keeps_its_place_and_its_answers_but_not_its_words(blog):
    blog.article()
    blog.record(
        "un-article",
        {"id": "c1", "author": "Xavier", "html": "<p>Insulte.</p>", "removed": "Propos injurieux."},
        {"id": "c2", "parent": "c1", "date": "2026-03-03T10:00:00+01:00"},
    )
    blog.builds()
    page = blog.page("un-article")
    assert ids_of(page) == ["c1", "c2"]
    assert "Propos injurieux." in page
    assert not any(b"Insulte" in data or b"Xavier" in data for data in blog.files().values())
    assert "1 réponse" in text_of(page).replace("\u00a0", " ")


def test_a_comment_that_was_forgotten_keeps_its_place(blog):
    blog.article()
    blog.write("comments/un-article.jsonl", '{"id": "c1", "removed": "À sa demande."}\n')
    blog.builds()
    assert "À sa demande." in blog.page("un-article")


def test_the_institutions_answers_are_marked(blog):
    blog.article()
    blog.record("un-article", {"id": "c1", "voice": "institution", "author": "Benjamin"})
    blog.builds()
    (comment,) = re.findall(r'id="c1".*?</li>', blog.page("un-article"), re.DOTALL)
    assert "mairie" in text_of(comment).lower()


def test_mentions_stand_apart(blog):
    blog.article()
    blog.record("un-article", {"id": "c1"}, {"id": "c2", "kind": "pingback", "author": "Un blog"})
    blog.builds()
    page = blog.page("un-article")
    assert "Un blog" in page
    assert page.index('id="c1"') < page.index("Un blog")


def test_an_answer_to_an_unknown_comment_is_shown_and_told(blog):
    blog.article()
    blog.record("un-article", {"id": "c1", "parent": "c9"})
    (warning,) = blog.builds()
    assert warning == (
        "avertissement : comments/un-article.jsonl:1: parent : pas de commentaire 'c9' "
        "dans ce fil ; montré au premier niveau"
    )
    assert 'id="c1"' in blog.page("un-article")


def test_a_record_without_an_article_is_told(blog):
    blog.article()
    blog.record("disparu", {})
    (warning,) = blog.builds()
    assert warning.startswith("avertissement : comments/disparu.jsonl : aucun article de ce nom")


def test_a_page_shows_the_thread_that_it_has_and_takes_no_comments(blog):
    blog.article()
    blog.write("pages/contact.md", "Title: Contact\n\nLe texte.\n")
    blog.record("contact", {"id": "c1", "html": "<p>D’un vieux blog.</p>"})
    assert blog.builds() == []
    page = blog.page("contact")
    assert "D’un vieux blog." in page
    assert "Les commentaires de cette page sont fermés." in page
    assert "/api/" not in page.partition("<footer")[0]


def test_a_draft_keeps_its_record_without_a_warning(blog):
    blog.article("projet", status="draft")
    blog.record("projet", {})
    assert blog.builds() == []


def test_comments_follow_an_alias(blog):
    blog.article("nouveau", aliases="ancien, moins-ancien")
    blog.record("ancien", {"id": "c1"})
    blog.record("moins-ancien", {"id": "c2", "date": "2026-03-03T10:00:00+01:00"})
    blog.record("nouveau", {"id": "c3", "parent": "c1", "date": "2026-03-04T10:00:00+01:00"})
    blog.builds()
    assert ids_of(blog.page("nouveau")) == ["c1", "c3", "c2"]


def test_a_translation_has_a_record_of_its_own(blog):
    blog.article("un", slug="sujet", lang="fr")
    blog.article("one", slug="sujet", lang="en")
    blog.record("sujet", {"id": "c1"})
    blog.record("sujet.en", {"id": "c2"})
    blog.builds()
    assert ids_of(blog.page("sujet")) == ["c1"]
    assert ids_of(blog.page("en/sujet")) == ["c2"]


def test_html_that_is_not_clean_is_cleaned_and_told(blog):
    blog.article()
    blog.record("un-article", {"id": "c1", "html": "<p onclick=x>A<script>alert(1)</script></p>"})
    (warning,) = blog.builds()
    assert "comments/un-article.jsonl:1: html : contient du HTML interdit" in warning
    assert "alert(1)" not in blog.page("un-article")


def test_the_votes_of_old_and_new_names_are_one_figure(blog):
    blog.article("nouveau", aliases="ancien")
    blog.write("votes.json", '{"ancien": 2, "nouveau": 1}')
    blog.builds()
    assert "3 votes" in text_of(blog.page("nouveau")).replace("\u00a0", " ")


def test_no_votes_file_is_no_votes(tmp_path):
    assert votes_of(tmp_path / "votes.json") == ({}, [])


def test_a_deep_thread_is_indented_five_steps_at_most(blog):
    blog.article()
    chain = [
        {
            "id": f"c{n}",
            "parent": f"c{n - 1}" if n else None,
            "date": f"2026-03-02T10:{n % 60:02}:00Z",
        }
        for n in range(300)
    ]
    blog.record("un-article", *chain)
    blog.builds()
    page = blog.page("un-article")
    assert "depth-5" in page
    assert "depth-6" not in page


def test_the_service_is_told_which_articles_take_comments(blog):
    blog.article("ouvert", title="Q & R <b>")
    blog.article("ferme", comments="closed")
    blog.article("cache", status="hidden")
    blog.article("projet", status="draft")
    blog.builds()
    rows = json.loads((blog.output / "threads.json").read_text(encoding="utf-8"))
    assert rows == [
        {"slug": "ferme", "title": "Ferme", "url": "/ferme/", "open": False}
        | {"lang": "fr", "records": ["ferme"]},
        {"slug": "ouvert", "title": "Q & R <b>", "url": "/ouvert/", "open": True}
        | {"lang": "fr", "records": ["ouvert"]},
    ]


def test_comments_may_be_closed_by_default(blog):
    blog.article("ferme")
    blog.article("ouvert", comments="open")
    blog.builds("-e", 'COMMENTS={"open": false}')
    rows = json.loads((blog.output / "threads.json").read_text(encoding="utf-8"))
    assert {row["slug"]: row["open"] for row in rows} == {"ferme": False, "ouvert": True}


def test_the_service_gets_the_theme_with_one_empty_slot(blog):
    blog.article()
    blog.builds()
    shell = (blog.output / "_shell.html").read_text(encoding="utf-8")
    assert shell.count("<!--slot-->") == 1
    assert re.search(r'<meta name="robots" content="noindex', shell)
    assert not re.search(r'(?:href|src)="(?!/|https?:|#)', shell)


def test_no_form_is_drawn_without_a_service(blog):
    blog.article()
    blog.builds("-e", 'COMMENTS={"service": ""}')
    assert "<form" not in blog.page("un-article")


def test_a_form_is_drawn_with_a_service_where_comments_are_open(blog):
    blog.article("ouvert")
    blog.article("ferme", comments="closed")
    blog.builds("-e", 'COMMENTS={"service": "/api"}')
    assert re.search(r'<form[^>]* action="/api/comments#reply"', blog.page("ouvert"))
    assert "/api/comments" not in blog.page("ferme")
