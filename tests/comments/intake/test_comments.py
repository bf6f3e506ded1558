"""Comments: sent by a plain form and as JSON, kept as they were sent, or told what is wrong."""

import pytest

from comments.submission import State
from tests.comments.intake.conftest import FORMS
from tests.comments.sending import submission


def kept(resident):
    (only,) = resident.sent()
    return only


@pytest.mark.parametrize("way", ["sends", "sends_json"])
def test_a_comment_is_kept_as_it_was_sent(resident, way):
    getattr(resident, way)(parent="c2", comment=" a\r\n\t<script>é</script> &amp; \u202e z ")
    found = kept(resident)
    form = FORMS["comments"]
    assert (found.kind, found.article, found.parent) == ("comment", "marche", "c2")
    assert (found.name, found.email) == (form["name"], form["email"])
    assert found.website == form["website"]
    assert found.text == " a\r\n\t<script>é</script> &amp; \u202e z "
    assert (found.state, found.voice, found.details) == (State.WAITING, "community", {})


def test_a_form_in_parts_is_taken(resident):
    parts = {"multipart/form-data"}
    response = resident.posts("/api/comments", data=FORMS["comments"], content_type=parts.pop())
    assert response.status_code == 303
    assert kept(resident).text == FORMS["comments"]["comment"]


def test_a_plain_form_leads_to_the_thanks(resident):
    response = resident.sends()
    assert response.status_code == 303
    thanks = resident.opens(response.headers["Location"])
    assert thanks.status_code == 200
    assert kept(resident).receipt in thanks.text
    assert 'href="/marche/"' in thanks.text


def test_json_says_what_became_of_it(resident):
    response = resident.sends_json()
    assert response.status_code == 201
    assert response.json["id"] == kept(resident).id
    assert response.json["state"] == "waiting"
    assert "bien arrivé" in response.json["message"]
    assert resident.opens(response.json["thanks"]).status_code == 200


def test_an_old_name_of_the_article_leads_to_its_record_of_today(resident):
    resident.sends(article="ancien-marche")
    assert kept(resident).article == "marche"


def test_a_translation_has_a_record_of_its_own_and_speaks_its_language(resident):
    response = resident.sends(article="marche.en", parent="")
    assert kept(resident).article == "marche.en"
    assert 'lang="en"' in resident.opens(response.headers["Location"]).text


def test_a_refused_form_comes_back_on_the_page_of_the_article(resident):
    response = resident.sends(email="lucienne@", comment="<b>à & moi</b>", parent="c1")
    assert response.status_code == 422
    assert "<h1>Un article</h1>" in response.text
    assert "<form></form>" not in response.text
    assert response.text.count("<!--form-->") == response.text.count("<!--/form-->") == 1
    assert 'href="#field-email"' in response.text
    assert 'aria-describedby="error-email' in response.text
    assert "&lt;b&gt;à &amp; moi&lt;/b&gt;" in response.text
    assert 'value="c1"' in response.text
    assert 'value="Lucienne Roy"' in response.text
    assert "<title>À revoir — Un article" in response.text
    assert resident.sent() == []


@pytest.mark.parametrize("page", [None, "<main>Un article</main>", b"\xff"])
def test_a_refused_form_has_a_page_of_its_own_where_the_article_has_no_place(resident, page):
    file = resident.service.config.output / "marche" / "index.html"
    file.unlink()
    if page is not None:
        file.write_bytes(page if isinstance(page, bytes) else page.encode())
    response = resident.sends(name="")
    assert response.status_code == 422
    assert "Le Bourg</title>" in response.text
    assert 'id="error-name"' in response.text


def test_json_names_every_field_that_is_wrong(resident):
    response = resident.sends_json(name="", email="x", comment=None)
    assert response.status_code == 422
    assert set(response.json["errors"]) == {"name", "email", "comment"}
    assert response.json["message"]
    assert resident.sent() == []


@pytest.mark.parametrize("way", ["sends", "sends_json"])
@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"article": "rien"}, 404),
        ({"article": None}, 404),
        ({"article": "../../etc/passwd"}, 404),
        ({"article": "conseil"}, 403),
        ({"article": "pont", "parent": "c1"}, 422),
        ({"article": "marche.en", "parent": "c1"}, 422),
        ({"parent": "c9"}, 422),
    ],
    ids=repr,
)
def test_a_comment_goes_to_an_open_article_and_its_own_thread(resident, way, changes, status):
    assert getattr(resident, way)(**changes).status_code == status
    assert resident.sent() == []


