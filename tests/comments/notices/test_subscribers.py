"""Mails to those who wrote: asked first, then "published" and "answered", never to others."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from comments.notices import ask_confirmation, run_due, subscribers
from tests.comments.notices.conftest import comment, published


@pytest.fixture(autouse=True)
def started(mailing):
    run_due(mailing)


def subscriber(service, **fields):
    """Have a comment received whose sender said yes twice."""
    submission = comment(**fields)
    service.inbox.receive(submission)
    service.inbox.subscribe(submission.id, submission.email)
    service.inbox.confirm(submission.id)
    return submission


def publish(service, submission):
    service.inbox.decide([submission.id], "approve", "Nadia")
    service.inbox.mark_published([submission.id])
    return service.inbox.get(submission.id)


def asked(service, **fields):
    submission = comment(**fields)
    service.inbox.receive(submission)
    return ask_confirmation(service, submission)


def test_an_address_is_asked_before_anything_else(mailing, mail):
    assert asked(mailing, name="Achetez <b>ici</b>", text="Texte secret, assez long.")
    run_due(mailing)
    assert mail.subjects == ["Être prévenu\u202f? Confirmez-le\u00a0: Le marché revient"]
    assert "https://bourg.example/api/notices/confirm?token=" in mail.text()
    assert "secret" not in mail.text()
    assert "Achetez" not in mail.text()


def test_who_did_not_confirm_gets_no_news(mailing, mail):
    submission = comment()
    mailing.inbox.receive(submission)
    ask_confirmation(mailing, submission)
    publish(mailing, submission)
    run_due(mailing)
    assert len(mail.mails) == 1


def test_an_address_is_asked_three_times_a_day_at_most(mailing, mail):
    with time_machine.travel(datetime(2026, 3, 12, 12, tzinfo=UTC)) as clock:
        answers = [asked(mailing, email=" ADA@home.example"[i % 2 :]) for i in range(5)]
        assert answers == [True, True, True, False, False]
        clock.shift(timedelta(days=1))
        assert asked(mailing)


def test_who_wants_no_mail_is_not_asked(mailing):
    mailing.inbox.unsubscribe("Ada@home.example")
    assert not asked(mailing)


@pytest.mark.parametrize("fields", [{"email": ""}, {"kind": "share"}, {"article": "inconnu"}])
def test_nothing_to_say_means_no_mail(mailing, fields):
    assert not asked(mailing, **fields)


def test_without_smtp_nobody_is_asked(service):
    assert not asked(service)


def test_an_inbox_that_fails_does_not_fail_the_intake(mailing, caplog):
    submission = comment()
    with mailing.inbox.writing() as connection:
        connection.exec_driver_sql("DROP TABLE subscriptions")
    assert not ask_confirmation(mailing, submission)
    assert "ada" not in caplog.text


def test_who_confirmed_learns_that_it_is_published(mailing, mail):
    submission = publish(mailing, subscriber(mailing))
    run_due(mailing)
    run_due(mailing)
    assert mail.subjects == ["Votre commentaire est publié\u00a0: Le marché revient"]
    assert f"https://bourg.example/marche/#{submission.public_id}" in mail.text()
    assert "/api/submissions/withdraw?token=" in mail.text()


def test_who_confirmed_learns_of_an_answer(mailing, mail):
    parent = publish(mailing, subscriber(mailing))
    run_due(mailing)
    answer = published(mailing, parent=parent.public_id, name="Bob", email="bob@home.example")
    run_due(mailing)
    assert mail.subjects[1:] == ["On vous a répondu\u00a0: Le marché revient"]
    assert f"/marche/#{answer.public_id}" in mail.text()
    assert "Bob" not in mail.text()


def test_an_answer_of_the_institution_is_told_as_one(mailing, mail):
    parent = publish(mailing, subscriber(mailing))
    published(mailing, parent=parent.public_id, voice="institution", email="")
    run_due(mailing)
    assert mail.subjects[1:] == ["Mairie du Bourg vous a répondu\u00a0: Le marché revient"]


def test_nobody_is_told_of_their_own_answer(mailing, mail):
    parent = publish(mailing, subscriber(mailing))
    published(mailing, parent=parent.public_id, email="ADA@home.example")
    run_due(mailing)
    assert len(mail.mails) == 1


def test_nobody_is_told_of_answers_to_what_they_withdrew(mailing, mail):
    parent = publish(mailing, subscriber(mailing))
    run_due(mailing)
    mailing.inbox.decide([parent.id], "withdraw", "resident")
    published(mailing, parent=parent.public_id, email="bob@home.example")
    run_due(mailing)
    assert len(mail.mails) == 1


def test_who_ended_the_mails_gets_none_that_waits(mailing, mail):
    submission = publish(mailing, subscriber(mailing))
    mailing.inbox.unsubscribe(submission.email)
    run_due(mailing)
    assert mail.mails == []


def test_readers_of_english_articles_are_written_in_english(mailing, mail):
    publish(mailing, subscriber(mailing, article="marche.en"))
    run_due(mailing)
    assert mail.subjects == ["Your comment is published: The market is back"]
    assert "https://bourg.example/en/marche/#c-" in mail.text()


def test_much_that_was_published_at_once_is_read_page_by_page(mailing, mail, monkeypatch):
    monkeypatch.setattr(subscribers, "PAGE", 3)
    for _ in range(8):
        published(mailing, email="")
    first = publish(mailing, subscriber(mailing))
    run_due(mailing)
    assert f"#{first.public_id}" in mail.text()
    assert len(mail.mails) == 1


def test_a_mail_names_no_address_in_its_links(mailing, mail):
    asked(mailing)
    run_due(mailing)
    token = mail.link("unsubscribe").partition("token=")[2]
    said = base64.urlsafe_b64decode(token.split(".")[0] + "==")
    assert b"@" not in said
