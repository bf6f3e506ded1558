"""The trap and the clock: what robots do and people do not."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from comments.intake import challenge
from tests.comments.intake.test_proof import EASY, TOKEN, solved

START = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def names(resident):
    (only,) = resident.sent()
    return {signal.name for signal in only.signals}


def test_the_trap_is_told_and_empty_again(resident):
    response = resident.sends(homepage="https://spam.example/")
    assert response.status_code == 422
    assert "robots" in response.text
    assert "spam.example" not in response.text
    assert resident.sent() == []


@pytest.mark.parametrize("way", ["sends", "sends_json"])
def test_who_was_in_the_trap_passes_with_a_signal(resident, clock, way):
    response = getattr(resident, way)(homepage="x")
    assert response.status_code == 422
    token = response.json["token"] if response.is_json else TOKEN.search(response.text)[1]
    clock.shift(20)
    assert getattr(resident, way)(name="", token=token).status_code == 422
    getattr(resident, way)(token=token)
    assert "honeypot" in names(resident)


def test_an_empty_trap_is_no_signal(resident):
    resident.sends(homepage="")
    assert "honeypot" not in names(resident)


@pytest.mark.parametrize(("seconds", "is_told"), [(1, True), (30, False)])
def test_a_form_that_was_filled_in_at_once_has_a_signal(make_resident, clock, seconds, is_told):
    resident = make_resident(proof=True)
    posed = challenge.create(resident.service.keys, resident.service.now(), EASY)
    clock.shift(seconds)
    assert resident.sends_json(altcha=solved(posed)).status_code == 201
    assert ("speed" in names(resident)) is is_told


def test_work_done_anew_for_a_form_that_came_back_is_no_haste(make_resident, clock):
    resident = make_resident(proof=True)
    back = resident.sends_json(altcha="x").json
    clock.shift(1)
    posed = challenge.create(resident.service.keys, resident.service.now(), EASY)
    clock.shift(1)
    sent = resident.sends_json(altcha=solved(posed), token=back["token"])
    assert sent.status_code == 201
    assert "speed" not in names(resident)


def test_no_page_shows_the_trap_to_people(resident):
    page = resident.opens("/api/shares/new").text
    assert re.search(r'class="trap" aria-hidden="true">.*?name="homepage"', page, re.DOTALL)
