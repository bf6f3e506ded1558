"""What the home page tells of the discussions and of the shares."""

from datetime import UTC, datetime

import pytest

from comments.model import Comment, thread
from plugins.discussion.threads import unanswered

from .seen import seen

DISCUSSED = "{% for item, comment in discussed %}{{ item.url }} {{ comment.id }}\n{% endfor %}"
WAITING = """
{% for item, comment in waiting %}
{{ item.url }} {{ comment.id if comment }}
{% endfor %}
"""


def said(number, parent=None, **fields):
    """Return a comment, a minute later than the one before."""
    moment = datetime(2026, 3, 1, 10, number, tzinfo=UTC)
    return Comment(f"c{number}", parent and f"c{parent}", date=moment, **fields)


def asked(number, parent=None, **fields):
    return said(number, parent, question=True, **fields)


def answered(number, parent=None, **fields):
    return said(number, parent, voice="institution", **fields)


def minute(number):
    return {"date": f"2026-03-02T10:{number:02}:00+01:00"}


@pytest.mark.parametrize(
    ("comments", "waiting"),
    [
        ([asked(1)], ["c1"]),
        ([said(1)], []),
        ([asked(1), answered(2, 1)], []),
        ([asked(1), said(2, 1), answered(3, 2)], []),
        ([asked(1), said(2, 1)], ["c1"]),
        ([asked(1), answered(2)], ["c1"]),
        ([asked(1), answered(2, 1, removed="Erreur.")], ["c1"]),
        ([asked(1, removed="Injure.")], []),
        ([asked(1, removed="Injure."), asked(2, 1)], ["c2"]),
        ([asked(1), said(2, 1, removed="Injure."), answered(3, 2)], []),
        ([asked(1), asked(2, 1), answered(3, 2)], []),
        ([asked(1), asked(2, 1), answered(3, 1)], ["c2"]),
        ([asked(1), answered(2, 1), asked(3, 1)], ["c3"]),
        ([answered(1, question=True)], []),
        ([answered(1), asked(2, 1)], ["c2"]),
    ],
)
def test_a_question_waits_until_the_institution_answers_below_it(comments, waiting):
    assert sorted(comment.id for comment in unanswered(thread(comments))) == waiting


def test_a_deep_thread_is_read_in_one_go():
    comments = [Comment("0", question=True), *(Comment(f"{n}", f"{n - 1}") for n in range(1, 5000))]
    assert [comment.id for comment in unanswered(thread(comments))] == ["0"]


def test_the_latest_discussions_are_told_each_once(blog):
    for number in range(5):
        blog.article(f"a{number}")
        blog.record(f"a{number}", {"id": f"c{number}"} | minute(number))
    blog.record("a3", {"id": "c3"} | minute(3), {"id": "c9"} | minute(9))
    assert seen(blog, DISCUSSED) == ["a3/ c9", "a4/ c4", "a2/ c2", "a1/ c1"]


def test_what_is_not_shown_or_said_elsewhere_is_no_discussion(blog):
    for name in ("removed", "mentioned", "hidden"):
        blog.article(name, status="hidden" if name == "hidden" else None)
    blog.record("removed", {"removed": "Injure."})
    blog.record("mentioned", {"kind": "pingback"})
    blog.record("hidden", {"question": True})
    assert seen(blog, DISCUSSED + WAITING) == []


def test_an_article_and_its_translation_are_one_discussion(blog):
    blog.article("un", slug="sujet", lang="fr")
    blog.article("one", slug="sujet", lang="en")
    blog.record("sujet", {"id": "c1"} | minute(1))
    blog.record("sujet.en", {"id": "c2"} | minute(2))
    assert seen(blog, DISCUSSED) == ["en/sujet/ c2"]


def test_questions_wait_oldest_first(blog):
    blog.article("un")
    blog.share("deux", kind="question", date="2026-03-02 10:02")
    blog.record("un", {"id": "c3"} | QUESTION | minute(3), {"id": "c1"} | QUESTION | minute(1))
    assert seen(blog, WAITING) == ["un/ c1", "deux/", "un/ c3"]


QUESTION = {"question": True}


@pytest.mark.parametrize(
    ("comment", "waits"),
    [
        ({}, True),
        ({"voice": "institution"}, False),
        ({"voice": "institution", "removed": "Erreur."}, True),
    ],
)
def test_a_share_that_asks_waits_until_the_institution_says_something(blog, comment, waits):
    blog.share("deux", kind="question")
    blog.record("deux", comment)
    assert seen(blog, WAITING) == (["deux/"] if waits else [])


def test_what_the_institution_asks_residents_does_not_wait(blog):
    blog.article("un", kind="question")
    blog.record("un", {})
    assert seen(blog, WAITING) == []


def test_an_answer_in_another_language_is_one(blog):
    blog.share("un", slug="sujet", lang="fr", kind="question")
    blog.share("one", slug="sujet", lang="en", kind="question")
    assert seen(blog, WAITING) == ["sujet/"]
    blog.record("sujet.en", {"voice": "institution"})
    assert seen(blog, WAITING) == []


def test_shares_are_told_newest_first(blog):
    blog.article("un")
    blog.share("vieux", date="2026-03-01")
    blog.share("neuf", date="2026-03-02")
    blog.share("cache", status="hidden")
    blog.share("projet", status="draft")
    assert seen(blog, "{% for item in shares %}{{ item.slug }}\n{% endfor %}") == ["neuf", "vieux"]
