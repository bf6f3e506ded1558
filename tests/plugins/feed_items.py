"""Items made by hand, as the feeds see them, and the feeds that they give."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import feedparser
from lxml import etree

from plugins.feeds.channels import Entries, Items, feeds_of, listings_of
from plugins.feeds.recent import recent_of
from plugins.feeds.render import rendered
from plugins.feeds.settings import Settings
from plugins.feeds.site import site_of

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
VOICES = {
    "institution": SimpleNamespace(
        name="institution", label="La mairie", url="voix/institution/", articles=()
    ),
    "community": SimpleNamespace(
        name="community", label="Les habitants", url="voix/habitants/", articles=()
    ),
}
SHARE = SimpleNamespace(
    source="https://carnet.example/billet?a=1&b=2",
    author="Lucienne <Lulu> Roy",
    name="Le carnet & la plume",
    date=date(2026, 2, 20),
    licence=SimpleNamespace(
        id="CC-BY-SA-4.0", name="CC BY-SA 4.0", url="https://cc.example/by-sa/"
    ),
    shared_by="Mairie de Sainte-Aurelle",
)
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"


class Item(SimpleNamespace):
    """An article as the feeds see it."""

    __hash__ = object.__hash__

    def get_content(self, site_url):
        return self.content.replace("{filename}", f"{site_url}/")


def item(slug="fete", **changes):
    defaults = {
        "title": "La fête",
        "slug": slug,
        "url": f"{slug}/",
        "lang": "fr",
        "date": DAY,
        "summary": "<p>En bref.</p>",
        "content": "<p>Tout.</p>",
        "category": "Vie locale",
        "tags": ["pont", "fête"],
        "authors": ["Anne Roy"],
        "voice": VOICES["institution"],
        "discussion": discussion(),
    }
    return Item(**(defaults | changes))


def discussion(*comments, mentions=()):
    nodes = tuple(SimpleNamespace(comment=each, depth=0, parent=None) for each in comments)
    dates = [each.date for each in (*comments, *mentions) if each.removed is None]
    said = SimpleNamespace(source=b"", changed=max(dates, default=None))
    return SimpleNamespace(nodes=nodes, mentions=mentions, replies=len(nodes), said=said)


def comment(name="c1", **changes):
    defaults = {
        "id": name,
        "anchor": name,
        "author": "Ganette",
        "date": DAY,
        "voice": "community",
        "kind": "comment",
        "html": "<p>Bonjour.</p>",
        "removed": None,
    }
    return SimpleNamespace(**(defaults | changes))


def files(*articles, hidden=(), others=(), **settings):
    """Return path -> bytes of every feed of a site."""
    context = {
        "SITEURL": "https://commune.example",
        "SITENAME": "À plusieurs voix",
        "SITESUBTITLE": "Le blog partagé",
        "DEFAULT_LANG": "fr",
        "voices": tuple(VOICES.values()),
    }
    site = site_of(context, Settings(since="2025", **settings), date.isoformat)
    items = Items(articles, others, hidden, categories=(), tags={})
    recent = recent_of(items.listed, site.settings.items)
    feeds = feeds_of(listings_of(items, site), recent, items.threads, Entries(site))
    return {feed.path: rendered(feed, site) for feed in feeds}


def read(feed):
    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def both(*articles, **settings):
    """Return the feeds of all articles as feedparser reads them: RSS, Atom."""
    written = files(*articles, **settings)
    return read(written["feeds/all.rss.xml"]), read(written["feeds/all.atom.xml"])


def rss(*articles, path="feeds/all.rss.xml"):
    """Return the channel of an RSS feed."""
    return etree.fromstring(files(*articles)[path])[0]


def atom(*articles):
    return etree.fromstring(files(*articles)["feeds/all.atom.xml"])
