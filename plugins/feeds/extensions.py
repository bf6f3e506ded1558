"""What feedgen 1.0 leaves out, as extensions of it.

RSS: dc:creator, dc:contributor, dc:language, slash:comments and wfw:commentRss, in one pass
(feedgen's own Dublin Core looks up 15 elements for each entry). Atom: the links, because feedgen
loses their rel, type, length and title; the source, of which it writes two of five parts;
xml:lang; and the number of replies (RFC 4685).
"""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml.etree import SubElement

from .entries import Entry, Source

DC = "http://purl.org/dc/elements/1.1/"
SLASH = "http://purl.org/rss/1.0/modules/slash/"
WFW = "http://wellformedweb.org/CommentAPI/"
THREADING = "http://purl.org/syndication/thread/1.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RSS_TYPE = "application/rss+xml"


class Channel(BaseExtension):  # type: ignore[misc]
    """Declares the namespaces of RSS items."""

    def extend_ns(self) -> dict[str, str]:
        return {"dc": DC, "slash": SLASH, "wfw": WFW}


class Item(BaseEntryExtension):  # type: ignore[misc]
    """Ends an RSS item."""

    entry: Entry
    foreign: bool  # in another language than its feed

    def extend_rss(self, item: Any) -> Any:
        for author in self.entry.authors:
            SubElement(item, f"{{{DC}}}creator").text = author
        for contributor in self.entry.contributors:
            SubElement(item, f"{{{DC}}}contributor").text = contributor
        if self.foreign:
            SubElement(item, f"{{{DC}}}language").text = self.entry.lang
        if thread := self.entry.thread:
            SubElement(item, f"{{{SLASH}}}comments").text = str(thread.replies)
            SubElement(item, f"{{{WFW}}}commentRss").text = thread.feed
        return item


class AtomFeed(BaseExtension):  # type: ignore[misc]
    """Declares the namespace of threads."""

    def extend_ns(self) -> dict[str, str]:
        return {"thr": THREADING}


class AtomEntry(BaseEntryExtension):  # type: ignore[misc]
    """Ends an Atom entry."""

    entry: Entry
    foreign: bool  # in another language than its feed

    def extend_atom(self, element: Any) -> Any:
        entry = self.entry
        if self.foreign:
            element.set(LANG, entry.lang)
        SubElement(element, "link", href=entry.url, rel="alternate", type="text/html")
        if thread := entry.thread:
            SubElement(element, "link", href=thread.page, rel="replies", type="text/html")
            SubElement(element, "link", href=thread.feed, rel="replies", type=RSS_TYPE)
            SubElement(element, f"{{{THREADING}}}total").text = str(thread.replies)
        if image := entry.enclosure:
            kind, length = image.type, str(image.length)
            SubElement(element, "link", href=image.url, rel="enclosure", type=kind, length=length)
        if entry.source:
            _append_source(element, entry.source)
        return element


def _append_source(element: Any, source: Source) -> None:
    child = SubElement(element, "source")
    SubElement(child, "id").text = source.url
    SubElement(child, "title").text = source.name
    SubElement(child, "updated").text = source.updated.isoformat()
    SubElement(child, "link", href=source.url, rel="alternate")
    SubElement(SubElement(child, "author"), "name").text = source.author
