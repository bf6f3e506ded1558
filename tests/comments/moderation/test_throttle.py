"""How often passwords can be tried, and that nobody keeps a moderator out by trying."""

from datetime import UTC, datetime, timedelta

import time_machine

from tests.comments.moderation.conftest import PASSWORD, Moderator

START = datetime(2026, 3, 12, 9, tzinfo=UTC)


def attack(app, name, times, network="203.0.113"):
    """Try wrong passwords, each from another address; return the statuses."""
    return [
        Moderator(app, name, ip=f"{network}.{number}").signs_in("faux").status_code
        for number in range(times)
    ]


def test_a_name_is_closed_to_strangers_after_eight_tries_and_opens_again(app, make_moderator):
    make_moderator("Paul")
    with time_machine.travel(START, tick=False) as clock:
        assert attack(app, "Paul", 9) == [422] * 8 + [429]
        late = Moderator(app, "Paul", ip="198.51.100.1")
        refused = late.signs_in()
        assert refused.status_code == 429
        assert 0 < int(refused.headers["Retry-After"]) <= 300
        assert "Attendez 5 minutes" in refused.text
        clock.shift(timedelta(minutes=5, seconds=1))
        assert late.signs_in().status_code == 303


def test_a_browser_that_signed_in_before_is_not_kept_out_by_strangers(app, make_moderator):
    paul = make_moderator("Paul")
    paul.sends("/moderation/sign-out")
    assert attack(app, "Paul", 10)[-1] == 429
    assert paul.signs_in(PASSWORD).status_code == 303


def test_a_browser_of_one_name_is_a_stranger_to_another(app, make_moderator):
    paul, lea = make_moderator("Paul"), make_moderator("Léa")
    paul.sends("/moderation/sign-out")
    attack(app, "Léa", 9)
    assert paul.signs_in(PASSWORD, name="Léa").status_code == 429
    assert lea.answers().status_code == 200


def test_one_network_can_try_twenty_times_in_all(app, stranger):
    statuses = [stranger.signs_in("faux", name=f"nom {n}").status_code for n in range(21)]
    assert statuses == [422] * 20 + [429]


def test_a_right_password_forgives_the_tries_before(moderator):
    for _ in range(5):
        assert moderator.sends("/moderation/sign-out").status_code == 303
        for _ in range(3):
            assert moderator.signs_in("faux").status_code == 422
        assert moderator.signs_in().status_code == 303


def test_a_session_can_try_its_own_password_eight_times_only(moderator):
    fields = {"current": "faux", "new": "fougère amande 71", "again": "fougère amande 71"}
    statuses = [moderator.sends("/moderation/password", fields).status_code for _ in range(9)]
    assert statuses == [422] * 8 + [429]
