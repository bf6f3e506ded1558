"""Feeds as bytes, by feedgen: the same Feed always gives the same bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from .entries import Entry
from .extensions import RSS_TYPE, AtomEntry, AtomFeed, Channel, Item
from .site import Site

ATOM_TYPE = "application/atom+xml"
ATOM_SUFFIX = ".atom.xml"
GENERATOR = "Territoire commun"


@dataclass(frozen=True)
class Feed:
    """One file; its entries are made when it is written."""

    path: str  # below the site's root; .atom.xml or .rss.xml
    title: str
    description: str
    page: str  # the address of the page that it follows
    name: tuple[str, ...]  # what its id is made from
    lang: str
    entries: Iterable[Entry]  # newest first; can be read once
    changed: datetime  # when it last changed if it has no entries
    said: Sequence[Any] = ()  # what its entries are made from, where that is quicker to compare


def settled(feed: Feed) -> Feed:
    """Return it with its entries made, if all that they say must be known."""
    return feed if feed.said else replace(feed, entries=list(feed.entries))


def words_of(
    feed: Feed, site: Site, said_of: Callable[[Entry], str] = repr
) -> tuple[str | tuple[str, ...], ...]:
    """Return what a settled feed's bytes depend on beside code; said_of: all of an entry."""
    head = (feed.path, feed.title, feed.description, feed.page, feed.name, feed.lang)
    return (site.words, *head, repr(feed.changed), *(feed.said or map(said_of, feed.entries)))


def rendered(feed: Feed, site: Site) -> bytes:
    """Return the file's bytes, in the format that its name tells."""
    entries = list(feed.entries)
    is_atom = feed.path.endswith(ATOM_SUFFIX)
    generator = _head(feed, entries, ATOM_TYPE if is_atom else RSS_TYPE, site)
    if is_atom:
        return _atom(generator, entries, feed.lang)
    generator.ttl(site.settings.ttl)
    return _rss(generator, entries, feed.lang)


def _head(feed: Feed, entries: list[Entry], kind: str, site: Site) -> Any:
    generator = FeedGenerator()
    generator.id(site.naming.uri("feed", *feed.name))
    generator.title(feed.title)
    generator.description(feed.description)
    generator.language(feed.lang)
    generator.generator(GENERATOR)  # no version: an update of the software changes no feed
    generator.author(name=site.name)
    generator.link(href=site.address(feed.path), rel="self", type=kind)
    generator.link(href=feed.page, rel="alternate", type="text/html")  # last: RSS takes the last
    generator.updated(max((entry.updated for entry in entries), default=feed.changed))
    return generator


def _rss(generator: Any, entries: list[Entry], lang: str) -> bytes:
    generator.register_extension("item", Channel, Item, atom=False, rss=True)
    for entry in entries:
        item = _added(generator, entry)
        item.item.entry, item.item.foreign = entry, entry.lang != lang
        item.link(href=entry.url)
        if entry.thread:
            item.comments(entry.thread.page)
        if image := entry.enclosure:
            item.enclosure(image.url, image.length, image.type)
        if entry.source:
            item.source(entry.source.url, entry.source.name)
    return bytes(generator.rss_str(pretty=True))


def _atom(generator: Any, entries: list[Entry], lang: str) -> bytes:
    generator.register_extension("atom", AtomFeed, AtomEntry, atom=True, rss=False)
    for entry in entries:
        item = _added(generator, entry)
        item.atom.entry, item.atom.foreign = entry, entry.lang != lang
        item.author([{"name": name} for name in entry.authors])
        item.contributor([{"name": name} for name in entry.contributors])
    return bytes(generator.atom_str(pretty=True))


def _added(generator: Any, entry: Entry) -> Any:
    item = FeedEntry()
    generator.add_entry(item, order="append")
    item.id(entry.id)
    item.title(entry.title)
    item.content(entry.html, type="html")
    item.published(entry.published)
    item.updated(entry.updated)
    if entry.summary:
        item.summary(entry.summary, type="html")
    for category in entry.categories:
        item.category(term=category.term, label=category.label, scheme=category.scheme)
    return item
