"""Residents of an article in English, and moderators of a site in English, read English."""

import re

import pytest

from comments.inbox import Query
from comments.moderation.accounts import add_moderator
from tests.comments.conftest import SITE
from tests.english import french_in

FORM = {
    "article": "marche.en",
    "name": "Lucy King",
    "email": "lucy@example.org",
    "comment": "At last, the market!",
}
SHELL = re.compile(r'<div class="sheet" lang="en">(.*)</div>', re.DOTALL)  # of a site in French
HEADERS = {"Origin": SITE, "Accept": "text/html"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def english_of(response):
    """Return what a page of the service says in English, within a site in French."""
    return SHELL.search(response.text)[1]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("comments/new?article=marche.en", "Send the comment"),
        ("reports/new?article=marche.en", "You are reporting the article itself."),
    ],
)
def test_a_form_of_an_article_in_english_is_english(client, page, words):
    said = english_of(client.get(f"/api/{page}", headers=HEADERS))
    assert words in said
    assert not french_in(said.replace("Le Bourg", ""))


def test_what_is_wrong_with_a_form_is_told_in_english(client):
    sent = FORM | {"name": "", "email": "nobody", "website": "ftp://x"}
    said = client.post("/api/comments", data=sent, headers=HEADERS | {"Accept": "application/json"})
    assert said.status_code == 422
    assert said.json["errors"]["name"] == "Enter your name, or a pseudonym."
    assert not french_in(said.json["message"])


def test_thanks_and_withdrawal_are_english(client):
    thanks = client.post("/api/comments", data=FORM, headers=HEADERS)
    said = english_of(client.get(thanks.headers["Location"], headers=HEADERS))
    assert "We have received your comment." in said
    assert "Receipt number:" in said
    pages = [said]
    for link in re.findall(r'href="(/api/submissions/[^"]+)"', said):
        pages.append(english_of(client.get(link, headers=HEADERS)))
    pages.append(english_of(client.post(link, headers=HEADERS)))
    assert "This has been withdrawn" in pages[-1]
    assert [french_in(page) for page in pages] == [[]] * 4


@pytest.fixture
def moderated(make_app):
    """A site in English, somebody who moderates it, and a comment that waits."""
    app = make_app(lang="en", site_name="The Town", institution="Town hall")
    inbox = app.extensions["comments"].inbox
    password = add_moderator(inbox, "Lea")
    client = app.test_client()
    client.post("/api/comments", data=FORM, headers=HEADERS)
    page = client.get("/moderation/sign-in", base_url=SITE).text
    assert not french_in(page.partition("<main")[2])
    fields = {"csrf_token": TOKEN.search(page)[1], "name": "Lea", "password": password}
    client.post("/moderation/sign-in", data=fields, base_url=SITE)
    fields |= {"current": password, "new": "walnut kettle 43", "again": "walnut kettle 43"}
    page = client.get("/moderation/password", base_url=SITE).text
    fields["csrf_token"] = TOKEN.search(page)[1]
    client.post("/moderation/password", data=fields, base_url=SITE)
    return app, client


def test_moderation_of_a_site_in_english_is_english(moderated):
    app, client = moderated
    submission = app.extensions["comments"].inbox.find(Query())[0]
    page = client.get("/moderation/", base_url=SITE).text
    assert "Your password has been changed." in page
    assert "What will be published" in page
    fields = {"csrf_token": TOKEN.search(page)[1], "action": "reject"}
    fields["item"] = re.search(rf'value="({submission.id}:[^"]*\.[^"]*)"', page)[1]
    there = client.post("/moderation/decisions", data=fields, base_url=SITE).location
    told = client.get(there, base_url=SITE).text
    assert "1 submission rejected." in told
    stale = client.post("/moderation/decisions", data=fields, base_url=SITE).location
    pages = [page, told, client.get(stale, base_url=SITE).text]
    assert "had changed: Lea rejected it, on " in pages[-1]
    lists = ("rejected", "spam", "reports", "shares", "journal", "articles", "password")
    for path in (*lists, f"submissions/{submission.id}"):
        pages += [client.get(f"/moderation/{path}", base_url=SITE).text]
    for each in pages:
        said = each.partition("<main")[2]
        for title in ("Le marché revient", "Le conseil de mars", "Le pont est rouvert"):
            said = said.replace(title, "")
        assert not french_in(said), each
