"""A feed, read: its name, its language, its entries, cleaned.

Pure. feedparser gets bytes in UTF-8 in a stream: a string could name a file or an address, and
entities of a feed's own could unpack to gigabytes.
"""

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from time import struct_time
from typing import Any

import feedparser  # type: ignore[import-untyped]
from feedparser.encodings import convert_to_utf8  # type: ignore[import-untyped]

from comments.clean.values import web_address
from comments.spam.links import visible
from desk.collect.errors import NotAFeed
from desk.share.extract import MOST_READ, as_paragraphs, cleaned
from desk.share.text import FIRST_YEAR, line, name
from desk.web import Page, host_of, untracked

HTML = ("text/html", "application/xhtml+xml")
LANGUAGE = re.compile(r"[a-z]{2,3}")
ENTITY = b"<!ENTITY"
MOST_ENTRIES = 500
# What feedparser raises on feeds that are broken enough, as fuzzing shows; it catches none.
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class Entry:
    """What a resident published; every line is safe, the HTML clean."""

    id: str  # as the feed tells it apart
    url: str  # "" if the feed does not say
    title: str
    author: str
    date: date | None
    html: str
    licences: Sequence[str]  # addresses

    @property
    def text(self) -> str:
        """What a reader sees."""
        return visible(self.html)


@dataclass(frozen=True)
class Feed:
    """A feed and its entries, in its order."""

    title: str
    url: str  # of the site, "" if it does not say
    lang: str  # as it says, without region; "" if it does not
    entries: Sequence[Entry]


def feed_of(page: Page, zone: tzinfo, today: date) -> Feed:
    """Return the feed that a page is. Raises NotAFeed."""
    parsed = _parsed(page)
    head = parsed.feed
    author = _author(head)
    licences = _licences(head)
    entries = [
        Entry(
            id=str(each.get("id") or ""),
            url=untracked(_address(each)),
            title=line(str(each.get("title") or "")),
            author=_author(each) or author,
            date=_day(each, zone, today),
            html=_html(each),
            licences=_licences(each) or licences,
        )
        for each in parsed.entries[:MOST_ENTRIES]
    ]
    return Feed(line(str(head.get("title") or "")), _address(head), _language(head), entries)


def _parsed(page: Page) -> Any:
    kind = page.type.strip().encode("ascii", "ignore").decode()
    told: dict[str, Any] = {}
    try:
        data = convert_to_utf8({"content-type": kind}, page.body, told)
    except (LookupError, UnicodeError, ValueError) as error:
        raise NotAFeed(page.url, "n’est pas un flux (encodage inconnu)") from error
    if ENTITY in data:
        raise NotAFeed(page.url, "déclare des entités XML, ce que le blog ne lit pas")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": page.url}
    try:
        parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    except BROKEN as error:
        raise NotAFeed(page.url, "est trop abîmé pour être lu") from error
    if not parsed.version and not parsed.entries:
        raise NotAFeed(page.url, "n’est pas un flux RSS ou Atom")
    return parsed


def _html(entry: Any) -> str:
    """Return the whole text of an entry, cleaned."""
    contents = [*entry.get("content", []), entry.get("summary_detail") or {}]
    for content in contents:
        value = str(content.get("value", ""))[:MOST_READ]
        is_html = content.get("type") in HTML or "</" in value
        if html := cleaned(value if is_html else as_paragraphs(value)):
            return html
    return ""


def _author(thing: Any) -> str:
    names = [str(each.get("name") or "") for each in thing.get("authors", []) if each]
    return ", ".join(filter(None, map(name, names))) or name(str(thing.get("author") or ""))


def _address(thing: Any) -> str:
    return web_address(str(thing.get("link") or "")) or ""


def _language(head: Any) -> str:
    lang = str(head.get("language") or "").partition("-")[0].lower()
    return lang if LANGUAGE.fullmatch(lang) else ""


def _licences(thing: Any) -> list[str]:
    links = [link for link in thing.get("links", []) if link.get("rel") == "license"]
    return [str(link.get("href", "")) for link in links]


def _day(entry: Any, zone: tzinfo, today: date) -> date | None:
    """Return the day on which an entry was published, None if it says none, or one to come."""
    for field in ("published_parsed", "updated_parsed"):
        moment = entry[field] if field in entry else None  # noqa: SIM401 - get() makes one up
        if not isinstance(moment, struct_time):
            continue
        with suppress(ValueError, OverflowError):
            day = datetime(*moment[:6], tzinfo=UTC).astimezone(zone).date()
            if day.year >= FIRST_YEAR and day <= today:
                return day
    return None


def host_of_most(entries: Sequence[Entry]) -> str:
    """Return the host on which more than half of the entries stand, "" if there is none."""
    hosts = [host_of(entry.url) for entry in entries if entry.url]
    most = max(sorted(set(hosts)), key=hosts.count, default="")
    return most if 2 * hosts.count(most) > len(hosts) else ""
