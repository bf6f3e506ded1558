"""Decisions on submissions, and the log of them."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from comments.errors import NotPossible, UnknownSubmission
from comments.inbox import Query
from comments.submission import MOVES, State
from tests.comments.sending import submission


@pytest.fixture
def sent(inbox):
    """A submission that waits."""
    waiting = submission()
    inbox.receive(waiting, fingerprint="f")
    return waiting


def test_an_approved_comment_has_an_id_of_its_own_and_is_to_be_published(inbox, sent):
    inbox.decide([sent.id], "approve", "Inès", question=True)
    (comment,) = inbox.to_publish()
    assert comment.public_id not in (None, sent.id)
    assert comment.question
    inbox.mark_published([sent.id])
    assert inbox.to_publish() == []


@pytest.mark.parametrize("action", ["reject", "spam", "trash"])
def test_what_is_refused_may_still_be_approved(inbox, sent, action):
    inbox.decide([sent.id], action, "Inès")
    assert inbox.get(sent.id).state is MOVES[action][1]
    inbox.decide([sent.id], "approve", "Inès")
    assert inbox.get(sent.id).state is State.APPROVED


def test_of_several_decisions_all_are_made_or_none(inbox, sent):
    with pytest.raises(UnknownSubmission):
        inbox.decide([sent.id, "c-rien"], "approve", "Inès")
    assert inbox.get(sent.id).state is State.WAITING
    assert inbox.decisions() == []


def test_what_is_decided_is_not_decided_again(inbox, sent):
    inbox.decide([sent.id], "approve", "Inès")
    with pytest.raises(NotPossible) as refused:
        inbox.decide([sent.id], "spam", "Benjamin")
    assert refused.value.state == "approved"


def test_the_log_says_who_what_when_and_why(inbox, sent):
    (decision,) = inbox.decide([sent.id], "reject", "Inès", "hors sujet")
    assert inbox.decisions(sent.id) == [decision]
    assert (decision.who, decision.action, decision.reason) == ("Inès", "reject", "hors sujet")
    assert (decision.before, decision.after) == ("waiting", "rejected")


@pytest.mark.parametrize("statement", ["DELETE FROM decisions", "UPDATE decisions SET who = 'x'"])
def test_the_log_only_grows(inbox, sent, statement):
    inbox.decide([sent.id], "reject", "Inès")
    with pytest.raises(DBAPIError), inbox.writing() as connection:
        connection.execute(text(statement))


def test_an_undone_refusal_waits_again(inbox, sent):
    inbox.decide([sent.id], "spam", "Inès")
    inbox.undo([sent.id], "Inès")
    assert inbox.get(sent.id).state is State.WAITING


def test_an_approval_undone_takes_the_comment_off_the_page(inbox, sent):
    inbox.decide([sent.id], "approve", "Inès")
    public = inbox.get(sent.id).public_id
    inbox.mark_published([sent.id])
    inbox.undo([sent.id], "Inès")
    assert [(each.comment, each.reason) for each in inbox.removals()] == [(public, "")]
    inbox.decide([sent.id], "approve", "Inès")
    assert inbox.get(sent.id).public_id != public


def test_what_was_undone_while_ingest_wrote_it_leaves_the_record(inbox, sent):
    inbox.decide([sent.id], "approve", "Inès")
    (writing,) = inbox.to_publish()
    inbox.undo([sent.id], "Inès")
    inbox.mark_published([writing.id])
    assert inbox.get(sent.id).published is None
    assert [each.comment for each in inbox.removals()] == [writing.public_id]


def test_only_the_last_decision_can_be_undone_and_once(inbox, sent):
    inbox.decide([sent.id], "spam", "Inès")
    inbox.undo([sent.id], "Inès")
    with pytest.raises(NotPossible):
        inbox.undo([sent.id], "Inès")


def test_a_removal_that_is_not_applied_can_be_undone_whole(inbox, sent):
    inbox.decide([sent.id], "approve", "Inès")
    inbox.mark_published([sent.id])
    before = inbox.get(sent.id)
    inbox.decide([sent.id], "remove", "Inès", "injure")
    inbox.undo([sent.id], "Inès")
    assert inbox.removals() == []
    assert inbox.get(sent.id) == before


def test_an_applied_removal_undone_publishes_a_new_comment(inbox, sent):
    inbox.decide([sent.id], "approve", "Inès")
    inbox.mark_published([sent.id])
    public = inbox.get(sent.id).public_id
    inbox.decide([sent.id], "remove", "Inès", "injure")
    inbox.mark_removed([(sent.article, public)])
    inbox.undo([sent.id], "Inès")
    assert [each.id for each in inbox.to_publish()] == [sent.id]
    assert inbox.get(sent.id).public_id != public


def test_who_withdrew_a_text_may_send_it_again(inbox, sent):
    inbox.decide([sent.id], "withdraw", "resident")
    inbox.receive(submission(), fingerprint="f")
    assert inbox.count(Query(state="withdrawn")) == 1


def test_a_correction_is_searched_and_logged_but_only_while_it_waits(inbox, sent):
    inbox.correct(sent.id, {"text": "Vendredi, pas samedi."}, ())
    assert inbox.find(Query(words="vendredi"))
    assert inbox.decisions()[0].action == "correct"
    inbox.decide([sent.id], "approve", "Inès")
    with pytest.raises(NotPossible):
        inbox.correct(sent.id, {"text": "Autre chose"}, ())


def test_who_was_approved_by_a_person_is_known_by_name_and_address(inbox, sent):
    assert not inbox.is_known(sent.name, sent.email)
    inbox.decide([sent.id], "approve", "Inès")
    assert inbox.is_known(" LUCIENNE ROY", "Lucienne@Exemple.FR")
    assert not inbox.is_known("Quelqu’un d’autre", sent.email)
    assert not inbox.is_known(sent.name, "")


def test_who_was_approved_by_a_rule_alone_is_not_known(inbox, sent):
    inbox.decide([sent.id], "approve", "rule:known")
    assert not inbox.is_known(sent.name, sent.email)


def test_votes_are_counted_and_not_decided(inbox):
    for _ in range(3):
        inbox.receive(submission("vote", state=State.APPROVED))
    assert inbox.vote_counts() == {"marche": 3}
    (vote, *_) = inbox.find(Query(kind="vote"))
    with pytest.raises(NotPossible):
        inbox.decide([vote.id], "remove", "Inès")
