"""Too much, too fast: one sender, one network. What is refused costs nothing."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.comments.intake.conftest import Resident

START = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def test_a_sender_waits_between_two_submissions(make_resident, clock):
    resident = make_resident(flood_seconds=15)
    assert resident.sends_json().status_code == 201
    clock.shift(5)
    early = resident.sends_json("reports")
    assert (early.status_code, early.headers["Retry-After"]) == (429, "10")
    clock.shift(10)
    assert resident.sends_json("reports").status_code == 201
    assert len(resident.sent()) == 2


def test_who_is_too_fast_gets_the_words_back(make_resident, clock):
    resident = make_resident(flood_seconds=15)
    resident.sends()
    early = resident.sends(comment="Encore un mot.")
    assert (early.status_code, early.headers["Retry-After"]) == (429, "15")
    assert "Encore un mot." in early.text
    assert "15\u00a0s" in early.text


def test_another_browser_of_the_same_network_does_not_wait(make_resident, clock):
    resident = make_resident(flood_seconds=15)
    resident.sends()
    resident.headers["User-Agent"] = "Safari"
    assert resident.sends("reports").status_code == 303


def test_a_network_has_its_measure(make_resident, clock):
    resident = make_resident(network_limit="3 per hour")
    for number in range(3):
        resident.headers["User-Agent"] = f"Firefox {number}"
        assert resident.sends_json(comment=f"Mot {number}.").status_code == 201
    full = resident.sends_json("votes")
    assert full.status_code == 429
    assert 3590 <= int(full.headers["Retry-After"]) <= 3601
    back = resident.sends(comment="Un mot de trop.")
    assert (back.status_code, int(back.headers["Retry-After"]) > 0) == (429, True)
    assert "Un mot de trop." in back.text
    assert len(resident.sent()) == 3
    clock.shift(3601)
    assert resident.sends_json(comment="Plus tard.").status_code == 201


def test_another_network_has_a_measure_of_its_own(make_resident):
    resident = make_resident(network_limit="1 per hour")
    other = Resident(resident.client.application, ip="198.51.100.9")
    assert resident.sends().status_code == 303
    assert resident.sends(comment="Encore.").status_code == 429
    assert other.sends(comment="Encore.").status_code == 303


def test_one_subscriber_of_ipv6_is_one_network(make_resident):
    resident = make_resident(network_limit="1 per hour")
    resident.ip = {"REMOTE_ADDR": "2001:db8::1"}
    assert resident.sends().status_code == 303
    resident.ip = {"REMOTE_ADDR": "2001:db8::ffff:2"}
    assert resident.sends(comment="Encore.").status_code == 429
    resident.ip = {"REMOTE_ADDR": "2001:db8:0:1::2"}
    assert resident.sends(comment="Encore.").status_code == 303


def test_what_is_refused_or_only_shown_costs_nothing(make_resident):
    resident = make_resident(network_limit="1 per hour", proof=True)
    for _ in range(3):
        assert resident.sends(name="").status_code == 422
        assert resident.sends_json(email="x").status_code == 422
        assert resident.sends().status_code == 200
        assert resident.sends_json(article="rien").status_code == 404
        assert resident.opens("/api/challenge").status_code == 200
    assert resident.sends("votes").status_code == 303
    assert resident.sends("votes").status_code == 429


def test_what_the_inbox_refuses_costs_nothing(make_resident):
    resident = make_resident(network_limit="2 per hour")
    assert resident.sends().status_code == 303
    assert {resident.sends().status_code for _ in range(3)} == {409}
    assert resident.sends("reports").status_code == 303
    assert resident.sends("shares").status_code == 429


def test_behind_a_proxy_that_is_trusted_the_client_counts(make_resident):
    resident = make_resident(network_limit="1 per hour", trusted_proxies=1)
    for number, status in ((1, 303), (1, 429), (2, 303)):
        resident.headers["X-Forwarded-For"] = f"198.51.100.{number}"
        assert resident.sends(comment=f"{number} {status}").status_code == status


def test_else_nobody_can_say_that_he_is_another(make_resident):
    resident = make_resident(network_limit="1 per hour")
    for number, status in ((1, 303), (2, 429)):
        resident.headers["X-Forwarded-For"] = f"198.51.100.{number}"
        assert resident.sends(comment=f"{number}").status_code == status
