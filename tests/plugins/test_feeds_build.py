"""The feeds of a blog that was really built."""

import os
import re
import subprocess
import sys

import feedparser
import pytest
from lxml import etree

from tests.conftest import ROOT, Blog

BODY = """Voir [le plan]({filename}/articles/stable.md) et [plus bas](#note).

<p><a href="/titre/">Tout</a> <a href="../jour/">La suite</a>
<img src="/images/i.svg" alt="Un trait" srcset="/images/i.svg 1x, ../images/i.svg 2x"></p>
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
SUFFIXES = ("rss.xml", "atom.xml")
OTHER = '"http://sainte-aurelle.example:8000"'  # SITEURL once more, without https


def write_blog(blog, *, later=False):
    """Write a blog; later: the same after a title, a date, a slug and the scheme have changed."""
    blog.article("stable", title="Q & A <b>", image="images/i.svg", tags="pont, fête", body=BODY)
    blog.write("images/i.svg", SVG)
    blog.article("titre", title="Un autre titre" if later else "Titre")
    blog.article("jour", date="2026-02-03" if later else "2026-02-02")
    blog.article(**({"slug": "neuf", "aliases": "vieux"} if later else {"slug": "vieux"}))
    blog.share()
    blog.write(
        "articles/stable.en.md", "Title: Text\nDate: 2026-03-01\nSlug: stable\nLang: en\n\nText.\n"
    )
    blog.article("brouillon", status="draft", body="DRAFT")
    blog.article("cache", status="hidden", body="HIDDEN")
    blog.record(
        "stable",
        {"id": "c1", "html": "<p>Première.</p>"},
        {"id": "c2", "author": "REMOVED", "html": "<p>REMOVED</p>", "removed": "hors sujet"},
        {"id": "p1", "kind": "pingback", "author": "Le Fournil", "date": "2026-03-03T08:00:00Z"},
    )
    blog.record("stable.en", {"id": "c1", "html": "<p>Hello.</p>"})
    blog.record("cache", {"id": "h1", "html": "<p>HIDDEN</p>"})
    blog.record("brouillon", {"id": "d1", "html": "<p>DRAFT</p>"})
    blog.record("vieux", {"id": "v1", "html": "<p>Sous l’ancien nom.</p>"})


def feeds_of(blog):
    return {path: text for path, text in blog.files().items() if path.endswith(SUFFIXES)}


def built(folder, *options, later=False):
    blog = Blog(folder)
    write_blog(blog, later=later)
    blog.builds(*options)
    return feeds_of(blog)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return built(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def after(tmp_path_factory):
    """The same blog after the changes, on a plain http address with a port."""
    return built(tmp_path_factory.mktemp("after"), "-e", f"SITEURL={OTHER}", later=True)


def entries(feed):
    """Return address below the site's root -> id."""
    parsed = feedparser.parse(feed).entries
    return {re.sub(r"https?://[^/]*/", "", each.link): each.id for each in parsed}


def both(feeds):
    """Return the two feeds of everything, and that of all comments."""
    return [feeds[f"feeds/{name}.xml"] for name in ("all.rss", "all.atom", "comments.rss")]


def test_every_feed_parses(before):
    for path, feed in before.items():
        parsed = feedparser.parse(feed)
        assert not parsed.bozo, (path, parsed.bozo_exception)
        assert parsed.version == ("atom10" if path.endswith("atom.xml") else "rss20")


def test_every_kind_of_feed_is_there(before):
    assert set(before) == {
        *("feeds/all.atom.xml", "feeds/all.rss.xml", "feeds/comments.rss.xml"),
        *("feeds/voice/institution.atom.xml", "feeds/voice/institution.rss.xml"),
        *("feeds/voice/habitants.atom.xml", "feeds/voice/habitants.rss.xml"),
        *("feeds/category/non-classe.rss.xml", "feeds/tag/pont.rss.xml", "feeds/tag/fete.rss.xml"),
        *(f"{slug}/comments.rss.xml" for slug in ("stable", "titre", "jour", "vieux", "cache")),
        *("un-partage/comments.rss.xml", "en/stable/comments.rss.xml"),
    }


def test_an_id_stays_when_the_title_changes(before, after):
    for old, new in zip(both(before)[:2], both(after)[:2], strict=True):
        assert b"Un autre titre" in new
        assert entries(old)["titre/"] == entries(new)["titre/"]


