"""Comments find their place, whatever their parents are. Pure."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from desk.import_wordpress.fates import Fate, Where
from desk.import_wordpress.model import Reply
from desk.import_wordpress.threads import Setting, comment_of, judged, submission_of

PARIS = ZoneInfo("Europe/Paris")
SETTING = Setting(Fate(Where.PUBLISHED, "articles"), frozenset({"3"}), None, PARIS)
REPLY = Reply(id="1", author="Ida", content="Un mot.", approved="1", date_gmt="2012-07-01 08:00:00")


def reply(id_, parent="0", **fields):
    return replace(REPLY, id=str(id_), parent=str(parent), **fields)


def parents(*replies):
    return {each.id: each.parent for each in judged(replies, SETTING)}


def test_an_answer_is_below_what_it_answers_in_whatever_order():
    found = parents(reply(2, 1), reply(1))
    assert found == {"comment-2": "comment-1", "comment-1": None}


def test_an_answer_to_nothing_answers_the_article():
    assert parents(reply(2, 99)) == {"comment-2": None}


@pytest.mark.parametrize("nobody", ["", "0"])
def test_a_comment_without_a_number_is_nobodys_parent(nobody):
    found = parents(reply(nobody, nobody), reply(2, nobody))
    assert list(found.values()) == [None, None]


def test_an_answer_to_what_was_left_out_is_below_the_next_above():
    found = parents(
        reply(1), reply(2, 1, approved="spam"), reply(3, 2, approved="trash"), reply(4, 3)
    )
    assert found["comment-4"] == "comment-1"


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_circle_is_opened_once(length):
    ring = [reply(n, n % length + 1) for n in range(1, length + 1)]
    found = parents(*ring, reply(9, 1))
    assert list(found.values()).count(None) == 1
    assert found["comment-9"] == "comment-1"


def test_the_same_twice_is_left_out_and_another_text_of_its_number_is_not():
    found = judged([reply(1), reply(1), reply(1, content="Autre.")], SETTING)
    assert [(each.id, each.where) for each in found] == [
        ("comment-1", Where.PUBLISHED),
        ("comment-1-2", Where.LEFT),
        ("comment-1-3", Where.PUBLISHED),
    ]


@pytest.mark.parametrize(
    ("fields", "where", "reason"),
    [
        ({"approved": "0"}, Where.INBOX, ""),
        ({"approved": "hold"}, Where.INBOX, ""),
        ({"type": "trackback"}, Where.PUBLISHED, ""),
        ({"approved": "spam"}, Where.LEFT, "indésirable"),
        ({"approved": "post-trashed"}, Where.LEFT, "à la corbeille"),
        ({"approved": "peut-être"}, Where.LEFT, "état « peut-être »"),
        ({"type": "review"}, Where.LEFT, "type « review » d’une extension"),
        ({"content": " \n <script>x</script>"}, Where.LEFT, "vide"),
    ],
)
def test_what_becomes_of_a_comment(fields, where, reason):
    (found,) = judged([reply(1, **fields)], SETTING)
    assert (found.where, found.reason) == (where, reason)


def comment(**fields):
    (one,) = judged([reply(1, **fields)], SETTING)
    return comment_of(one, SETTING)


def test_only_the_account_of_the_author_is_the_institution():
    assert comment(user_id="3").voice == "institution"
    assert comment(user_id="4").voice == comment(user_id="0").voice == "community"


def test_an_e_mail_is_no_name():
    assert comment(author="ida@o.example").author == "Anonyme"
    assert comment(author="", website="https://ida.example/x").author == "ida.example"


def test_a_picture_in_a_comment_is_a_link():
    html = comment(content='Vu : <img src="https://o.example/a.jpg" alt="le pont">').html
    assert 'href="https://o.example/a.jpg"' in html
    assert ">le pont</a>" in html


def test_a_comment_without_a_date_still_has_one():
    assert comment(date_gmt="0000-00-00 00:00:00").date.year == 1970
    assert comment(date_gmt="", date="2012-07-01 10:00:00").date.isoformat() == (
        "2012-07-01T10:00:00+02:00"
    )


def test_ids_of_what_waits_fit_the_inbox_and_differ_by_article():
    (one,) = judged([reply("9" * 19, approved="0")], SETTING)
    ids = {submission_of(one, SETTING, "https://o.example", each).id for each in ("a", "b")}
    assert len(ids) == 2
    assert all(len(each) <= 40 for each in ids)
