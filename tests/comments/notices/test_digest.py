"""The digest: once an hour, when something new waits; figures and titles, nothing private."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from comments.notices import run_due
from tests.comments.notices.conftest import comment, smtp

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


@pytest.fixture
def mailing(make_service, mail):
    return make_service(smtp=smtp(mail.port), digest_to=("nadia@bourg.example",))


def receive(service, **fields):
    service.inbox.receive(comment(**{"received": service.now()} | fields))


def test_it_counts_what_waits_and_says_where(mailing, mail, clock):
    for article in ("marche", "marche", "pont"):
        receive(mailing, article=article)
    receive(mailing, kind="share", article="", title="Titre privé")
    run_due(mailing)
    assert mail.subjects == ["4 envois attendent sur Le Bourg"]
    assert mail.mails[0]["To"] == "nadia@bourg.example"
    assert "2 commentaires, «\u00a0Le marché revient\u00a0»\nhttps://bourg.example/marche/" in (
        mail.text()
    )
    assert "1 proposition de partage" in mail.text()
    assert "\nhttps://bourg.example/moderation/\n" in mail.text()


def test_it_tells_nothing_that_was_sent(mailing, mail, clock):
    receive(mailing, title="Titre privé", details={"source": "https://secret.example"})
    run_due(mailing)
    whole = mail.mails[0].as_string()
    for private in ("Ada", "ada@", "manquait", "privé", "secret"):
        assert private not in whole


def test_it_comes_once_an_hour_at_most(mailing, mail, clock):
    receive(mailing)
    run_due(mailing)
    clock.shift(timedelta(minutes=59))
    receive(mailing)
    run_due(mailing)
    assert len(mail.mails) == 1
    clock.shift(timedelta(minutes=1))
    run_due(mailing)
    assert mail.subjects == ["Un envoi attend sur Le Bourg", "2 envois attendent sur Le Bourg"]


def test_it_does_not_come_for_what_it_told_before(mailing, mail, clock):
    receive(mailing)
    run_due(mailing)
    clock.shift(timedelta(hours=9))
    run_due(mailing)
    assert len(mail.mails) == 1


def test_it_does_not_come_for_votes_and_what_is_decided(mailing, mail, clock):
    receive(mailing, kind="vote")
    decided = comment(received=NOON)
    mailing.inbox.receive(decided)
    mailing.inbox.decide([decided.id], "spam", "Nadia")
    run_due(mailing)
    assert mail.mails == []


def test_a_moderator_can_end_it(mailing, mail, clock):
    mailing.inbox.unsubscribe("nadia@bourg.example")
    receive(mailing)
    run_due(mailing)
    assert mail.mails == []


def test_it_speaks_the_language_of_the_site(make_service, mail, clock):
    service = make_service(smtp=smtp(mail.port), digest_to=("n@bourg.example",), lang="en")
    receive(service)
    run_due(service)
    assert mail.subjects == ["One submission waits on Le Bourg"]
    assert "1 comment, “Le marché revient”" in mail.text()


@pytest.mark.parametrize(
    ("service", "moderation"),
    [
        ("/api", "https://bourg.example/moderation/"),
        ("/blog/api", "https://bourg.example/blog/moderation/"),
        ("https://talk.example/api", "https://talk.example/moderation/"),
    ],
)
def test_it_leads_to_where_the_service_is(make_service, mail, clock, service, moderation):
    here = make_service(smtp=smtp(mail.port), digest_to=("n@bourg.example",), service=service)
    receive(here)
    run_due(here)
    assert moderation in mail.text().split()
