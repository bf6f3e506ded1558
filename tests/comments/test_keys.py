"""The secrets of the service."""

import stat
from datetime import UTC, datetime, timedelta

import pytest
from itsdangerous import BadSignature

from comments.keys import Keys, network_of

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.time = NOON

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def keys(tmp_path, clock):
    return Keys(tmp_path / "var", timezone="Europe/Paris", clock=clock)


def test_only_their_owner_may_read_the_files(keys):
    keys.sender("192.0.2.1", "Firefox")
    assert {stat.S_IMODE(file.stat().st_mode) for file in keys.var.iterdir()} == {0o600}
    assert stat.S_IMODE(keys.var.stat().st_mode) == 0o700


def test_the_secret_outlives_a_restart(keys):
    token = keys.signer("withdraw").dumps("c-1")
    assert Keys(keys.var).signer("withdraw").loads(token) == "c-1"


def test_a_secret_of_the_environment_leaves_no_file(tmp_path):
    Keys(tmp_path / "var", secret="dix-huit caractères")
    assert list((tmp_path / "var").iterdir()) == []


def test_a_token_of_one_purpose_is_none_of_another(keys):
    with pytest.raises(BadSignature):
        keys.signer("confirm").loads(keys.signer("withdraw").dumps("c-1"))


def test_a_sender_is_recognised_until_midnight_in_the_town(keys, clock):
    before = keys.sender("192.0.2.1", "Firefox")
    assert "192" not in before
    clock.time = datetime(2026, 3, 12, 22, 59, tzinfo=UTC)
    assert keys.sender("192.0.2.1", "Firefox") == before
    clock.time = datetime(2026, 3, 12, 23, 1, tzinfo=UTC)
    assert keys.sender("192.0.2.1", "Firefox") != before


def test_a_voter_is_recognised_for_thirty_days(keys, clock):
    before = keys.voter("192.0.2.1")
    clock.time = NOON + timedelta(days=29)
    assert keys.voter("192.0.2.1") == before
    clock.time = NOON + timedelta(days=30)
    assert keys.voter("192.0.2.1") != before


def test_a_clock_set_back_makes_new_keys(keys, clock):
    before = keys.sender("192.0.2.1", "Firefox")
    clock.time = NOON - timedelta(days=2)
    assert keys.sender("192.0.2.1", "Firefox") != before


def test_a_key_that_is_over_is_forgotten_without_a_visitor(keys, clock):
    keys.sender("192.0.2.1", "Firefox")
    old = (keys.var / "keys.json").read_text(encoding="utf-8")
    clock.time = NOON + timedelta(days=1)
    keys.rotate()
    assert (keys.var / "keys.json").read_text(encoding="utf-8") != old


@pytest.mark.parametrize(
    "torn", ["", "{", '{"day": {}}', '{"day": {"made": "hier", "key": "zz"}}', "[]"]
)
def test_a_torn_file_of_keys_is_made_anew(keys, torn):
    (keys.var / "keys.json").write_text(torn, encoding="utf-8")
    assert keys.sender("192.0.2.1", "Firefox") == keys.sender("192.0.2.1", "Firefox")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2:3::1", "2001:db8:1:2:9::7", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("nonsense", "", True),
    ],
)
def test_a_network_is_an_ipv4_address_or_an_ipv6_subscriber(one, other, same):
    assert (network_of(one) == network_of(other)) is same
