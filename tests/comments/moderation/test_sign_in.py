"""Signing in, the first password, the session and its end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from comments.moderation import first_moderator
from comments.moderation.accounts import add_moderator, remove_moderator, set_password
from tests.comments.conftest import SITE
from tests.comments.moderation.conftest import PASSWORD, Moderator

START = datetime(2026, 3, 12, 9, tzinfo=UTC)


def test_a_page_of_moderation_leads_a_stranger_to_the_sign_in_and_back(stranger, service):
    add_moderator(service.inbox, "Léa")
    set_password(service.inbox, "Léa", PASSWORD)
    response = stranger.answers("/moderation/journal?page=2")
    assert response.status_code == 303
    asked = stranger.opens(response.location)
    assert 'name="next" value="/moderation/journal?page=2"' in asked


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/moderation/", "/moderation/\\evil", "javascript:1"],
)
def test_signing_in_never_leads_to_another_site(stranger, address):
    page = stranger.answers("/moderation/sign-in", query_string={"next": address}).text
    assert 'name="next" value="/moderation/"' in page


def test_the_cookie_is_for_moderation_alone_and_no_script_reads_it(moderator, stranger):
    response = stranger.signs_in()
    cookies = [value for name, value in response.headers if name == "Set-Cookie"]
    assert len(cookies) == 2
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/moderation/"} <= set(
            cookie.split("; ")
        )


def test_the_cookie_is_not_secure_where_the_site_is_tried_out_without_https(app):
    response = app.test_client().get("/moderation/sign-in", base_url="http://localhost:8000")
    assert "Secure" not in response.headers["Set-Cookie"]


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(moderator, stranger):
    wrong = stranger.signs_in("pas celui-ci")
    unknown = stranger.signs_in("pas celui-ci", name="Personne")
    assert wrong.status_code == unknown.status_code == 422
    assert "Le nom ou le mot de passe" in wrong.text
    # What differs is the name that was typed, and the token of the form.
    assert wrong.text.replace("Léa", "").count("\n") == unknown.text.count("\n")


def test_a_name_may_be_typed_in_any_case(moderator, stranger):
    assert stranger.signs_in(name="LÉA").status_code == 303


def test_the_first_moderator_is_made_once(service):
    assert first_moderator(service.inbox)
    assert first_moderator(service.inbox) is None
    assert [one.name for one in service.inbox.moderators()] == ["moderation"]


def test_the_first_moderator_is_made_once_by_services_that_begin_together(service):
    with ThreadPoolExecutor(4) as together:
        made = list(together.map(first_moderator, [service.inbox] * 4))
    assert len([password for password in made if password]) == 1


def test_a_one_time_password_opens_nothing_but_the_choice_of_another(app, service):
    one_time = first_moderator(service.inbox)
    new = Moderator(app, "moderation")
    new.signs_in(one_time)
    assert new.answers().location == "/moderation/password"
    chosen = {"current": one_time, "new": PASSWORD, "again": PASSWORD}
    assert new.sends("/moderation/password", chosen).location == "/moderation/"
    assert "Votre mot de passe est changé" in new.opens()
    assert Moderator(app, "moderation").signs_in(one_time).status_code == 422


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("court", "trop court"),
        ("aaaaaaaaaaaaaaaa", "facile à deviner"),
        ("bonjour Léa 2026", "facile à deviner"),
        (PASSWORD, "mot de passe d’avant"),
    ],
)
def test_a_weak_password_is_not_taken(moderator, new, reason):
    fields = {"current": PASSWORD, "new": new, "again": new}
    response = moderator.sends("/moderation/password", fields)
    assert response.status_code == 422
    assert reason in response.text


def test_signing_out_ends_the_session_even_for_a_copy_of_its_cookie(moderator):
    stolen = moderator.client.get_cookie("moderation", "bourg.example", "/moderation/").value
    assert moderator.sends("/moderation/sign-out").status_code == 303
    assert moderator.answers().status_code == 303
    thief = moderator.app.test_client()
    thief.set_cookie("moderation", stolen, domain="bourg.example", path="/moderation/")
    assert thief.get("/moderation/", base_url=SITE).status_code == 303


def test_a_session_ends_after_two_hours_of_nothing(app, service, make_moderator):
    with time_machine.travel(START, tick=False) as clock:
        moderator = make_moderator("Paul")
        for _ in range(3):
            clock.shift(timedelta(minutes=110))
            assert moderator.answers().status_code == 200
        clock.shift(timedelta(minutes=121))
        assert moderator.answers().status_code == 303


def test_a_session_ends_after_twelve_hours_whatever_is_done(make_moderator):
    with time_machine.travel(START, tick=False) as clock:
        moderator = make_moderator("Paul")
        for _ in range(11):
            clock.shift(timedelta(hours=1))
            assert moderator.answers().status_code == 200
        clock.shift(timedelta(hours=1, seconds=1))
        assert moderator.answers().status_code == 303


def test_a_new_password_or_a_removal_ends_the_sessions_elsewhere(moderator, service):
    set_password(service.inbox, "Léa", "fougère amande 71")
    assert moderator.answers().status_code == 303
    moderator.signs_in("fougère amande 71")
    assert moderator.answers().status_code == 200
    remove_moderator(service.inbox, "Léa")
    assert moderator.answers().status_code == 303


def test_a_link_in_a_webmail_opens_the_page_without_a_second_sign_in(stranger):
    page = stranger.answers("/moderation/", headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 200
    assert 'content="0; url=/moderation/"' in page.text