def test_a_removed_comment_can_not_be_answered(resident, site):
    site.record("marche", {"id": "c1", "removed": "hors sujet"})
    assert resident.sends_json(parent="c1").json["errors"].keys() == {"parent"}
    assert resident.opens("/api/comments/new", article="marche", parent="c1").status_code == 422


def test_an_answer_to_nothing_can_be_sent_again_as_one_to_the_article(resident):
    back = resident.sends(parent="c9")
    assert 'name="parent" id="field-parent" value=""' in back.text


def test_the_same_text_by_the_same_person_is_told(resident):
    resident.sends()
    again = resident.sends_json(name="LUCIENNE ROY", comment="Enfin le marché ! À <b>samedi</b>.")
    assert again.status_code == 409
    assert "déjà" in again.json["message"]
    assert resident.sends().status_code == 409
    assert len(resident.sent()) == 1


def test_another_person_or_another_article_is_no_duplicate(resident):
    resident.sends()
    assert resident.sends(name="Ana").status_code == 303
    assert resident.sends(article="pont").status_code == 303
    assert resident.sends(comment="Autre chose.").status_code == 303


def test_the_page_for_an_answer_quotes_what_it_answers(resident, site):
    site.record("marche", {"id": "c1", "html": "<p>Dit <script>x</script>ceci.</p>"})
    page = resident.opens("/api/comments/new", article="marche", parent="c1")
    assert page.status_code == 200
    assert "Répondre à Ganette" in page.text
    assert "<p>Dit ceci.</p>" in page.text
    assert 'name="parent" id="field-parent" value="c1"' in page.text
    assert "<h1>Commenter</h1>" in resident.opens("/api/comments/new", article="marche").text


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ({}, 404),
        ({"article": "rien"}, 404),
        ({"article": "conseil"}, 403),
        ({"article": "marche", "parent": "c9"}, 422),
        ({"article": "marche", "parent": '"><script>x</script>'}, 422),
        ({"article": "\x00"}, 404),
    ],
    ids=repr,
)
def test_there_is_no_form_for_nothing(resident, arguments, status):
    page = resident.opens("/api/comments/new", **arguments)
    assert page.status_code == status
    assert "<script>" not in page.text


def test_an_address_that_is_not_utf_8_is_no_article(resident):
    assert resident.opens("/api/comments/new?article=%FF&parent=%C3").status_code == 404


def test_a_closed_blog_takes_no_comments(make_resident):
    resident = make_resident(mode="closed")
    assert resident.sends().status_code == 403
    assert resident.opens("/api/comments/new", article="marche").status_code == 403
    assert resident.sent() == []


def test_who_was_approved_by_a_person_passes_where_that_is_set(make_resident):
    resident = make_resident(mode="known")
    asked = []
    resident.service.publish = lambda: asked.append("publish")
    assert resident.sends_json().json["state"] == "waiting"
    resident.service.inbox.decide([resident.sent()[0].id], "approve", "Nadège")
    second = resident.sends_json(comment="Et le pont, quand rouvre-t-il ?", website="")
    assert second.json["state"] == "approved"
    assert "dans un instant" in second.json["message"]
    assert asked == ["publish"]
    assert resident.service.inbox.decisions(second.json["id"])[0].who == "rule:known"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Ana"},
        {"email": "ana@exemple.fr"},
        {"comment": 'Voyez <a href="https://a.example/">là</a> et https://b.example/'},
    ],
)
def test_others_and_what_looks_like_spam_wait_all_the_same(make_resident, changes):
    resident = make_resident(mode="known")
    known = submission()
    resident.service.inbox.receive(known)
    resident.service.inbox.decide([known.id], "approve", "Nadège")
    response = resident.sends_json(**({"comment": "Une question de plus."} | changes))
    assert response.json["state"] == "waiting"


def test_signals_stand_with_the_submission(resident):
    resident.sends(comment='<a href="https://a.example/">a</a> <a href="https://b.example/">b</a>')
    assert kept(resident).signals
    assert kept(resident).weight > 0
