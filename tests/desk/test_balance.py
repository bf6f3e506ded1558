"""`balance` tells how open the blog is and what to do next, and writes nothing."""

import json
from datetime import UTC, datetime

import pytest

from desk.balance import advice, report
from tests.conftest import QUOTE, plain

LONG = "Odile Roy répare un vélo à Combe-Noire, et ses voisins regardent. " * 6
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
PART = {"count": 0, "whole": 0, "points": None, "of": 10}
NOTHING = dict.fromkeys(("voices", "about", "answers", "floor", "links"), PART)


@pytest.fixture
def balance(blog, desk):
    """Return the command, run on the blog."""
    return lambda *arguments: desk("balance", blog.content, *arguments)


def data(waiting=(), streak=("institution", 1, 12), **parts):
    whole = {"parts": NOTHING | parts}
    return {
        "site": "https://a.example",
        "periods": {"whole": [whole]},
        "waiting": list(waiting),
        "streak": dict(zip(("voice", "number", "most"), streak, strict=True)),
    }


def question(asked="2026-03-10T12:00:00+00:00", words="Où est le banc ?", url="banc/#c1"):
    return {"asked": asked, "words": words, "title": "Le banc", "url": url}


def steps(*said, **fields):
    return [plain(line) for line in advice(data(*said, **fields), NOW)]


def test_questions_that_wait_are_told_with_their_links():
    assert steps([question(), question("2026-03-20T11:00:00+00:00", "")]) == [
        "- 2 questions attendent une réponse :",
        "    Où est le banc ? (depuis 10 jours)",
        "      https://a.example/banc/#c1",
        "    Le banc (depuis hier ou aujourd’hui)",
        "      https://a.example/banc/#c1",
    ]


def test_one_question_waits_and_of_many_some_are_told():
    assert steps([question()])[0] == "- 1 question attend une réponse :"
    assert steps([question()] * 12)[-1].strip().startswith("et 2 de plus")


def test_a_streak_asks_for_the_other_voice():
    assert steps(streak=("institution", 12, 12)) == [
        "- 12 articles de la mairie d’affilée : publiez un partage."
    ]
    assert "donnez des nouvelles" in steps(streak=("community", 15, 12))[0]
    assert steps(streak=("institution", 11, 12)) == steps(streak=("institution", 99, 0)) == []


def test_the_part_that_loses_most_is_named():
    parts = {
        "voices": {"count": 1, "whole": 3, "points": 10.0, "of": 30},
        "about": {"count": 1, "whole": 4, "points": 6.25, "of": 25},
    }
    assert steps(**parts) == ["- « Qui parle » perd 20 points : publiez des partages."]


def test_the_terminal_tells_what_the_page_tells(blog, balance):
    blog.article("un-velo", LONG)
    blog.share("un-billet", QUOTE + LONG)
    blog.record("un-velo", {"question": True})
    said = balance()
    assert (said.returncode, said.stderr) == (0, "")
    lines = plain(said.stdout).splitlines()
    # voices 15 + about 25 + answers 0 + floor 10 + links 10 of 100
    assert lines[0] == "Ouverture du blog : 60 sur 100"
    assert "- 1 question attend une réponse :" in lines
    assert any(line.startswith("2026-03 ") for line in lines)
    assert not blog.output.exists()


def test_the_json_is_that_of_the_page(blog, balance):
    blog.article("un-velo", LONG)
    blog.builds("-e", 'OPENNESS={"public": true}')
    published = json.loads((blog.output / "ouverture/openness.json").read_text(encoding="utf-8"))
    assert json.loads(balance("--json").stdout)["periods"] == published["periods"]


def test_an_empty_blog_has_a_balance(balance):
    said = balance()
    assert (said.returncode, said.stderr) == (0, "")
    assert plain(said.stdout).startswith("Ouverture du blog : rien à mesurer encore\n")
    assert "Rien ne presse" in said.stdout


def test_faults_are_told_as_a_build_tells_them(blog, balance):
    blog.article("un-velo", LONG, voice="personne")
    said = balance()
    assert (said.returncode, said.stdout) == (1, "")
    assert "un-velo.md:4: Voice" in plain(said.stderr)


def test_a_report_of_nothing_has_no_table():
    empty = {
        **dict.fromkeys(("items", "institution", "community", "practical", "tribunes"), 0),
        **dict.fromkeys(("brief", "asked", "answered", "residents", "links_out", "links_own"), 0),
        **dict.fromkeys(("comments_community", "comments_institution"), 0),
    }
    whole = empty | {"index": None, "median_hours": None, "parts": NOTHING}
    periods = {"whole": [whole], "month": [], "quarter": [], "year": []}
    lines = list(report(data() | {"periods": periods}, NOW))
    assert not any("2026" in line for line in lines)
