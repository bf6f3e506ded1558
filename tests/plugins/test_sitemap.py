"""The sitemap: every page that the site shows, and when it last changed."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from plugins.addresses.sitemap import Entry, sitemaps

SITE = "https://sainte-aurelle.example"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def rows_of(blog):
    """Return path -> last change, "" for none, of each page in the sitemap."""
    root = etree.fromstring(blog.files()["sitemap.xml"])
    return {
        url.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): url.findtext(
            "s:lastmod", "", namespaces=NAMES
        )
        for url in root
    }


def entries(number, day=1):
    moment = datetime(2026, 3, day, tzinfo=UTC)
    return [Entry(f"{SITE}/{n}/", moment) for n in range(number)]


@pytest.fixture
def small(blog):
    blog.article(
        "un",
        date="2026-03-01",
        category="Fêtes",
        tags="été",
        author="Ana",
        aliases="ancien",
    )
    blog.article("infos", folder="pages", date=None)
    return blog


def test_every_page_is_there_but_what_is_not_to_be_found(small):
    small.article("projet", status="draft")
    small.article("secret", status="hidden")
    small.builds()
    assert list(rows_of(small)) == [
        "/",
        "/archives/",
        "/archives/2026/",
        "/auteurs/",
        "/auteurs/ana/",
        "/categories/",
        "/categories/fetes/",
        "/infos/",
        "/mots-cles/",
        "/mots-cles/ete/",
        "/ouverture/",
        "/un/",
        "/voix/habitants/",
        "/voix/institution/",
    ]


def test_each_address_is_that_of_a_page(small):
    small.builds()
    assert all(
        (small.output / path.lstrip("/") / "index.html").is_file() for path in rows_of(small)
    )


def test_further_pages_of_a_listing_are_not_there(blog):
    for number in range(13):
        blog.article(f"jour-{number}")
    blog.builds()
    assert (blog.output / "page/2/index.html").is_file()
    assert not any("/page/" in path for path in rows_of(blog))


@pytest.mark.parametrize(
    ("fields", "comments", "changed"),
    [
        ({}, [], "2026-02-28T23:00:00+00:00"),
        ({"modified": "2026-03-09 10:30"}, [], "2026-03-09T09:30:00+00:00"),
        ({}, [{}], "2026-03-02T09:00:00+00:00"),
        ({}, [{"kind": "pingback"}], "2026-03-02T09:00:00+00:00"),
        ({}, [{"removed": "Injure."}], "2026-02-28T23:00:00+00:00"),
    ],
)
def test_an_article_changed_with_its_date_its_revision_or_a_comment(
    blog, fields, comments, changed
):
    blog.article(**fields)
    blog.record("un-article", *comments)
    blog.builds()
    assert rows_of(blog)["/un-article/"] == changed


def test_a_listing_changed_with_the_newest_of_its_items(blog):
    blog.article("un", date="2026-03-01", tags="a")
    blog.article("deux", date="2026-03-05", tags="b")
    blog.record("un", {"date": "2026-03-03T10:00:00+01:00"})
    blog.builds()
    rows = rows_of(blog)
    assert rows["/mots-cles/a/"] == "2026-03-03T09:00:00+00:00"
    assert rows["/"] == rows["/mots-cles/b/"] == "2026-03-04T23:00:00+00:00"


def test_an_empty_listing_and_a_page_without_a_date_say_no_change(small):
    small.builds()
    assert rows_of(small)["/voix/habitants/"] == rows_of(small)["/infos/"] == ""


def test_translations_name_each_other(blog):
    blog.article("un", slug="sujet", lang="fr")
    blog.article("one", slug="sujet", lang="en")
    blog.article("seul")
    blog.builds()
    root = etree.fromstring(blog.files()["sitemap.xml"])
    links = {
        url.findtext("s:loc", namespaces=NAMES).removeprefix(SITE): [
            (link.get("rel"), link.get("hreflang"), link.get("href").removeprefix(SITE))
            for link in url.findall("x:link", NAMES)
        ]
        for url in root
    }
    both = [("alternate", "en", "/en/sujet/"), ("alternate", "fr", "/sujet/")]
    assert links["/sujet/"] == links["/en/sujet/"] == both
    assert links["/seul/"] == []


def test_an_address_is_escaped():
    (text,) = sitemaps([Entry(f"{SITE}/?a&b", None)], SITE).values()
    assert f"<loc>{SITE}/?a&amp;b</loc>" in text


def test_an_empty_blog_has_a_sitemap(blog):
    blog.builds()
    assert "/" in rows_of(blog)
    assert etree.fromstring(sitemaps([], SITE)["sitemap.xml"].encode()).tag.endswith("urlset")


@pytest.mark.parametrize("limit", [{"max_urls": 2}, {"max_bytes": 450}])
def test_what_is_too_much_for_one_file_is_split(limit):
    files = sitemaps([*entries(4), *entries(1, day=9)], SITE, **limit)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = etree.fromstring(files["sitemap.xml"].encode())
    assert index.tag.endswith("sitemapindex")
    assert [row[0].text for row in index] == [f"{SITE}/sitemap-{n}.xml" for n in (1, 2, 3)]
    assert [row[1].text[:10] for row in index] == ["2026-03-01", "2026-03-01", "2026-03-09"]
    parts = [etree.fromstring(files[f"sitemap-{n}.xml"].encode()) for n in (1, 2, 3)]
    assert [len(part) for part in parts] == [2, 2, 1]
    sizes = [len(files[f"sitemap-{n}.xml"].encode()) for n in (1, 2, 3)]
    assert max(sizes) <= limit.get("max_bytes", 10**6)


def test_what_fits_is_one_file():
    assert list(sitemaps(entries(2), SITE, max_urls=2)) == ["sitemap.xml"]
