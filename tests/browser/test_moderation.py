"""Moderation in a real browser, on a phone and a screen: fit to work with, and accessible."""

import pytest
from playwright.sync_api import expect

from comments.moderation.accounts import add_moderator, set_password
from comments.submission import State
from tests.browser.axe import OF_LOOKS, violations
from tests.comments.sending import submission

NAME, PASSWORD = "Odile", "tilleul noisette 43"
LISTS = ["", "published", "reports", "shares", "journal", "articles", "password"]


@pytest.fixture(scope="module")
def moderator(chromium, town):
    """Return somebody at the moderation, with what residents sent to read."""
    add_moderator(town.service.inbox, NAME)
    set_password(town.service.inbox, NAME, PASSWORD)
    for kind in ("comment", "share", "report"):
        town.service.inbox.receive(submission(kind, article="parlez-moi-de-nous"))
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{town.address}/moderation/")
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/moderation/")
    yield page
    page.context.close()


@pytest.mark.parametrize("path", LISTS)
def test_no_page_has_a_violation_or_scrolls_sideways(moderator, town, path):
    moderator.set_viewport_size({"width": 1280, "height": 900})
    assert moderator.goto(f"{town.address}/moderation/{path}").ok
    assert violations(moderator) == []
    for scheme in ("light", "dark"):
        moderator.emulate_media(color_scheme=scheme)
        moderator.set_viewport_size({"width": 360, "height": 800})
        assert violations(moderator, OF_LOOKS) == []
        assert moderator.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", ["", "journal"])
def test_on_a_phone_the_lists_stand_in_one_line_with_the_one_at_hand_in_sight(
    moderator, town, path
):
    moderator.set_viewport_size({"width": 360, "height": 800})
    assert moderator.goto(f"{town.address}/moderation/{path}").ok
    tabs = [tab.bounding_box() for tab in moderator.locator(".tabs a").all()]
    assert len({round(tab["y"]) for tab in tabs}) == 1
    here = moderator.locator(".tabs [aria-current]").bounding_box()
    assert 0 <= here["x"] <= here["x"] + here["width"] <= 360


@pytest.mark.parametrize("path", ["api/shares/new", "api/comments/new?article=parlez-moi-de-nous"])
def test_on_a_screen_a_form_stands_in_the_middle_and_who_writes_on_one_line(resident, town, path):
    page = resident().page
    page.goto(f"{town.address}/{path}")
    form = page.locator("main form").last.bounding_box()
    assert form["width"] > 700
    assert abs(form["x"] - (1280 - form["x"] - form["width"])) < 20
    name, email = (page.locator(f"#field-{each}").bounding_box() for each in ("name", "email"))
    assert name["y"] == email["y"]


def test_keys_choose_decide_and_undo(moderator, town):
    sent = submission(article="parlez-moi-de-nous", name="Clavier", text="Avec les touches.")
    town.service.inbox.receive(sent)
    moderator.set_viewport_size({"width": 1280, "height": 900})
    moderator.goto(f"{town.address}/moderation/?q=Clavier")
    moderator.keyboard.press("j")
    assert moderator.evaluate("document.activeElement.className") == "submission"
    moderator.keyboard.press("a")
    expect(moderator.locator(".told")).to_contain_text("1 envoi publié")
    assert town.service.inbox.get(sent.id).state is State.APPROVED
    moderator.wait_for_load_state()  # no key is heard before the page's script runs
    moderator.keyboard.press("u")
    expect(moderator.locator(".told")).not_to_contain_text("1 envoi publié")
    assert town.service.inbox.get(sent.id).state is State.WAITING


def test_all_can_be_decided_at_once_without_javascript(chromium, moderator, town):
    both = [submission(article="parlez-moi-de-nous", name=f"Lot {n}") for n in "ab"]
    for each in both:
        town.service.inbox.receive(each)
    state = moderator.context.storage_state()
    page = chromium.new_context(java_script_enabled=False, storage_state=state).new_page()
    page.goto(f"{town.address}/moderation/?q=Lot")
    for box in page.locator(".submission h2 input").all():
        box.check()
    page.locator("form#bulk").get_by_role("button", name="Spam").click()
    assert {town.service.inbox.get(each.id).state for each in both} == {State.SPAM}
    page.context.close()
