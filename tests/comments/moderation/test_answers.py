"""Answering from the moderation, by the institution."""

import pytest

from comments.inbox import Query
from comments.submission import State
from tests.comments.sending import submission

TEXT = "Bonjour. Les bancs reviennent <b>lundi</b>."


@pytest.fixture
def sent(service):
    said = submission(text="Où sont les bancs ?")
    service.inbox.receive(said)
    return said


def answers(moderator, **fields):
    said = {"article": "marche", "text": TEXT, "author": "institution"} | fields
    return moderator.does("/moderation/answers", said)


def the_answer(service):
    found = service.inbox.find(Query(order="newest", article="marche"))
    return next((one for one in found if one.voice == "institution"), None)


def test_an_answer_publishes_what_it_answers_at_the_same_time(moderator, service, sent, published):
    assert answers(moderator, item=moderator.sees(sent)).status_code == 303
    answered, answer = service.inbox.get(sent.id), the_answer(service)
    assert answered.state is answer.state is State.APPROVED
    assert answered.question
    assert answer.parent == answered.public_id
    assert (answer.name, answer.text) == ("Mairie du Bourg", TEXT)
    assert published == ["publish"]
    assert "Le commentaire et votre réponse sont publiés" in moderator.told


def test_an_answer_may_be_signed_by_its_moderator(moderator, service, sent):
    answers(moderator, item=moderator.sees(sent), author="me")
    assert the_answer(service).name == "Léa"


def test_an_answer_and_what_it_answers_are_taken_back_together(moderator, service, sent):
    answers(moderator, item=moderator.sees(sent))
    moderator.undoes()
    assert service.inbox.get(sent.id).state is State.WAITING
    assert the_answer(service).state is State.WAITING


def test_a_published_comment_is_answered_from_the_list_of_its_article(moderator, service):
    assert 'name="comment" value="c1"' in moderator.opens("/moderation/articles/marche")
    answers(moderator, comment="c1")
    assert the_answer(service).parent == "c1"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Écrivez votre réponse."),
        (" \n\u200b", "Écrivez votre réponse."),
        ("<script>x</script>", "Écrivez votre réponse."),
        ("a" * 10_001, "trop longue"),
    ],
)
def test_an_answer_that_can_not_be_taken_is_shown_again(moderator, service, sent, text, reason):
    response = answers(moderator, item=moderator.sees(sent), text=text)
    assert response.status_code == 422
    assert reason in response.text
    assert service.inbox.get(sent.id).state is State.WAITING
    assert the_answer(service) is None


def test_nothing_is_answered_that_somebody_else_refused_meanwhile(moderator, service, sent):
    seen = moderator.sees(sent)
    service.inbox.decide([sent.id], "reject", "Paul")
    response = answers(moderator, item=seen)
    assert response.status_code == 422
    assert TEXT.partition("<")[0] in response.text  # what was written is not lost
    assert the_answer(service) is None


def test_an_answer_to_a_text_corrected_meanwhile_waits_for_a_second_look(moderator, service, sent):
    seen = moderator.sees(sent)
    service.inbox.correct(sent.id, {"text": "Tout autre chose."}, ())
    response = answers(moderator, item=seen)
    assert response.status_code == 422
    assert "relisez-le" in response.text
    assert service.inbox.get(sent.id).state is State.WAITING
    assert the_answer(service) is None


@pytest.mark.parametrize("fields", [{"comment": "c9"}, {"comment": ""}, {"item": "c-0:waiting"}])
def test_an_answer_to_nothing_is_refused(moderator, service, fields):
    assert answers(moderator, **fields).status_code in (404, 422)
    assert the_answer(service) is None


def test_an_answer_on_an_unknown_article_is_refused(moderator):
    assert answers(moderator, article="nulle-part", comment="c1").status_code == 404
