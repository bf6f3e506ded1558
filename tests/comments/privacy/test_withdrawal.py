"""Taking back what one sent, and correcting it for a quarter of an hour, by a signed link."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from comments.submission import Signal, State, new_id
from comments.web.here import KEY
from tests.comments.privacy.conftest import comment

JSON = {"Accept": "application/json"}
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def here(app):
    return app.extensions[KEY]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


def received(here, **fields):
    submission = comment(**({"received": here.now()} | fields))
    here.inbox.receive(submission)
    return submission


def link(here, submission, page="withdraw"):
    token = here.keys.signer("withdraw").dumps(submission.id)
    return f"/api/submissions/{page}?token={token}"


def state(here, submission):
    return here.inbox.get(submission.id).state


def test_opening_the_link_takes_nothing_back(client, here):
    submission = received(here)
    page = client.get(link(here, submission))
    assert page.status_code == 200
    assert "Retirer cet envoi" in page.text
    assert submission.receipt in page.text
    assert "manquait" not in page.text
    assert state(here, submission) is State.WAITING


def test_the_button_takes_it_back_once_and_for_all(client, here):
    submission = received(here)
    for _ in range(2):
        page = client.post(link(here, submission))
        assert page.status_code == 200
        assert "rien n’en paraîtra" in page.text
    assert state(here, submission) is State.WITHDRAWN
    assert [d.who for d in here.inbox.decisions(submission.id)] == ["resident"]


def test_a_published_comment_leaves_its_record_years_later(client, here, clock):
    submission = received(here)
    here.inbox.decide([submission.id], "approve", "Nadia")
    here.inbox.mark_published([submission.id])
    published = []
    here.publish = lambda: published.append(True)
    where = link(here, submission)
    clock.shift(timedelta(days=1000))
    assert "quittent la page" in client.post(where).text
    assert [each.comment for each in here.inbox.removals()] == [
        here.inbox.get(submission.id).public_id
    ]
    assert published == [True]


@pytest.mark.parametrize("action", ["reject", "spam", "trash"])
def test_what_was_refused_can_be_taken_back_too(client, here, action):
    submission = received(here)
    here.inbox.decide([submission.id], action, "Nadia")
    page = client.get(link(here, submission))
    assert "ne paraît pas" in page.text
    client.post(link(here, submission))
    assert state(here, submission) is State.WITHDRAWN


def test_what_editors_removed_is_said_to_be_removed(client, here):
    submission = received(here)
    here.inbox.decide([submission.id], "approve", "Nadia")
    here.inbox.decide([submission.id], "remove", "Nadia", "hors sujet")
    page = client.post(link(here, submission))
    assert page.status_code == 200
    assert "déjà été retiré" in page.text
    assert "<button" not in page.text


def test_a_share_that_is_a_draft_now_is_for_the_editors_to_remove(client, here):
    submission = received(here, id=new_id("share"), kind="share", article="", title="Recette")
    here.inbox.decide([submission.id], "approve", "Nadia")
    here.inbox.mark_published([submission.id])
    assert "la rédaction retirera" in client.post(link(here, submission)).text
    assert here.inbox.removals() == []


@pytest.mark.parametrize("token", ["", "x", "é\x00\udcff", "ImMtMSI.aa.bb", "x" * 9000])
@pytest.mark.parametrize("page", ["withdraw", "correct"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_refused(client, page, token, method):
    query = {"token": token.encode("utf-8", "surrogateescape")}
    answer = getattr(client, method)(f"/api/submissions/{page}", query_string=query)
    assert answer.status_code == 403
    assert "Ce lien n’est pas valable" in answer.text


@pytest.mark.parametrize("payload", [["c-1"], {"id": "c-1"}, 7, None, True])
def test_a_signed_token_that_names_nothing_is_refused(client, here, payload):
    token = here.keys.signer("withdraw").dumps(payload)
    assert client.post(f"/api/submissions/withdraw?token={token}").status_code == 403


def test_a_link_of_another_purpose_is_refused(client, here):
    token = here.keys.signer("thanks").dumps(received(here).id)
    assert client.post(f"/api/submissions/withdraw?token={token}").status_code == 403


def test_a_link_to_what_was_purged_says_so(client, here):
    answer = client.get(link(here, comment()))
    assert answer.status_code == 410
    assert "effacé" in answer.text


def test_the_form_holds_the_text_as_it_was_sent(client, here):
    submission = received(here, text="\n<b>Un</b> & deux</textarea>")
    page = client.get(link(here, submission, "correct"))
    assert "\n\n&lt;b&gt;Un&lt;/b&gt; &amp; deux&lt;/textarea&gt;</textarea>" in page.text


def test_a_text_is_corrected_with_its_signals(client, here):
    fast = Signal("speed", "trop vite", 5)
    submission = received(here, signals=(fast, Signal("links", "2 liens", 3)))
    page = client.post(link(here, submission, "correct"), data={"text": "Le marché, enfin !"})
    assert page.status_code == 200
    assert "corrigé" in page.text
    after = here.inbox.get(submission.id)
    assert (after.text, after.signals) == ("Le marché, enfin !", (fast,))
    assert here.inbox.decisions(submission.id)[0].action == "correct"


def test_a_text_that_did_not_change_is_no_correction(client, here):
    submission = received(here, text="Un\nDeux")
    client.post(link(here, submission, "correct"), data={"text": "Un\r\nDeux"})
    assert here.inbox.decisions(submission.id) == []


@pytest.mark.parametrize("text", ["", " ", "a" * 10_001, "a\x00b", "<b>" * 50 + "x"])
def test_a_text_against_the_rules_comes_back_with_the_reason(client, here, text):
    submission = received(here)
    page = client.post(link(here, submission, "correct"), data={"text": text})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert here.inbox.get(submission.id).text == submission.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"data": b"text=%ff"}, 422),
        ({"data": b"text=a&text=b"}, 422),
        ({"json": {"text": 7}}, 422),
        ({"data": b"[", "content_type": "application/json"}, 400),
        ({"data": b"x", "content_type": "text/plain"}, 400),
        ({"data": b"text=" + b"x" * 200_000}, 413),
    ],
)
def test_a_body_that_is_none_changes_nothing(client, here, body, status):
    submission = received(here)
    if isinstance(body.get("data"), bytes):
        body = {"content_type": "application/x-www-form-urlencoded"} | body
    assert client.post(link(here, submission, "correct"), **body).status_code == status
    assert here.inbox.get(submission.id) == submission


def test_after_a_quarter_of_an_hour_it_is_too_late(client, here, clock):
    submission = received(here)
    clock.shift(timedelta(minutes=14, seconds=59))
    assert client.get(link(here, submission, "correct")).status_code == 200
    clock.shift(timedelta(seconds=1))
    for method in (client.get, client.post):
        assert method(link(here, submission, "correct")).status_code == 410
    assert client.get(link(here, submission)).status_code == 200


def test_what_was_decided_is_not_corrected(client, here):
    submission = received(here)
    here.inbox.decide([submission.id], "approve", "Nadia")
    page = client.post(link(here, submission, "correct"), data={"text": "Autre chose."})
    assert page.status_code == 410
    assert here.inbox.get(submission.id).text == submission.text


def test_a_share_with_a_source_needs_no_text(client, here):
    details = {"source": "https://carnet.example/"}
    submission = received(here, kind="share", article="", title="Recette", details=details)
    page = client.post(link(here, submission, "correct"), data={"text": ""})
    assert page.status_code == 200
    assert here.inbox.get(submission.id).text == ""


def test_readers_of_english_articles_have_pages_marked_as_english(client, here):
    submission = received(here, article="marche.en")
    assert '<div class="sheet" lang="en">' in client.get(link(here, submission)).text


def test_json_is_answered_with_json(client, here):
    submission = received(here)
    wrong = client.post(link(here, submission, "correct"), json={"text": ""}, headers=JSON)
    assert (wrong.status_code, [*wrong.json["errors"]]) == (422, ["text"])
    right = client.post(link(here, submission, "correct"), json={"text": "Bien."}, headers=JSON)
    assert right.json["state"] == "waiting"
    gone = client.post(link(here, submission), headers=JSON)
    assert gone.json["state"] == "withdrawn"