def test_an_id_stays_when_the_date_changes(before, after):
    for old, new in zip(both(before)[:2], both(after)[:2], strict=True):
        assert entries(old)["jour/"] == entries(new)["jour/"]


def test_an_id_stays_when_the_slug_changes(before, after):
    for old, new in zip(both(before)[:2], both(after)[:2], strict=True):
        assert entries(old)["vieux/"] == entries(new)["neuf/"]
    assert entries(both(before)[2])["vieux/#v1"] == entries(both(after)[2])["neuf/#v1"]


def test_an_id_stays_when_the_scheme_changes(before, after):
    for old, new in zip(both(before), both(after), strict=True):
        assert b"http://sainte-aurelle.example:8000/stable/" in new
        assert set(entries(old).values()) == set(entries(new).values())
    assert etree.fromstring(both(before)[1])[0].text == etree.fromstring(both(after)[1])[0].text


def test_a_translation_has_ids_of_its_own(before):
    assert feedparser.parse(before["en/stable/comments.rss.xml"]).feed.language == "en"
    ids = entries(before["feeds/comments.rss.xml"])
    assert ids["en/stable/#c1"] != ids["stable/#c1"]


def test_feeds_show_nothing_that_the_pages_do_not(before):
    for path, feed in before.items():
        assert b"DRAFT" not in feed
        assert b"REMOVED" not in feed
        assert b"HIDDEN" not in feed or path == "cache/comments.rss.xml"


def test_links_and_images_are_absolute(before):
    feed = etree.fromstring(before["feeds/all.atom.xml"])
    (text,) = (each.text for each in feed.iter("{*}content") if "Voir" in each.text)
    assert re.findall('(?:href|src)="([^"]*)"', text) == [
        "https://sainte-aurelle.example/stable/",
        "https://sainte-aurelle.example/stable/#note",
        "https://sainte-aurelle.example/titre/",
        "https://sainte-aurelle.example/jour/",
        "https://sainte-aurelle.example/images/i.svg",
    ]
    assert "https://sainte-aurelle.example/images/i.svg 2x" in text


def test_the_lead_image_is_enclosed_with_its_size(before):
    parsed = feedparser.parse(before["feeds/all.rss.xml"])
    (enclosure,) = (each for entry in parsed.entries for each in entry.enclosures)
    assert enclosure.href == "https://sainte-aurelle.example/images/i.svg"
    assert (enclosure.type, int(enclosure.length)) == ("image/svg+xml", len(SVG))


def test_a_share_says_whose_it_is(before):
    (share,) = feedparser.parse(before["feeds/voice/habitants.rss.xml"]).entries
    assert "Partagé par Mairie de Sainte-Aurelle, écrit par Lucienne Roy" in share.content[0].value
    assert "le 20 février 2026, sous licence" in share.content[0].value
    assert share.source.href == "https://carnet.example/un-billet"


def test_a_thread_and_its_feed_agree(before):
    thread = feedparser.parse(before["stable/comments.rss.xml"])
    assert [each.link.rpartition("#")[2] for each in thread.entries] == ["p1", "c1"]
    (article,) = feedparser.parse(before["feeds/tag/pont.rss.xml"]).entries
    assert article.title == "Q & A <b>"
    assert article.slash_comments == "1"
    assert article.wfw_commentrss == "https://sainte-aurelle.example/stable/comments.rss.xml"


def test_a_build_elsewhere_writes_the_same_bytes(before, blog):
    write_blog(blog)
    command = [sys.executable, "-m", "pelican", blog.content, "-s", "pelican.conf.py"]
    elsewhere = os.environ | {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland"}
    subprocess.run([*command, "-o", blog.output], cwd=ROOT, env=elsewhere, check=True)
    assert feeds_of(blog) == before


def test_an_empty_blog_has_feeds(blog):
    blog.builds()
    for path in ("feeds/all.atom.xml", "feeds/voice/habitants.rss.xml", "feeds/comments.rss.xml"):
        parsed = feedparser.parse(blog.files()[path])
        assert not parsed.bozo
        assert parsed.feed.updated_parsed[:3] == (2025, 1, 1)


def test_pages_offer_the_feeds(sample):
    links = re.findall(
        r'<link rel="alternate" type="application/(?:rss|atom)\+xml"[^>]*>', sample.page()
    )
    assert len(links) >= 5
    for link in links:
        assert re.search('href="/([^"]*)"', link)[1] in sample.files()
