"""Forms are taken from our own pages, from who is signed in, and with what they need."""

import pytest

from comments.submission import State
from tests.comments.sending import submission

FORMS = (
    "/moderation/decisions",
    "/moderation/undo",
    "/moderation/answers",
    "/moderation/removals",
    "/moderation/reports/decisions",
    "/moderation/password",
    "/moderation/sign-out",
)
PAGES = (
    "/moderation/",
    "/moderation/published",
    "/moderation/journal",
    "/moderation/articles",
    "/moderation/articles/marche",
)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("token", ["", "faux", "IjAi.abc.def"])
def test_a_form_without_the_token_of_the_session_does_nothing(moderator, service, path, token):
    sent = submission()
    service.inbox.receive(sent)
    fields = {"action": "approve", "item": moderator.sees(sent)}
    response = moderator.sends(path, fields, token)
    assert response.status_code == 400
    assert "Ce formulaire n’est plus valable" in response.text
    assert service.inbox.get(sent.id).state is State.WAITING


def test_the_sign_in_asks_for_its_token_too(stranger):
    fields = {"name": "Léa", "password": "x"}
    assert stranger.sends("/moderation/sign-in", fields, "faux").status_code == 400


@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_somebody_who_is_not_signed_in_does_nothing(stranger, path):
    response = stranger.sends(path, {"action": "approve"}, "faux")
    assert response.status_code == 403
    assert "Rien n’a été fait" in response.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_kept_nowhere(moderator, path):
    response = moderator.answers(path)
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_no_script_and_no_style_of_its_own(moderator, path):
    page = moderator.opens(path)
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in "".join(part.split(">")[0] for part in page.split("<input")[1:])
    assert page.count("<script") == page.count('<script type="module" src=') == 1


def test_what_pages_need_is_served_to_anybody(stranger):
    for file, kind in (("moderation.css", "text/css"), ("moderation.js", "text/javascript")):
        with stranger.answers(f"/moderation/static/{file}") as response:
            assert response.status_code == 200
            assert response.content_type.startswith(kind)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"action": "publish"},
        {"action": "remove", "item": "x"},
        {"action": ["approve", "spam"], "item": "\ud800".encode("utf-8", "replace")},
    ],
)
def test_odd_forms_get_an_answer(moderator, fields):
    assert moderator.sends("/moderation/decisions", fields).status_code in (303, 400)


@pytest.mark.parametrize("path", ["/moderation/nowhere", "/moderation/submissions/c-0"])
def test_an_unknown_page_is_told(moderator, path):
    assert moderator.answers(path).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "x", "٣", ""])
def test_an_odd_page_number_shows_a_page(moderator, page):
    for path in ("/moderation/", "/moderation/journal", "/moderation/articles"):
        assert moderator.answers(path, query_string={"page": page}).status_code == 200


@pytest.mark.parametrize("path", ["/moderation/?q=a%00b", "/moderation/?article=%00"])
def test_a_nul_is_refused_before_a_database_sees_it(moderator, path):
    assert moderator.answers(path).status_code == 400
    assert moderator.answers("/moderation/submissions/c%00").status_code == 404
    fields = {"action": "approve", "item": ["c-1:x", "c-\x00:x"]}
    assert moderator.sends("/moderation/decisions", fields).status_code == 400
