"""Residents take part: with and without JavaScript, on a phone and a screen; nothing gets lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.participating import ARTICLE, only, writes

WIDTHS = pytest.mark.parametrize("width", [360, 1280])
BOTH = pytest.mark.parametrize(
    ("width", "javascript"), [(360, True), (1280, False)], ids=["phone-javascript", "screen-plain"]
)


def is_fine(page, width):
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@WIDTHS
def test_a_comment_with_javascript_is_received_in_place(resident, town, width):
    someone = resident(width=width)
    someone.opens(ARTICLE)
    page, name = someone.page, f"Ganette {width}"
    writes(page, name=name, email="ganette@bourg.example", comment="Merci !\n\nEt <b>bravo</b>.")
    proof = page.locator(".comment-form input[name=altcha]")
    expect(proof).not_to_have_value("", timeout=30_000)  # who writes for so long has one
    town.waits(seconds=11)
    page.get_by_role("button", name="Envoyer le commentaire").click()
    receipt = page.locator(".receipt")
    expect(receipt).to_be_focused()
    expect(receipt).to_contain_text("bien arrivé")
    submission = only(town.received(kind="comment", words=name))
    assert submission.text.replace("\r\n", "\n") == "Merci !\n\nEt <b>bravo</b>."
    assert submission.article == "parlez-moi-de-nous"
    assert submission.receipt in receipt.inner_text()
    assert submission.signals == ()
    is_fine(page, width)
    receipt.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci !")
    is_fine(page, width)


@WIDTHS
def test_a_comment_without_javascript_is_read_again_and_received(resident, town, width):
    someone = resident(width=width, java_script_enabled=False)
    someone.opens(ARTICLE)
    page, name = someone.page, f"Octave {width}"
    writes(page, name=name, email="octave@bourg.example", comment="Je n’ai pas de script.")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Relisez-vous")
    assert town.received(kind="comment", words=name) == []
    town.waits(seconds=11)
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci !")
    assert only(town.received(kind="comment", words=name)).text == "Je n’ai pas de script."


@WIDTHS
def test_what_is_wrong_is_told_in_place_and_nothing_written_is_lost(resident, town, width):
    someone = resident(width=width)
    someone.opens(ARTICLE)
    page = someone.page
    writes(page, email="pas une adresse", comment=f"Un texte de {width} pixels.")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    summary = page.locator(".errors")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    for name in ("name", "email"):
        field = page.locator(f"#field-{name}")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_attribute("aria-describedby", re.compile(f"^error-{name} "))
    expect(page.locator("#field-comment")).to_have_value(f"Un texte de {width} pixels.")
    is_fine(page, width)
    summary.get_by_role("link").first.click()
    expect(page.locator("#field-name")).to_be_focused()
    someone.was_refused(422)
    writes(page, name="Basile", email="basile@bourg.example")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.locator(".receipt")).to_be_focused()
    assert page.locator("[aria-invalid]").count() == 0


@WIDTHS
def test_what_is_wrong_is_told_without_javascript_on_the_articles_own_page(resident, town, width):
    someone = resident(width=width)
    someone.opens(ARTICLE)
    page = someone.page
    writes(page, name="Basile", email="basile@bourg.example", website="javascript:alert(1)")
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('.form'))")
    page.wait_for_url("**/api/comments*")
    someone.was_refused(422)
    expect(page.get_by_role("heading", level=1)).to_have_text("Parlez-moi… de nous")
    expect(page.locator(".errors")).to_be_focused()
    expect(page.locator("#field-website")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#field-name")).to_have_value("Basile")
    is_fine(page, width)


@WIDTHS
def test_an_answer_is_written_below_the_comment(resident, town, width):
    someone = resident(width=width)
    someone.opens(ARTICLE)
    page = someone.page
    comment = page.locator("li.comment").filter(has=page.get_by_role("link", name="Répondre")).first
    link = comment.get_by_role("link", name="Répondre")
    link.click()
    expect(comment.locator("#field-name")).to_be_focused()
    expect(comment.get_by_role("heading")).to_have_text(re.compile("^Répondre à "))
    is_fine(page, width)
    page.get_by_role("button", name="Ne pas répondre").click()
    expect(link).to_be_focused()
    link.press("Enter")
    writes(page, name=f"Rosalie {width}", email="rosalie@bourg.example", comment="D’accord.")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(comment.locator(".receipt")).to_be_focused()
    submission = only(town.received(kind="comment", words=f"Rosalie {width}"))
    assert submission.parent == comment.get_attribute("id")
    page.get_by_role("button", name="Écrire un autre commentaire").click()
    expect(page.locator("#field-comment")).to_be_focused()
    expect(page.locator("#field-parent")).to_have_value("")


@WIDTHS
def test_an_answer_is_written_without_javascript_on_a_page_of_its_own(resident, town, width):
    someone = resident(width=width, java_script_enabled=False)
    someone.opens(ARTICLE)
    page, name = someone.page, f"Adèle {width}"
    parent = page.locator("li.comment:has(a[data-reply])").first.get_attribute("id")
    page.locator("a[data-reply]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Répondre à "))
    town.waits(seconds=11)
    writes(page, name=name, email="adele@bourg.example", comment="D’accord aussi.")
    page.get_by_role("button", name="Envoyer le commentaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci !")
    assert only(town.received(kind="comment", words=name)).parent == parent


@BOTH
def test_a_vote_is_counted_once(resident, town, width, javascript):
    slug = {
        (360, True): "quand-l-aurelle-monte",
        (1280, False): "cinq-bancs-cherchent-leur-place",
    }[width, javascript]
    someone = resident(width=width, java_script_enabled=javascript)
    page = someone.page
    for said in ("vote est compté", "déjà compté"):
        someone.opens(f"/{slug}/")
        number = page.locator(".votes strong")
        before = number.inner_text()
        page.get_by_role("button", name="Voter pour ce texte").click()
        expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
        if javascript:
            assert (number.inner_text() != before) == (said == "vote est compté")
            expect(page.locator(".votes button")).to_have_attribute("aria-disabled", "true")
            is_fine(page, width)
    assert len(town.received(kind="vote", article=slug)) == 1


@BOTH
def test_an_abuse_is_reported(resident, town, width, javascript):
    someone = resident(width=width, java_script_enabled=javascript)
    someone.opens(ARTICLE)
    page, name = someone.page, f"Clovis {width} {javascript}"
    page.locator("li.comment").get_by_role("link", name="Signaler").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Signaler un abus")
    if javascript:
        is_fine(page, width)
    page.locator("#field-reason").select_option("insult")
    writes(page, name=name, email="clovis@bourg.example", text="Cette phrase insulte.")
    page.locator("#field-good_faith").check()
    town.waits(seconds=11)
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.get_by_role("status").filter(has_text="bien arrivé")).to_be_visible()
    report = only(town.received(kind="report", words=name))
    assert report.parent.startswith("c")
    assert report.details["reason"] == "insult"


@BOTH
def test_a_share_is_proposed(resident, town, width, javascript):
    someone = resident(width=width, java_script_enabled=javascript)
    someone.opens("/voix/habitants/")
    page, name = someone.page, f"Zélie {width} {javascript}"
    page.locator("main").get_by_role("link", name="Proposer un partage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Proposer un partage")
    if javascript:
        is_fine(page, width)
    writes(page, title=f"Le lavoir vu de {width}", source="https://carnet.example/lavoir")
    writes(page, author="Zélie Faure", name=name, email="zelie@bourg.example")
    page.locator("#field-licence").select_option("all-rights-reserved")
    page.locator("#field-consent").check()
    town.waits(seconds=11)
    page.get_by_role("button", name="Envoyer la proposition").click()
    expect(page.get_by_role("status").filter(has_text="bien arrivé")).to_be_visible()
    assert only(town.received(kind="share", words=name)).details["licence"] == "all-rights-reserved"
