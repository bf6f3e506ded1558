"""What is older than the settings allow goes, by the command and once a day by itself."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from comments.commands.purge import told
from comments.errors import InboxUnavailable, UnknownSubmission
from comments.inbox import Purged
from comments.privacy import daily, purge
from tests.comments.privacy.conftest import comment, stored

NOW = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # in Paris half past one, before the clock changes


@pytest.fixture
def service(make_service):
    return make_service(timezone="Europe/Paris")


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travel:
        yield travel


def received(service, days, **fields):
    submission = comment(received=NOW - timedelta(days=days), **fields)
    service.inbox.receive(submission)
    return submission


def test_an_old_address_is_in_no_file_of_the_database(service, clock):
    for number in range(40):
        received(service, 366, email=f"old{number}@home.example", text="mot " * 40 * number)
    new = received(service, 364)
    assert purge(service).emails == 40
    assert b"old1" not in stored(service)
    assert service.inbox.get(new.id).email == "ada@home.example"


def test_what_was_refused_long_ago_goes_whole(service, clock):
    old = received(service, 100)
    service.inbox.decide([old.id], "spam", "Nadia", at=NOW - timedelta(days=61))
    kept = received(service, 100)
    service.inbox.decide([kept.id], "spam", "Nadia", at=NOW - timedelta(days=59))
    assert purge(service).refused == 1
    assert service.inbox.get(kept.id).text
    with pytest.raises(UnknownSubmission):
        service.inbox.get(old.id)


def test_the_hashes_of_senders_go_after_two_days(service, clock):
    old, new = received(service, 3), received(service, 1)
    assert purge(service).hashes == 1
    assert service.inbox.get(old.id).sender is None
    assert service.inbox.get(new.id).sender == "hash"


def test_it_purges_once_a_local_day(service, clock):
    assert daily(service) is not None
    assert daily(service) is None
    clock.shift(timedelta(hours=21, minutes=29))  # 23:59 in Paris, on its shortest day
    assert daily(service) is None
    clock.shift(timedelta(minutes=1))
    assert daily(service) is not None


def test_the_key_of_the_day_goes_at_midnight_though_nobody_sends_anything(service, clock):
    service.keys.sender("192.0.2.1", "agent")
    before = json.loads((service.config.var / "keys.json").read_text())
    daily(service)
    assert json.loads((service.config.var / "keys.json").read_text())["day"] == before["day"]
    clock.shift(timedelta(hours=21, minutes=30))
    daily(service)
    after = json.loads((service.config.var / "keys.json").read_text())
    assert after["day"]["key"] != before["day"]["key"]
    assert before["day"]["key"] not in (service.config.var / "keys.json").read_text()


def test_a_purge_that_was_interrupted_is_made_again(service, clock):
    with service.inbox.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE nonces RENAME TO gone")
    with pytest.raises(InboxUnavailable):
        daily(service)
    with service.inbox.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO nonces")
    assert daily(service) is not None


def test_the_command_says_what_went(command, service, clock, capsys):
    received(service, 400)
    assert command("purge") == 0
    assert capsys.readouterr().out == (
        "Effacé\u00a0:\n  1 adresse électronique\n  1 empreinte d’expéditeur\n"
    )
    assert command("purge") == 0
    assert capsys.readouterr().out == "Rien à effacer.\n"


def test_several_are_told_as_several():
    assert told(Purged(2, 0, 3, 1)) == (
        "Effacé\u00a0:\n  2 envois refusés, en entier\n  3 empreintes d’expéditeurs\n"
        "  1 preuve de travail périmée"
    )
