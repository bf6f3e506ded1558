"""What a sender proves: work by a challenge, or patience by a form that was open for a while."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta

import altcha
import pytest
import time_machine

from comments.intake import challenge
from tests.comments.intake.conftest import FORMS

EASY = challenge.Effort(rounds=1, least=0, most=3)
START = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def resident(make_resident):
    return make_resident(proof=True)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def solved(posed):
    """Return what the widget sends for a challenge."""
    found = altcha.Challenge.from_dict(posed)
    return altcha.Payload(found, altcha.solve_challenge(found)).to_base64()


def work(resident, effort=EASY):
    return solved(challenge.create(resident.service.keys, resident.service.now(), effort))


def changed(payload, change):
    """Return the payload with a change of its own to the JSON in it."""
    said = json.loads(base64.b64decode(payload))
    change(said)
    return base64.b64encode(json.dumps(said).encode()).decode()


def token_of(page):
    (token,) = set(TOKEN.findall(page.text))
    return token


def test_a_challenge_that_is_solved_counts(resident):
    posed = resident.opens("/api/challenge").json
    assert posed["parameters"]["algorithm"] == "PBKDF2/SHA-256"
    assert resident.sends_json(altcha=solved(posed)).status_code == 201


def test_a_challenge_counts_once(resident):
    proof = work(resident)
    assert resident.sends(altcha=proof).status_code == 303
    again = resident.sends_json(altcha=proof, comment="Autre chose.")
    assert again.status_code == 422
    assert again.json["errors"].keys() == {"altcha"}
    assert "Autre chose." in resident.sends(altcha=proof, comment="Autre chose.").text
    assert len(resident.sent()) == 1


def test_a_proof_is_not_used_up_by_a_form_that_is_refused(resident):
    proof = work(resident)
    assert resident.sends_json(altcha=proof, name="").status_code == 422
    assert resident.sends_json(altcha=proof).status_code == 201


def test_a_challenge_expires(resident, clock):
    proof = work(resident)
    clock.shift(challenge.LIVES + timedelta(seconds=2))
    assert resident.sends_json(altcha=proof).json["errors"].keys() == {"altcha"}


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said["solution"].update(counter=0, derivedKey="00" * 32),
        lambda said: said["solution"].update(derivedKey=None),
        lambda said: said["challenge"].update(signature="0" * 64),
        lambda said: said["challenge"].update(signature=None),
        lambda said: said["challenge"]["parameters"].update(cost=1, keyPrefix="00"),
        lambda said: said["challenge"]["parameters"].update(expiresAt=9_999_999_999),
        lambda said: said["challenge"]["parameters"].update(expiresAt="jamais"),
        lambda said: said["challenge"]["parameters"].update(nonce="\ud800"),
        lambda said: said.update(challenge=[]),
        lambda said: said.update(solution="x"),
    ],
)
def test_a_forged_proof_counts_for_nothing(resident, change):
    proof = changed(work(resident, challenge.Effort(1, 5, 9)), change)
    assert resident.sends_json(altcha=proof).json["errors"].keys() == {"altcha"}
    assert resident.sent() == []


@pytest.mark.parametrize(
    "proof", ["x", "{}", "e30=", "bnVsbA==", "W10=", "é", "\ud83d\ude00", "A" * 5000, "=" * 90]
)
def test_what_is_no_proof_at_all_is_told(resident, proof):
    proof = proof.encode("utf-16", "surrogatepass").decode("utf-16")
    assert resident.sends(altcha=proof).status_code == 422
    assert resident.sent() == []


def test_json_without_any_proof_is_refused(resident):
    assert resident.sends_json().json["errors"].keys() == {"altcha"}


def test_without_javascript_one_reads_again_and_waits(resident, clock):
    preview = resident.sends(comment="Un <b>mot</b><script>x</script>.\r\nDeux.")
    assert preview.status_code == 200
    assert "<p>Un <b>mot</b>.<br>Deux.</p>" in preview.text
    for told in ("/marche/", "https://roy.example/", "lucienne@exemple.fr"):
        assert re.search(
            rf">[^<]*{told}|href=\"{told}", preview.text.partition('<h2 id="change')[0]
        )
    assert resident.sent() == []
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', preview.text))
    assert hidden.keys() >= FORMS["comments"].keys()
    clock.shift(4)
    early = resident.sends(token=hidden["token"])
    assert early.status_code == 422
    assert "encore 6\u00a0s" in early.text
    assert token_of(early) == hidden["token"]
    clock.shift(6)
    assert resident.sends(token=hidden["token"]).status_code == 303
    assert len(resident.sent()) == 1


def test_a_form_that_was_open_for_a_while_passes_at_once(resident, clock):
    for kind, path, arguments in (
        ("comments", "/api/comments/new", {"article": "marche"}),
        ("shares", "/api/shares/new", {}),
        ("reports", "/api/reports/new", {"article": "marche", "comment": "c1"}),
    ):
        token = token_of(resident.opens(path, **arguments))
        clock.shift(10)
        assert resident.sends(kind, token=token).status_code == 303


def test_json_may_prove_patience_too(resident, clock):
    token = token_of(resident.opens("/api/shares/new"))
    assert resident.sends_json(token=token).json["errors"].keys() == {"token"}
    clock.shift(10)
    assert resident.sends_json(token=token).status_code == 201


def test_the_form_that_comes_back_refused_counts_the_time_on(resident, clock):
    token = token_of(resident.sends(name=""))
    clock.shift(11)
    back = resident.sends(name="", token=token)
    assert token_of(back) == token
    assert resident.sends(token=token).status_code == 303


def test_a_form_counts_once(resident, clock):
    token = token_of(resident.sends())
    clock.shift(10)
    assert resident.sends(token=token).status_code == 303
    again = resident.sends(token=token, comment="Autre chose.")
    assert again.status_code == 422
    assert token_of(again) != token
    assert len(resident.sent()) == 1


@pytest.mark.parametrize("token", ["x", "a.b.c", ".", "é", "eyJhdCI6MH0.AAAA.BBBB", "A" * 3000])
def test_a_forged_form_is_refused(resident, token):
    assert resident.sends(token=token).status_code == 422
    assert resident.sends_json(token=token).json["errors"].keys() == {"token"}
    assert resident.sent() == []


def test_the_token_of_another_purpose_is_no_form(resident):
    token = resident.service.keys.signer("withdraw").dumps({"at": 0, "trapped": False})
    assert resident.sends_json(token=token).json["errors"].keys() == {"token"}


def test_a_form_is_good_for_a_day(resident, clock):
    token = token_of(resident.opens("/api/shares/new"))
    clock.shift(timedelta(days=1))
    late = resident.sends(token=token)
    assert late.status_code == 422
    assert token_of(late) != token


@pytest.mark.parametrize("token", ["", "x"])
def test_work_is_enough_whatever_the_form_says(resident, token):
    assert resident.sends_json(token=token, altcha=work(resident)).status_code == 201


def test_nothing_is_asked_where_the_settings_ask_for_nothing(make_resident):
    assert make_resident(proof=False).sends_json().status_code == 201
