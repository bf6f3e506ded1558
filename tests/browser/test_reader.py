"""The reader's journeys, with a mouse, a keyboard, a phone, without JavaScript, without CSS."""

import re

from playwright.sync_api import expect

ARTICLE = "/parlez-moi-de-nous/"


def test_from_the_home_page_to_an_article_and_its_thread(reader):
    someone = reader()
    someone.opens("/")
    someone.page.get_by_role("link", name="Parlez-moi… de nous").first.click()
    assert someone.path == ARTICLE
    expect(someone.page.get_by_role("heading", level=1)).to_have_text("Parlez-moi… de nous")
    names = someone.page.locator("#discussion").inner_text()
    assert [name for name in ("ganette", "Benjamin", "Geneviève", "François") if name in names]


def test_a_comments_permalink_leads_to_it(reader):
    someone = reader()
    someone.opens(ARTICLE)
    permalink = someone.page.locator("#discussion a:has(time)").nth(2)
    anchor = permalink.get_attribute("href")
    permalink.click()
    assert someone.path == ARTICLE + anchor
    expect(someone.page.locator(anchor)).to_be_in_viewport()


def test_each_voice_can_be_read_alone(reader):
    someone = reader()
    someone.opens("/")
    someone.page.get_by_role("navigation").first.get_by_role("link", name="Les habitants").click()
    assert someone.path == "/voix/habitants/"
    expect(someone.page.get_by_role("heading", level=1)).to_contain_text("Les habitants")
    assert someone.page.locator("article").count() >= 2


def test_a_share_names_its_author_and_leads_to_the_original(reader):
    someone = reader()
    someone.opens("/la-sirene-de-la-filature/")
    expect(someone.page.get_by_text("Partagé par")).to_contain_text("Lucienne Pradeilles")
    source = someone.page.locator("a.u-url[href^='https://']").first
    assert source.get_attribute("href").startswith("https://")


def test_from_an_article_to_the_next_and_back(reader):
    someone = reader()
    someone.opens(ARTICLE)
    someone.page.locator("a[rel=prev]").last.click()
    assert someone.path != ARTICLE
    someone.page.locator("a[rel=next]").last.click()
    assert someone.path == ARTICLE


def test_what_does_not_exist_is_said_kindly(reader):
    someone = reader()
    someone.opens("/404.html")
    expect(someone.page.get_by_role("heading", level=1)).to_be_visible()
    someone.page.get_by_role("link", name=re.compile("accueil", re.IGNORECASE)).first.click()
    assert someone.path == "/"


def test_the_keyboard_reaches_the_content_first(reader):
    someone = reader()
    someone.opens(ARTICLE)
    someone.page.keyboard.press("Tab")
    skip = someone.page.locator(":focus")
    expect(skip).to_have_text("Aller au contenu")
    expect(skip).to_be_in_viewport()
    someone.page.keyboard.press("Enter")
    assert someone.path == f"{ARTICLE}#main"


def test_every_link_can_be_reached_and_seen_with_the_keyboard_alone(reader):
    someone = reader()
    someone.opens("/")
    reached = set()
    for _ in range(400):
        someone.page.keyboard.press("Tab")
        link = someone.page.evaluate(
            """() => {
                const e = document.activeElement;
                if (!e || e === document.body) return null;
                const style = getComputedStyle(e), box = e.getBoundingClientRect();
                return [e.href || e.tagName, style.outlineStyle !== 'none' && box.width > 0];
            }"""
        )
        if link is None:
            break
        assert link[1], f"the focus on {link[0]} cannot be seen"
        reached.add(link[0])
    links = someone.page.evaluate("() => [...document.links].map(link => link.href)")
    assert set(links) <= reached


def test_a_phone_shows_a_thread_without_scrolling_sideways(reader):
    someone = reader(width=320)
    for path in ("/", ARTICLE, "/la-sirene-de-la-filature/", "/archives/"):
        someone.opens(path)
        width = someone.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, path


def test_all_is_readable_without_javascript(reader):
    someone = reader(java_script_enabled=False)
    someone.opens(ARTICLE)
    expect(someone.page.locator("#discussion")).to_contain_text("ganette")


def test_all_is_readable_without_css(reader):
    someone = reader()
    someone.page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    someone.opens(ARTICLE)
    expect(someone.page.get_by_role("heading", level=1)).to_be_visible()
    expect(someone.page.locator("#discussion")).to_contain_text("Geneviève")


def test_an_old_address_leads_to_the_new_one(reader, blog, serve):
    blog.article("nouveau", aliases="ancien")
    blog.builds()
    someone = reader(at=serve(blog.output))
    someone.opens("/ancien/")
    someone.page.wait_for_url("**/nouveau/")
    expect(someone.page.get_by_role("heading", level=1)).to_have_text("Nouveau")
