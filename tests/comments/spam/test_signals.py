"""What moderators are told of a submission: the golden cases, the rules, the order."""

import json
from pathlib import Path

import pytest

from comments.clean import clean
from comments.spam import STRONG, Evidence, SpamList, signals

ROOT = Path(__file__).parents[3]
CASES = sorted((ROOT / "tests" / "cases" / "spam").glob("*.txt"))
WORDS = SpamList.default()
FIELDS = {"repeated": int, "trapped": lambda value: value == "1", "seconds": float}


def evidence_of(header, text):
    given = dict(line.split(": ", 1) for line in header.splitlines())
    values = {name: FIELDS.get(name, str)(value) for name, value in given.items()}
    return Evidence(text=text, html=clean(text), **({"lang": "fr"} | values))


def names(text, **given):
    found = signals(Evidence(text, clean(text), **({"lang": "fr"} | given)), WORDS)
    return [signal.name for signal in found]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_signals(case):
    header, rest = case.read_text(encoding="utf-8").split("\n", 1)
    if header:
        more, rest = rest.split("\n\n", 1) if not rest.startswith("\n") else ("", rest[1:])
        header = f"{header}\n{more}".strip()
    text, expected = rest.split("\n-- signals --\n")
    found = signals(evidence_of(header, text), WORDS)
    assert [f"{s.name} {s.weight}: {s.reason}" for s in found] == expected.splitlines()
    if case.stem.startswith("innocent"):
        assert all(signal.weight < STRONG for signal in found)


def test_no_comment_of_the_sample_has_a_signal():
    for record in (ROOT / "content" / "comments").glob("*.jsonl"):
        for line in record.read_text(encoding="utf-8").splitlines():
            comment = json.loads(line)
            html, website = comment.get("html", ""), comment.get("website") or ""
            evidence = Evidence(html, html, comment.get("author", ""), website, "fr")
            assert signals(evidence, WORDS) == (), comment["id"]


def test_one_link_is_no_signal_and_two_are():
    assert names("https://a.example") == []
    assert names("https://a.example https://b.example") == ["links"]


def test_links_that_cleaning_took_away_count():
    many = " ".join(f'<a href="https://{n}.example/">{n}</a>' for n in range(5))
    found = signals(Evidence(many, "<p>0 1 2 3 4</p>"), WORDS)
    assert [signal.name for signal in found] == ["links"]


@pytest.mark.parametrize(("seconds", "is_signal"), [(None, 0), (0, 1), (2.9, 1), (3, 0), (-1, 0)])
def test_three_seconds_are_needed(seconds, is_signal):
    assert names("Bonjour", seconds=seconds) == ["speed"] * is_signal


def test_praise_needs_a_website_or_a_link():
    praise = "Great post, thanks for sharing!"
    assert names(praise) == []
    assert "praise" in names(praise, website="https://x.example")
    assert "praise" in names(praise + " https://x.example")


def test_the_gravest_comes_first():
    found = signals(Evidence("viagra", "<p>viagra</p>", repeated=3, seconds=1), WORDS)
    assert [signal.name for signal in found] == ["repeated", "vocabulary", "speed"]


def test_a_reason_shows_what_is_hidden_and_stays_short():
    found = signals(Evidence("\u202e" + "x" * 500, "<p>x</p>"), WORDS)
    assert "[U+202E]" in found[0].reason
    assert len(found[0].reason) < 200


def test_the_article_s_language_decides():
    english = "I was born in this town a long time ago and I would like to come back."
    assert names(english) == ["language"]
    assert names(english, lang="en-GB") == []
    assert names(english, lang=None) == []
    assert names("Je suis né ici il y a longtemps et je voudrais bien y revenir.", lang="en") == [
        "language"
    ]


def test_editors_words_count():
    words = SpamList.parse("[patates]\npatate dauphine\n.example")
    found = signals(Evidence("La Patate-Dauphine", "<p>La Patate-Dauphine</p>"), words)
    assert found[0].reason.startswith("vocabulaire de publicité (patates)")
    assert signals(Evidence("", "", website="https://a.example"), words)[0].name == "domain"
