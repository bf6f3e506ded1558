"""Records of comments: read line by line, with the place in the file; shares as articles are."""

import json
from pathlib import Path

from plugins.guard.reading import reading_of
from tests.conftest import COMMENT
from tests.plugins.guard.conftest import SETUP

SPAM = "Achetez du viagra sans ordonnance, livraison discrète."


def told_of(*comments):
    raw = "".join(json.dumps(COMMENT | each, ensure_ascii=False) + "\n" for each in comments)
    return raw, reading_of(Path("comments/lavoir.jsonl"), raw.encode(), SETUP).found


def test_an_advertising_comment_is_told_at_its_place():
    raw, found = told_of({}, {"html": f"<p>Le puits.</p><p>{SPAM}</p>"})
    (each,) = [each for each in found if each.severity == "error"]
    assert each.line == 2
    assert raw.splitlines()[1][each.column - 1 :].lower().startswith(("achetez", "viagra"))


def test_a_removed_comment_is_nothing():
    assert told_of({"html": f"<p>{SPAM}</p>", "removed": "spam"})[1] == ()


def test_a_resident_may_write_in_another_language():
    assert told_of({"html": "<p>I was born here and would like to see it again.</p>"})[1] == ()


def test_a_name_and_a_website_are_looked_at():
    assert [each.what for each in told_of({"author": "Viagra sans ordonnance"})[1]] != []
    assert "lien" in [each.what for each in told_of({"website": "https://1xbet.com"})[1]]


def test_a_line_that_is_no_json_is_told_elsewhere():
    assert reading_of(Path("comments/a.jsonl"), b"{\n[]\n\xff\n", SETUP).found == ()
