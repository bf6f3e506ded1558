"""What happens to a text on its way: nothing loses it, nothing sends it twice, nothing spies."""

import json
import re

from playwright.sync_api import expect

from tests.browser.participating import ARTICLE, only, writes

PROVEN = """() => [...document.querySelectorAll("altcha-widget")]
    .some((each) => each.getState?.() === "verified")"""
ENGINE = "**/vendor/altcha/altcha.min.js"


def begins(someone, name):
    someone.opens(ARTICLE)
    writes(someone.page, name=name, email="lea@bourg.example", comment="Un texte qui compte.")
    return someone.page.get_by_role("button", name="Envoyer le commentaire")


def test_without_a_connection_the_text_stays_and_can_be_sent_later(resident, town):
    someone, challenges = resident(), []
    someone.page.on("request", lambda asked: challenges.append(asked.url.endswith("challenge")))
    send = begins(someone, "Léa hors ligne")
    someone.page.wait_for_function(PROVEN)  # on a busy machine that takes a while
    someone.page.context.set_offline(True)
    send.click()
    expect(someone.page.locator(".errors")).to_contain_text("La connexion est coupée")
    expect(someone.page.locator("#field-comment")).to_have_value("Un texte qui compte.")
    someone.page.context.set_offline(False)
    expect(someone.page.locator(".form .sending")).to_contain_text("La connexion est revenue")
    someone.complaints = [each for each in someone.complaints if "DISCONNECTED" not in each]
    send.click()
    expect(someone.page.locator(".receipt")).to_be_focused()
    only(town.received(words="Léa hors ligne"))
    assert challenges.count(True) == 1  # what the first attempt proved is as good as before


def test_a_service_that_is_broken_loses_no_text(resident):
    someone = resident()
    send = begins(someone, "Léa panne")
    someone.page.route("**/api/comments", lambda route: route.fulfill(status=502, body="<h1>502"))
    send.click()
    expect(someone.page.locator(".errors")).to_contain_text("ne répond pas comme prévu")
    expect(someone.page.locator("#field-comment")).to_have_value("Un texte qui compte.")
    someone.was_refused(502)


def test_who_goes_too_fast_is_told_how_long_to_wait(resident):
    someone = resident()
    send = begins(someone, "Léa presse")
    answer = {"status": 429, "headers": {"Retry-After": "600"}, "body": "slow down"}
    someone.page.route("**/api/comments", lambda route: route.fulfill(**answer))
    send.click()
    expect(someone.page.locator(".errors")).to_contain_text("réessayez dans 10\u00a0min")
    someone.was_refused(429)


def test_words_of_the_service_are_text_and_never_html(resident):
    someone = resident()
    send = begins(someone, "Léa méfiante")
    bad = {"message": "non", "errors": {"name": "<img src=x onerror=alert(1)>"}}
    answer = {"status": 422, "content_type": "application/json", "body": json.dumps(bad)}
    someone.page.route("**/api/comments", lambda route: route.fulfill(**answer))
    send.click()
    expect(someone.page.locator(".errors")).to_contain_text("<img src=x onerror=alert(1)>")
    assert someone.page.locator(".form img").count() == 0
    someone.was_refused(422)


def test_a_double_click_sends_once(resident, town):
    someone = resident()
    begins(someone, "Léa double").dblclick()
    expect(someone.page.locator(".receipt")).to_be_focused()
    assert someone.page.locator(".receipt").count() == 1
    only(town.received(words="Léa double"))


def test_a_browser_that_can_prove_nothing_goes_the_slow_way(resident, town):
    someone = resident()
    someone.page.route(ENGINE, lambda route: route.abort())
    send = begins(someone, "Léa sans preuve")
    send.click()
    expect(someone.page.get_by_role("heading", level=1)).to_have_text("Relisez-vous")
    someone.complaints.clear()  # of the engine, as often as it was tried
    town.waits(seconds=11)
    someone.page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(someone.page.get_by_role("heading", level=1)).to_have_text("Merci !")
    only(town.received(words="Léa sans preuve"))


def test_a_proof_that_the_service_does_not_like_is_made_again(resident, town):
    someone = resident()
    send = begins(someone, "Léa deux preuves")

    def spoil(route):
        sent = re.sub("altcha=[^&]+", "altcha=x", route.request.post_data)
        route.continue_(post_data=sent)

    someone.page.route("**/api/comments", spoil, times=1)
    send.click()
    expect(someone.page.locator(".receipt")).to_be_focused()
    someone.was_refused(422)
    kept = only(town.received(words="Léa deux preuves"))
    assert "speed" not in {signal.name for signal in kept.signals}


def test_who_only_reads_fetches_no_proof_of_work(resident):
    someone = resident()
    asked = []
    someone.page.on("request", lambda request: asked.append(request.url))
    someone.opens(ARTICLE)
    someone.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "altcha" in url or "/api/" in url]


def test_the_proof_of_work_watches_nobody(resident):
    someone = resident()
    begins(someone, "Léa tranquille")
    widget = someone.page.locator("altcha-widget")
    expect(widget.locator("input[name=altcha]")).not_to_have_value("")
    configuration = widget.evaluate("widget => widget.getConfiguration()")
    assert configuration["humanInteractionSignature"] is False
    assert configuration["setCookie"] is None


def test_a_text_that_is_too_long_is_counted_and_not_cut(resident):
    someone = resident()
    someone.opens(ARTICLE)
    someone.page.locator("#field-comment").fill("é" * 10_500)
    expect(someone.page.locator("#count-comment")).to_contain_text("500 caractères de trop")
    assert len(someone.page.locator("#field-comment").input_value()) == 10_500
