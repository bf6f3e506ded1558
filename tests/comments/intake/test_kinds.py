"""Proposals, reports and votes: what is kept of each, what each is told."""

import pytest

from tests.comments.intake.conftest import FORMS, Resident


def kept(resident):
    (only,) = resident.sent()
    return only


@pytest.mark.parametrize("way", ["sends", "sends_json"])
def test_a_proposal_is_kept_as_it_was_sent(resident, way):
    getattr(resident, way)("shares")
    found, form = kept(resident), FORMS["shares"]
    assert (found.kind, found.article, found.title) == ("share", "", form["title"])
    assert (found.text, found.name, found.email) == (form["text"], form["name"], form["email"])
    assert found.details == {
        name: form[name] for name in ("source", "author", "licence", "consent")
    }


@pytest.mark.parametrize("way", ["sends", "sends_json"])
def test_a_report_is_kept_with_what_it_points_at(resident, way):
    getattr(resident, way)("reports")
    found, form = kept(resident), FORMS["reports"]
    assert (found.kind, found.article, found.parent) == ("report", "marche", "c1")
    assert found.text == form["text"]
    assert found.details == {"reason": "insult", "good_faith": "1"}


def test_an_article_that_is_closed_can_be_reported(resident):
    assert resident.sends("reports", article="conseil", comment="").status_code == 303
    assert kept(resident).parent is None


def test_a_closed_blog_still_takes_reports(make_resident):
    resident = make_resident(mode="closed")
    assert resident.sends("reports").status_code == 303
    assert resident.sends("shares").status_code == 403
    assert resident.opens("/api/shares/new").status_code == 403
    assert resident.sends("votes").status_code == 403


@pytest.mark.parametrize("kind", ["shares", "reports"])
def test_the_same_again_is_a_duplicate(resident, kind):
    assert resident.sends(kind).status_code == 303
    assert resident.sends_json(kind).status_code == 409


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("shares", {"title": "Autre chose"}),
        ("shares", {"source": "https://four.example/autre"}),
        ("reports", {"comment": "c2"}),
        ("reports", {"reason": "spam"}),
    ],
)
def test_something_else_is_no_duplicate(resident, kind, changes):
    resident.sends(kind)
    assert resident.sends(kind, **changes).status_code == 303


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("shares", "consent", None),
        ("shares", "licence", "WTF"),
        ("shares", "title", ""),
        ("reports", "good_faith", None),
        ("reports", "reason", ""),
        ("reports", "text", ""),
        ("reports", "comment", "c9"),
    ],
)
def test_a_refused_form_comes_back_filled_in(resident, kind, name, value):
    response = resident.sends(kind, **{name: value})
    assert response.status_code == 422
    assert 'value="Lucienne Roy"' in response.text
    assert 'role="alert"' in response.text
    assert resident.sends_json(kind, **{name: value}).json["errors"].keys() == {name}
    assert resident.sent() == []


def test_a_report_shows_what_it_points_at(resident, site):
    page = resident.opens("/api/reports/new", article="marche", comment="c1")
    assert "<p>Bonjour.</p>" in page.text
    assert 'name="comment" id="field-comment" value="c1"' in page.text
    site.record("marche", {"id": "c1", "removed": "insulte"})
    page = resident.opens("/api/reports/new", article="marche", comment="c1")
    assert "Bonjour" not in page.text
    assert resident.opens("/api/reports/new", article="conseil").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "status"),
    [({}, 404), ({"article": "rien"}, 404), ({"article": "marche", "comment": "c9"}, 422)],
    ids=repr,
)
def test_there_is_no_report_about_nothing(resident, arguments, status):
    assert resident.opens("/api/reports/new", **arguments).status_code == status


def test_a_vote_counts_once_a_network_and_text(resident):
    first, again = resident.sends_json("votes"), resident.sends_json("votes")
    assert (first.status_code, first.json["counted"]) == (201, True)
    assert (again.status_code, again.json["counted"]) == (200, False)
    assert resident.sends_json("votes", article="pont").json["counted"]
    other = Resident(resident.client.application, ip="198.51.100.9")
    assert other.sends_json("votes").json["counted"]
    assert resident.service.inbox.vote_counts() == {"marche": 2, "pont": 1}


def test_a_vote_asks_for_publication_and_leaves_no_sender(resident):
    asked = []
    resident.service.publish = lambda: asked.append("publish")
    resident.sends_json("votes")
    resident.sends_json("votes")
    assert asked == ["publish"]
    assert (kept(resident).sender, kept(resident).email, kept(resident).text) == (None, "", "")


def test_a_vote_works_without_javascript_and_holds_up_no_comment(make_resident):
    resident = make_resident(flood_seconds=15)
    first = resident.sends("votes")
    assert first.status_code == 303
    assert "est compté" in resident.opens(first.headers["Location"]).text
    again = resident.sends("votes")
    assert "déjà compté" in resident.opens(again.headers["Location"]).text
    assert resident.sends().status_code == 303


@pytest.mark.parametrize(("article", "status"), [("rien", 404), ("", 404), ("conseil", 403)])
def test_a_vote_is_for_an_open_article(resident, article, status):
    assert resident.sends_json("votes", article=article).status_code == status
    assert resident.sent() == []


def test_a_vote_with_two_articles_is_refused(resident):
    body = "article=marche&article=pont"
    form = "application/x-www-form-urlencoded"
    assert resident.posts("/api/votes", data=body, content_type=form).status_code == 422
    assert resident.posts("/api/comments", data=body, content_type=form).status_code == 422
