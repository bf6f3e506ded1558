"""Votes: each counted once, beside the numbers that editors put there."""

import itertools
import json

import pytest

from comments.ingest import votes
from tests.comments.ingest.conftest import Crash
from tests.conftest import plain


def numbers(desk):
    return json.loads((desk.site.content / "votes.json").read_text("utf-8"))


def put(desk, text):
    text = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    (desk.site.content / "votes.json").write_text(text, encoding="utf-8")


def test_votes_come_on_top_of_the_number_that_is_there(desk):
    put(desk, {"marche": 12, "pont": 3})
    desk.votes("marche", 2)
    assert desk.ingests().votes == 2
    assert numbers(desk) == {"marche": 14, "pont": 3}


def test_without_a_file_one_is_made(desk):
    desk.votes("pont", 1)
    assert desk.ingests().summary == "1 vote"
    assert (desk.site.content / "votes.json").read_text("utf-8") == '{\n  "pont": 1\n}\n'


def test_a_number_that_an_editor_changes_stays(desk):
    desk.votes("marche", 5)
    desk.ingests()
    put(desk, {"marche": 100})
    desk.ingests()
    assert numbers(desk) == {"marche": 100}
    desk.votes("marche", 1)
    desk.ingests()
    assert numbers(desk) == {"marche": 101}


def test_what_it_does_not_know_keeps_its_place_and_its_value(desk):
    put(desk, '{"zone": 1, "été": "douze", "a": null}')
    desk.votes("marche", 1)
    desk.ingests()
    assert list(numbers(desk).items()) == [
        ("zone", 1),
        ("été", "douze"),
        ("a", None),
        ("marche", 1),
    ]


def test_a_list_in_order_stays_in_order(desk):
    put(desk, {"conseil": 1, "pont": 1})
    desk.votes("marche", 1)
    desk.ingests()
    assert list(numbers(desk)) == ["conseil", "marche", "pont"]


def test_a_number_that_was_lost_comes_back_with_the_next_vote(desk):
    put(desk, {"marche": 12})
    desk.votes("marche", 2)
    desk.ingests()
    put(desk, {})
    desk.votes("marche", 1)
    desk.ingests()
    assert numbers(desk) == {"marche": 15}


@pytest.mark.parametrize("text", ["{", "[]", '{"marche": "douze"}', "<<<<<<< HEAD\n", "\ud83d"])
def test_a_file_that_is_broken_is_told_and_left(desk, text):
    put(desk, text.encode("utf-8", "replace").decode())
    before = (desk.site.content / "votes.json").read_bytes()
    desk.votes("marche", 1)
    sent = desk.approved()
    done = desk.ingests()
    assert "attendu : un objet JSON" in plain(done.told[0])
    assert done.published == (sent.id,)
    assert (desk.site.content / "votes.json").read_bytes() == before
    put(desk, {"marche": 12})
    desk.ingests()
    assert numbers(desk) == {"marche": 13}


@pytest.mark.parametrize("last", range(1, 9))
def test_a_crash_before_any_step_counts_every_vote_once(desk, monkeypatch, last):
    put(desk, {"marche": 12, "pont": 3})
    desk.votes("marche", 2)
    desk.ingests()
    desk.votes("marche", 4)
    desk.votes("pont", 1)
    steps = itertools.count(1)

    def until_the_crash(step):
        def stepped(*arguments):
            if next(steps) == last:
                raise Crash
            return step(*arguments)

        return stepped

    with monkeypatch.context() as patch:
        for owner, name in (
            (desk.inbox, "set_published_votes"),
            (votes, "written_beside"),
            (votes, "move_over"),
        ):
            patch.setattr(owner, name, until_the_crash(getattr(owner, name)))
        try:
            desk.ingests()
        except Crash:
            pass
        else:
            assert last > 6  # one file, two slugs twice, one move
    desk.ingests()
    assert numbers(desk) == {"marche": 18, "pont": 4}
    assert not list(desk.site.content.glob(".*.tmp"))


def test_a_number_that_is_changed_after_a_crash_before_the_write_gets_the_votes(desk, monkeypatch):
    desk.votes("marche", 4)
    desk.crashes(monkeypatch, votes, "move_over")
    put(desk, {"marche": 100})  # the editor never saw the 4
    desk.ingests()
    assert numbers(desk) == {"marche": 104}


def test_a_number_that_is_changed_after_a_crash_after_the_write_has_the_votes(desk, monkeypatch):
    def moved_then_cut_off(waiting, path):
        waiting.replace(path)
        raise Crash

    desk.votes("marche", 4)
    desk.crashes(monkeypatch, votes, "move_over", moved_then_cut_off)
    put(desk, {"marche": 100})  # the editor saw the 4
    desk.ingests()
    assert numbers(desk) == {"marche": 100}
