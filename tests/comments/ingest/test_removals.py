"""Removed comments: the place stays, the words go, whatever happens meanwhile."""

import json

from comments.record import read_record


def published(desk, **fields):
    sent = desk.approved(**fields)
    desk.ingests()
    return desk.inbox.get(sent.id)


def removed(desk, sent):
    """Return the lines of a comment's id; each must be a removal that says nothing else."""
    lines = [line for line in desk.lines() if line["id"] == sent.public_id]
    assert all((line["author"], line["website"], line["html"]) == ("", None, "") for line in lines)
    return [line["removed"] for line in lines]


def test_a_removed_comment_leaves_its_place_and_the_public_reason(desk):
    sent = published(desk, parent="c1", website="https://lucienne.example", question=True)
    before = desk.lines()[-1]
    desk.inbox.decide([sent.id], "remove", "Odile", "Contraire à la charte")
    assert desk.ingests().summary == "1 retiré"
    assert removed(desk, sent) == ["Contraire à la charte"]
    assert {name: desk.lines()[-1][name] for name in ("id", "parent", "date", "voice", "kind")} == {
        name: before[name] for name in ("id", "parent", "date", "voice", "kind")
    }
    assert "marché revient" not in desk.record().read_text("utf-8")


def test_an_approval_that_is_undone_leaves_the_record_without_a_reason(desk):
    sent = published(desk)
    desk.inbox.undo([sent.id], "Odile")
    desk.ingests()
    assert removed(desk, sent) == [""]


def test_approved_again_it_is_a_new_comment(desk):
    first = published(desk)
    desk.inbox.undo([first.id], "Odile")
    desk.inbox.decide([first.id], "approve", "Odile")
    again = desk.inbox.get(first.id)
    assert desk.ingests().summary == "1 commentaire publié, 1 retiré"
    assert removed(desk, first) == [""]
    shown = [each.id for each in read_record(desk.record()) if each.removed is None]
    assert shown == ["c1", "c2", again.public_id]


def test_undone_before_it_was_written_it_is_never_written(desk):
    sent = desk.approved()
    desk.inbox.undo([sent.id], "Odile")
    before = desk.files()
    assert desk.ingests().summary == "Rien à publier."
    assert desk.files() == before


def test_undone_after_a_crash_that_wrote_it_it_leaves_the_record(desk, monkeypatch):
    sent = desk.approved()
    desk.crashes(monkeypatch, desk.inbox, "mark_published")
    desk.inbox.undo([sent.id], "Odile")
    desk.ingests()
    assert removed(desk, sent) == [""]


def test_undone_while_it_is_written_it_leaves_the_record_at_once(desk, monkeypatch):
    from comments.ingest import comments

    sent = desk.approved()
    writing = comments.write

    def undone_then_written(*arguments):
        desk.inbox.undo([sent.id], "Odile")
        return writing(*arguments)

    monkeypatch.setattr(comments, "write", undone_then_written)
    desk.ingests()
    assert removed(desk, sent) == [""]
    assert desk.inbox.get(sent.id).published is None


def test_approved_again_while_it_is_written_the_new_comment_is_not_lost(desk, monkeypatch):
    from comments.ingest import comments

    sent = desk.approved()
    writing = comments.write

    def changed_then_written(*arguments):
        desk.inbox.undo([sent.id], "Odile")
        desk.inbox.decide([sent.id], "approve", "Odile")
        return writing(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(comments, "write", changed_then_written)
        desk.ingests()
    desk.ingests()
    assert removed(desk, sent) == [""]
    assert desk.lines()[-1]["id"] == desk.inbox.get(sent.id).public_id


def test_a_merge_that_brings_the_words_back_is_undone(desk):
    sent = published(desk)
    old = desk.record().read_bytes()
    desk.inbox.decide([sent.id], "remove", "Odile", "Hors sujet")
    desk.ingests()
    desk.record().write_bytes(desk.record().read_bytes() + old)
    desk.ingests()
    assert removed(desk, sent) == ["Hors sujet", "Hors sujet"]


def test_a_removal_that_editors_made_by_hand_stays_as_it_is(desk):
    desk.site.record("marche", {"id": "c1", "removed": "Erreur", "author": "", "html": ""})
    desk.inbox.add_removal("marche", "c1", "Autre motif", "cli:odile")
    before = desk.record().read_bytes()
    desk.ingests()
    assert desk.record().read_bytes() == before


def test_words_below_a_removal_made_by_hand_go(desk):
    desk.site.record("marche", {"id": "c1", "removed": "Erreur", "html": "<p>Secret.</p>"})
    desk.inbox.add_removal("marche", "c1", "Autre motif", "cli:odile")
    desk.ingests()
    assert "Secret" not in desk.record().read_text("utf-8")
    assert desk.lines()[0]["removed"] == "Erreur"


def test_a_comment_that_the_inbox_never_had_is_removed_where_it_stands(desk):
    desk.site.record("ancien-marche", {"id": "comment-12", "likes": 3})
    desk.inbox.add_removal("marche", "comment-12", "Données\npersonnelles", "cli:odile")
    assert desk.ingests().removed == 1
    (line,) = desk.lines("ancien-marche")
    assert (line["removed"], line["likes"]) == ("Données personnelles", 3)


def test_a_removal_on_an_article_that_is_gone_finds_its_record(desk):
    desk.site.record("disparu", {"id": "c9"})
    desk.inbox.add_removal("disparu", "c9", "", "cli:odile")
    assert desk.ingests().removed == 1


def test_a_removal_without_a_line_changes_nothing(desk):
    before = desk.files()
    desk.inbox.add_removal("marche", "c99", "", "cli:odile")
    desk.inbox.add_removal("../pages/charte", "c1", "", "cli:odile")
    assert desk.ingests().summary == "Rien à publier."
    assert desk.files() == before


def test_in_a_broken_record_it_is_told_and_done_once_the_record_is_mended(desk):
    sent = published(desk)
    whole = desk.record().read_bytes()
    desk.inbox.decide([sent.id], "remove", "Odile", "Hors sujet")
    desk.record().write_bytes(whole + b"{\n")
    assert "JSON invalide" in desk.ingests().told[0]
    desk.record().write_bytes(whole)
    desk.ingests()
    assert removed(desk, sent) == ["Hors sujet"]


def test_a_removal_that_is_undone_brings_the_comment_back_as_a_new_one(desk):
    sent = published(desk)
    desk.inbox.decide([sent.id], "remove", "Odile", "Hors sujet")
    desk.ingests()
    desk.inbox.undo([sent.id], "Odile")
    desk.ingests()
    back = desk.inbox.get(sent.id)
    assert json.loads(desk.record().read_text("utf-8").splitlines()[-1])["id"] == back.public_id
    assert removed(desk, sent) == ["Hors sujet"]
