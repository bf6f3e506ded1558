"""What every address answers: to which methods, with which headers, in which form."""

import pytest

from tests.comments.intake.conftest import Resident

FORMS = ("/api/comments", "/api/shares", "/api/reports", "/api/votes")
PAGES = (
    "/api/comments/new?article=marche",
    "/api/shares/new",
    "/api/reports/new?article=marche",
    "/api/challenge",
)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_form_is_only_posted(resident, path, method):
    response = resident.client.open(path, method=method)
    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_only_read(resident, path):
    assert resident.client.post(path).status_code == 405
    page, head = resident.opens(path), resident.client.head(path)
    assert (page.status_code, head.status_code, head.data) == (200, 200, b"")


@pytest.mark.parametrize("path", [*FORMS, *PAGES, "/api/thanks"])
def test_options_says_what_can_be_done(resident, path):
    response = resident.client.options(path)
    assert response.status_code == 200
    assert ("POST" in response.headers["Allow"]) == (path in FORMS)


@pytest.mark.parametrize("path", [*FORMS, *PAGES, "/api/thanks", "/api/rien"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_every_answer_is_private_and_depends_on_what_is_read(resident, path, accept):
    response = resident.opens(path, accept)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Accept" in response.headers["Vary"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    if response.status_code >= 400:
        assert response.is_json == (accept == "application/json")


@pytest.mark.parametrize("accept", ["*/*", "", "text/html", "application/json;q=0.2, text/html"])
def test_who_does_not_ask_for_json_gets_a_page(resident, accept):
    response = resident.posts("/api/comments", accept, data={"article": "marche"})
    assert (response.status_code, response.mimetype) == (422, "text/html")


def test_a_blog_below_a_folder_leads_to_its_own_addresses(make_app, site):
    app = make_app(service="/blog/api", site="https://bourg.example/blog")
    site.write(
        "threads.json",
        site.output.joinpath("threads.json").read_text().replace('"url": "/', '"url": "/blog/'),
    )
    resident = Resident(app)
    resident.ip["SCRIPT_NAME"] = "/blog"
    refused = resident.sends(name="")
    assert "<h1>Un article</h1>" in refused.text
    assert 'action="/blog/api/comments#reply"' in refused.text
    assert resident.sends().headers["Location"].startswith("/blog/api/thanks?token=")
    assert 'action="/blog/api/shares"' in resident.opens("/api/shares/new").text
