"""Pages, errors and headers that all of the service shares."""

import json

import pytest

from comments.web.words import translations


def test_a_page_stands_in_the_sites_own_frame(client):
    said = client.get("/api/nothing-here")
    assert said.status_code == 404
    assert "<title>Page introuvable — Le Bourg</title>" in said.text
    assert "<!--slot-->" not in said.text


def test_before_the_first_build_a_plain_frame_takes_its_place(client, site):
    (site.output / "_shell.html").unlink()
    said = client.get("/api/nothing-here")
    assert said.status_code == 404
    assert "<h1>Page introuvable</h1>" in said.text


def test_who_reads_json_is_told_in_json(client):
    said = client.get("/api/nothing-here", headers={"Accept": "application/json"})
    assert said.status_code == 404
    assert json.loads(said.text) == {"message": "Cette page n’existe pas."}


@pytest.mark.parametrize("accept", ["*/*", "text/html,*/*;q=0.8", "image/png", ""])
def test_who_asks_for_anything_gets_a_page(client, accept):
    said = client.get("/api/nothing-here", headers={"Accept": accept})
    assert said.content_type.startswith("text/html")


def test_no_answer_is_kept_or_framed_or_indexed(client):
    headers = client.get("/api/comments/new?article=marche").headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_wrong_method_names_the_right_one(client):
    said = client.delete("/api/comments")
    assert said.status_code == 405
    assert "POST" in said.headers["Allow"]


def test_words_without_a_translation_stay_french(tmp_path):
    catalogue = tmp_path / "en.po"
    head = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue.write_text(head + 'msgid "Oui"\nmsgstr "Yes"\n', encoding="utf-8")
    english = translations("en", (tmp_path,))
    assert english.gettext("Oui") == "Yes"
    assert english.gettext("Non") == "Non"
    assert translations("fr", ()).ngettext("un", "des", 0) == "un"
