"""Decisions one by one and in bulk, taking them back, and two moderators at once."""

import pytest

from comments.submission import State
from tests.comments.sending import submission

OUTCOMES = [
    ("approve", State.APPROVED, "1 envoi publié."),
    ("reject", State.REJECTED, "1 envoi refusé."),
    ("spam", State.SPAM, "1 envoi classé comme spam."),
    ("trash", State.TRASHED, "1 envoi à la corbeille."),
]


@pytest.fixture
def sent(service):
    said = submission(text="Où sont les bancs ?")
    service.inbox.receive(said)
    return said


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome[0])
def test_a_decision_is_done_told_logged_and_published(moderator, service, sent, published, outcome):
    action, state, words = outcome
    response = moderator.decides(action, sent, reason="  parce\r\nque ")
    assert response.status_code == 303
    assert words in moderator.told
    assert service.inbox.get(sent.id).state is state
    logged = service.inbox.decisions(sent.id)[0]
    assert (logged.who, logged.action, logged.reason) == ("Léa", action, "parce que")
    assert published == ["publish"]


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: outcome[0])
def test_a_decision_can_be_taken_back(moderator, service, sent, outcome):
    action, state, _ = outcome
    moderator.decides(action, sent)
    assert service.inbox.get(sent.id).state is state
    moderator.undoes()
    assert service.inbox.get(sent.id).state is State.WAITING
    assert "1 décision annulée." in moderator.told


def test_what_was_refused_can_be_published_later(moderator, service, sent):
    moderator.decides("spam", sent)
    moderator.decides("approve", sent)
    assert service.inbox.get(sent.id).state is State.APPROVED


def test_the_form_goes_back_to_the_list_it_stood_on(moderator, sent):
    back = "/moderation/?q=bancs&page=1#c-next"
    assert moderator.decides("reject", sent, back=back).location == back
    assert moderator.decides("spam", sent, back="//evil.example").location == "/moderation/"


def test_a_question_is_one_when_its_box_is_ticked(moderator, service, sent):
    assert "checked> <label" in moderator.opens()  # it ends with a question mark
    moderator.decides("approve", sent, asks="1", question="1")
    assert service.inbox.get(sent.id).question


def test_a_question_is_none_when_its_box_is_not_ticked(moderator, service, sent):
    moderator.decides("approve", sent, asks="1")
    assert not service.inbox.get(sent.id).question


def test_many_are_decided_at_once_and_taken_back_at_once(moderator, service, published):
    many = [submission(text=f"Avis {n} ?" if n % 2 else f"Avis {n}.") for n in range(4)]
    for each in many:
        service.inbox.receive(each)
    moderator.decides("approve", *many)
    found = [service.inbox.get(each.id) for each in many]
    assert [each.state for each in found] == [State.APPROVED] * 4
    assert [each.question for each in found] == [False, True, False, True]
    assert "4 envois publiés." in moderator.told
    moderator.undoes()
    assert {service.inbox.get(each.id).state for each in many} == {State.WAITING}
    assert published == ["publish", "publish"]


def test_nothing_ticked_is_told(moderator):
    moderator.does("/moderation/decisions", {"action": "approve"})
    assert "Cochez d’abord" in moderator.told


def test_a_second_moderator_is_told_who_was_faster_and_changes_nothing(
    moderator, make_moderator, service, sent
):
    paul = make_moderator("Paul")
    seen = moderator.sees(sent)
    paul.decides("reject", sent, reason="hors sujet")
    moderator.decides("approve", tokens=[seen])
    assert "Paul a refusé" in moderator.told
    assert service.inbox.get(sent.id).state is State.REJECTED
    assert len(service.inbox.decisions(sent.id)) == 1


def test_of_many_those_that_nobody_else_decided_are_done(moderator, make_moderator, service):
    many = [submission(text=f"Avis {n}.") for n in range(3)]
    for each in many:
        service.inbox.receive(each)
    seen = [moderator.sees(each) for each in many]
    make_moderator("Paul").decides("spam", many[1])
    moderator.decides("approve", tokens=seen)
    states = [service.inbox.get(each.id).state for each in many]
    assert states == [State.APPROVED, State.SPAM, State.APPROVED]
    assert "2 envois publiés." in moderator.told
    assert "Paul a classé comme spam" in moderator.told


def test_a_text_that_its_sender_corrected_meanwhile_is_not_published_unread(
    moderator, service, sent
):
    seen = moderator.sees(sent)
    service.inbox.correct(sent.id, {"text": "Tout autre chose."}, ())
    moderator.decides("approve", tokens=[seen])
    assert service.inbox.get(sent.id).state is State.WAITING
    assert "La personne qui l’a envoyé a corrigé son envoi" in moderator.told


def test_a_decision_is_not_taken_back_over_a_later_one(moderator, make_moderator, service, sent):
    moderator.decides("reject", sent)
    make_moderator("Paul").decides("approve", sent)
    moderator.undoes()
    assert service.inbox.get(sent.id).state is State.APPROVED
    assert "Paul a publié" in moderator.told


def test_somebody_who_comes_between_reading_and_writing_is_not_overwritten(
    moderator, service, sent, monkeypatch
):
    read = service.inbox.get

    def slow(id_):
        found = read(id_)
        monkeypatch.undo()
        service.inbox.decide([sent.id], "reject", "Paul")
        return found

    seen = moderator.sees(sent)
    monkeypatch.setattr(service.inbox, "get", slow)
    moderator.decides("approve", tokens=[seen])
    assert service.inbox.get(sent.id).state is State.REJECTED
    assert "Paul a refusé" in moderator.told


def test_what_has_no_word_to_publish_is_not_published(moderator, service):
    empty = submission(text="<script>alert(1)</script>")
    service.inbox.receive(empty)
    seen = moderator.sees(empty)
    assert 'value="approve"' not in moderator.opens(f"/moderation/submissions/{empty.id}")
    moderator.decides("approve", tokens=[seen])
    assert service.inbox.get(empty.id).state is State.WAITING
    assert "aucun mot à publier" in moderator.told


def test_what_was_erased_meanwhile_is_told(moderator):
    moderator.decides("approve", tokens=["c-0000000000000000:waiting.0"])
    assert "effacé entre-temps" in moderator.told
