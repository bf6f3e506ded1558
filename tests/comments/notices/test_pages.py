"""The pages behind the links of mails: opening one changes nothing, its button does."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from comments.notices import ask_confirmation, run_due
from comments.web.here import KEY
from tests.comments.notices.conftest import comment, smtp


@pytest.fixture
def app(make_app, mail):
    return make_app(smtp=smtp(mail.port), digest_to=("nadia@bourg.example",))


@pytest.fixture
def here(app):
    return app.extensions[KEY]


@pytest.fixture
def submission(here):
    """A comment whose sender was asked."""
    sent = comment()
    here.inbox.receive(sent)
    ask_confirmation(here, sent)
    return sent


@pytest.fixture
def asked(here, submission, mail):
    run_due(here)
    return next(i for i, to in enumerate(mail.mails) if to["To"] == submission.email)


def is_confirmed(here, submission):
    return submission.id in here.inbox.subscribers([submission.id])


def test_opening_the_link_confirms_nothing(client, here, submission, mail, asked):
    page = client.get(mail.link("/notices/confirm", asked))
    assert page.status_code == 200
    assert "Oui, me prévenir" in page.text
    assert not is_confirmed(here, submission)


def test_the_button_confirms(client, here, submission, mail, asked):
    page = client.post(mail.link("/notices/confirm", asked))
    assert page.status_code == 200
    assert is_confirmed(here, submission)


def test_opening_the_other_link_ends_nothing(client, here, submission, mail, asked):
    page = client.get(mail.link("/notices/unsubscribe", asked))
    assert page.status_code == 200
    assert "ada@home.example" not in page.text
    assert not here.inbox.unsubscribed(submission.email)


def test_a_mail_program_ends_the_mails_with_one_click(client, here, submission, mail, asked):
    link = str(mail.mails[asked]["List-Unsubscribe"]).strip("<>")
    page = client.post(
        link.removeprefix("https://bourg.example"), data={"List-Unsubscribe": "One-Click"}
    )
    assert page.status_code == 200
    assert here.inbox.unsubscribed(submission.email)
    assert client.post(mail.link("/notices/confirm", asked)).status_code == 410


def test_a_moderator_ends_the_digest(client, here, mail, submission, asked):
    digest = next(i for i, to in enumerate(mail.mails) if to["To"] == "nadia@bourg.example")
    client.post(mail.link("/notices/unsubscribe", digest))
    assert here.inbox.unsubscribed("nadia@bourg.example")
    assert not here.inbox.unsubscribed(submission.email)


def test_a_link_of_someone_forgotten_ends_nothing_and_says_so(client, here, mail, asked):
    here.inbox.forget("ada@home.example")
    assert client.post(mail.link("/notices/unsubscribe", asked)).status_code == 200


def test_a_confirmation_is_good_for_two_weeks(client, here, submission, mail, asked):
    with time_machine.travel(datetime.now(UTC) + timedelta(days=14, minutes=1)):
        assert client.post(mail.link("/notices/confirm", asked)).status_code == 410
    assert not is_confirmed(here, submission)


@pytest.mark.parametrize("page", ["confirm", "unsubscribe"])
@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é\x00", "W10.x.y", "ImMtMSI.aa.bb"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_does_nothing(client, page, token, method):
    answer = getattr(client, method)(f"/api/notices/{page}", query_string={"token": token})
    assert answer.status_code == 403


def test_a_link_is_good_for_its_own_page_alone(client, mail, asked):
    token = mail.link("/notices/confirm", asked).partition("token=")[2]
    assert client.post(f"/api/notices/unsubscribe?token={token}").status_code == 403
    assert client.post(f"/api/submissions/withdraw?token={token}").status_code == 403


def test_json_is_answered_with_json(client, mail, asked):
    answer = client.post(
        mail.link("/notices/confirm", asked), headers={"Accept": "application/json"}
    )
    assert "écrirons" in answer.json["message"]
