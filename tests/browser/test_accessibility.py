"""Every page type under axe (WCAG 2.2 AA), in light and dark, on a phone and a screen."""

import pytest

from tests.browser.axe import OF_LOOKS, violations
from tests.browser.participating import ARTICLE
from tests.conftest import COMMENT

PAGES = {
    "home": "/",
    "article": "/parlez-moi-de-nous/",
    "share": "/la-sirene-de-la-filature/",
    "table": "/pont-des-foulons-travaux/",
    "page": "/charte/",
    "question": "/quelle-heure-est-il/",
    "declaration": "/accessibilite/",
    "further page": "/page/2/",
    "voice": "/voix/habitants/",
    "category": "/categories/vie-locale/",
    "tag": "/mots-cles/participation/",
    "author": "/auteurs/mairie-de-sainte-aurelle/",
    "categories": "/categories/",
    "tags": "/mots-cles/",
    "authors": "/auteurs/",
    "archives": "/archives/",
    "year": "/archives/2026/",
    "openness": "/ouverture/",
    "tribunes": "/tribunes/",
    "lost": "/404.html",
}
OF_THE_SERVICE = ["comments/new?article=parlez-moi-de-nous", "shares/new"]
OF_THE_SERVICE += ["reports/new?article=parlez-moi-de-nous"]


def assert_is_accessible(someone):
    """No rule is broken on a screen, in light; nor on a phone or in dark, by what can differ."""
    page = someone.page
    assert violations(page) == []
    for width, scheme in ((1280, "dark"), (320, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert violations(page, OF_LOOKS) == [], (width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_type_has_a_violation_or_scrolls_sideways(reader, path):
    someone = reader()
    someone.opens(path)
    assert_is_accessible(someone)


@pytest.mark.parametrize("path", OF_THE_SERVICE, ids=["comment", "share", "report"])
def test_no_page_of_the_service_has_a_violation_or_scrolls_sideways(resident, path):
    someone = resident()
    someone.opens(f"/api/{path}")
    assert_is_accessible(someone)


def test_a_form_that_is_refused_has_no_violation(resident):
    someone = resident()
    someone.opens(ARTICLE)
    someone.page.get_by_role("button", name="Envoyer le commentaire").click()
    someone.page.locator(".errors:focus").wait_for()
    assert_is_accessible(someone)
    someone.was_refused(422)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory, serve):
    """The address of a blog with all that is rare: a form, a long thread, a long title."""
    from tests.conftest import Blog

    blog = Blog(tmp_path_factory.mktemp("crowded"))
    long = "Un titre qui n’en finit pas de dire ce que l’on va lire " * 3
    blog.article("foule", title=long[:140], tags="un, deux, trois")
    blog.article("mot", title="Anticonstitutionnellement" * 3, category="Hydroélectricité" * 2)
    blog.record(
        "foule",
        *(
            {
                "id": f"c{n}",
                "parent": f"c{n - 1}" if n % 9 else None,
                "date": f"2026-03-{n // 3 + 2:02}T{n % 24:02}:00:00Z",
                "voice": "institution" if n % 5 == 0 else "community",
                "html": f"<p>{'Une réponse assez longue. ' * (n % 4 + 1)}</p>",
                "removed": "Hors charte." if n == 7 else None,
            }
            | {"author": COMMENT["author"]}
            for n in range(60)
        ),
        {"id": "p1", "kind": "pingback", "author": "Un autre blog", "date": "2026-04-01T08:00:00Z"},
    )
    blog.builds("-e", 'COMMENTS={"service": "/api"}')
    return serve(blog.output)


@pytest.mark.parametrize("path", ["/foule/", "/mot/", "/"])
def test_a_crowded_page_has_no_violation_and_does_not_scroll_sideways(reader, crowded, path):
    someone = reader(at=crowded)
    someone.opens(path)
    assert_is_accessible(someone)


def test_an_empty_blog_has_no_violation(reader, tmp_path, serve):
    from tests.conftest import Blog

    blog = Blog(tmp_path)
    blog.builds()
    someone = reader(at=serve(blog.output))
    for path in ("/", "/archives/", "/categories/", "/mots-cles/", "/auteurs/", "/voix/habitants/"):
        someone.opens(path)
        assert violations(someone.page) == [], path
