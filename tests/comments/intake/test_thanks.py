"""The page that a sender keeps: the receipt, and the links to take it back."""

from datetime import UTC, datetime

import pytest
import time_machine

from comments.settings import Smtp

START = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def thanks(resident, kind="comments", **changes):
    """Return the address of the thanks for a form."""
    return resident.sends(kind, **changes).headers["Location"]


@pytest.mark.parametrize("kind", ["comments", "shares", "reports"])
def test_every_kind_has_a_receipt(resident, kind):
    page = resident.opens(thanks(resident, kind))
    (sent,) = resident.sent()
    assert sent.id.upper() in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "submissions/withdraw?token=" in page.text
    assert "submissions/correct?token=" in page.text


def test_the_thanks_for_a_report_lead_to_the_charter(resident, site):
    address = thanks(resident, "reports")
    assert "/charte/" not in resident.opens(address).text
    site.write("charte/index.html", "<h1>Charte</h1>")
    assert 'href="/charte/"' in resident.opens(address).text


def test_correcting_is_offered_for_a_quarter_of_an_hour(resident, clock):
    address = thanks(resident)
    clock.shift(15 * 60)
    page = resident.opens(address).text
    assert "submissions/correct" not in page
    assert "submissions/withdraw" in page


@pytest.mark.parametrize("action", ["reject", "withdraw", "spam"])
def test_what_is_settled_offers_nothing_more(resident, action):
    address = thanks(resident)
    resident.service.inbox.decide([resident.sent()[0].id], action, "Nadège")
    page = resident.opens(address)
    assert page.status_code == 200
    assert "submissions/" not in page.text
    assert "spam" not in page.text


def test_the_link_lives_for_a_day(resident, clock):
    address = thanks(resident)
    clock.shift(24 * 3600 + 1)
    assert resident.opens(address).status_code == 410


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\x00", "é"])
def test_a_forged_link_shows_nothing(resident, token):
    assert resident.opens("/api/thanks", token=token).status_code == 403


def test_the_token_of_another_purpose_shows_nothing(resident):
    resident.sends()
    token = resident.service.keys.signer("withdraw").dumps(resident.sent()[0].id)
    assert resident.opens("/api/thanks", token=token).status_code == 403


def test_who_wants_news_is_told_to_open_the_mail(make_resident):
    smtp = Smtp(host="127.0.0.1", sender="blog@bourg.example")
    resident = make_resident(smtp=smtp)
    assert "notify" in resident.opens("/api/comments/new", article="marche").text
    response = resident.sends_json(notify="1")
    assert "courriel" in response.json["message"]
    assert "courriel" in resident.opens(response.json["thanks"]).text
    assert len(resident.service.inbox.due_notices(datetime.now(UTC))) == 1
    assert resident.sent()[0].details == {"notify": "1"}


def test_no_news_are_promised_where_no_mail_is_sent(resident):
    assert "notify" not in resident.opens("/api/comments/new", article="marche").text
    assert "courriel" not in resident.sends_json(notify="1").json["message"]
