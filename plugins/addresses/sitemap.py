"""sitemap.xml: every page that the site shows, and when it last changed.

Without drafts and hidden items, redirects, the 404 page and further pages of listings. An item
last changed with its newest of Date, Modified and comments that are shown, since its page shows
them; a listing with the newest of its items. Nothing depends on when it was built.
Source: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from typing import Any

from .prefix import absolute

SITEMAP = "sitemap.xml"
PART = "sitemap-{}.xml"
MAX_URLS = 50_000  # in one file
MAX_BYTES = 50 * 1024 * 1024  # of one file
UNLISTED = ("404",)  # direct templates that are no page to find

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
URLSET = f'{XML}<urlset xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
INDEX = f'{XML}<sitemapindex xmlns="{SPACE}">\n'
URLSET_END, INDEX_END = "</urlset>\n", "</sitemapindex>\n"


@dataclass(frozen=True)
class Entry:
    """A page of the site."""

    url: str  # absolute
    changed: datetime | None  # aware
    alternates: Sequence[tuple[str, str]] = ()  # language, URL: all versions where there are some
    shown: Sequence[Any] = ()  # the items that it changes with

    @cached_property
    def row(self) -> str:
        return _row("url", self.url, self.changed, self.alternates)

    @cached_property
    def size(self) -> int:
        return len(self.row.encode())


@dataclass(frozen=True)
class Part:
    """One file of the sitemap."""

    rows: Sequence[str]
    changed: datetime | None


@dataclass
class Map:
    """The pages of the site in the order of their addresses, and when each item last changed."""

    entries: MutableSequence[Entry]
    changes: dict[Any, datetime | None]

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> "Map":
        articles, site_url = context["articles"], context["SITEURL"]
        originals = [*articles, *context["pages"]]
        changes = {each: changed(each) for item in originals for each in versions_of(item)}
        entries = [
            Entry(absolute(site_url, url), newest(map(changes.get, members)), shown=members)
            for url, members in listings(context)
        ]
        for item in originals:
            entries.extend(of_versions(item, changes, site_url))
        return cls(sorted(entries, key=lambda entry: entry.url), changes)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the entries: who goes on with the map gives them back."""
        return {"changes": self.changes}

    def look_again(self, items: Iterable[Any]) -> bool:
        """Look when these items last changed; return whether any did at another time than known."""
        moments = {each: changed(each) for each in items if each in self.changes}
        moved = {each for each in moments if moments[each] != self.changes[each]}
        if not moved:
            return False
        self.changes |= moments
        for place, entry in enumerate(self.entries):
            if not moved.isdisjoint(entry.shown):
                moment = newest(map(self.changes.get, entry.shown))
                self.entries[place] = replace(entry, changed=moment)
        return True


def listings(context: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the address of each listing, relative to the site's root, and its articles."""
    articles = context["articles"]
    for name in context["DIRECT_TEMPLATES"]:
        page = f"{name}.html"
        if name not in UNLISTED and context.get(f"{name.upper()}_SAVE_AS", page):
            yield context.get(f"{name.upper()}_URL", page), articles
    for kind in ("categories", "tags", "authors"):
        for wrapper, members in context[kind]:
            if wrapper.save_as:
                yield wrapper.url, members
    for archives in context["period_archives"].values():
        for archive in archives:
            yield archive["url"], archive["articles"]
    for voice in context.get("voices", ()):
        yield voice.url, voice.articles
    yield from context.get("listed", ())


def versions_of(item: Any) -> list[Any]:
    return [item, *item.translations]


def of_versions(
    item: Any, changes: Mapping[Any, datetime | None], site_url: str
) -> Iterator[Entry]:
    """Yield the item and its translations, each naming all of them.

    changes: when each last changed.
    """
    items = versions_of(item)
    urls = [absolute(site_url, each.url) for each in items]
    alternates = sorted(zip((each.lang for each in items), urls, strict=True))
    for each, url in zip(items, urls, strict=True):
        yield Entry(url, changes[each], alternates if len(items) > 1 else (), (each,))


def changed(item: Any) -> datetime | None:
    """Return when the item's page last changed; None for a page without a date."""
    discussion = getattr(item, "discussion", None)
    said = discussion and discussion.said.changed
    moment = newest([getattr(item, "date", None), getattr(item, "modified", None), said])
    return moment and moment.astimezone(UTC)  # moments of one zone are quick to compare


def newest(moments: Iterable[datetime | None]) -> datetime | None:
    return max(filter(None, moments), default=None)


def sitemaps(
    entries: Iterable[Entry], site_url: str, max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES
) -> dict[str, str]:
    """Return the text of each file by its name: sitemap.xml, and its parts where it is an index."""
    found = list(parts(entries, max_urls, max_bytes))
    if len(found) < 2:
        rows = found[0].rows if found else ()
        return {SITEMAP: f"{URLSET}{''.join(rows)}{URLSET_END}"}
    files = {PART.format(number): part for number, part in enumerate(found, start=1)}
    rows = [_row("sitemap", absolute(site_url, name), part.changed) for name, part in files.items()]
    return {
        SITEMAP: f"{INDEX}{''.join(rows)}{INDEX_END}",
        **{name: f"{URLSET}{''.join(part.rows)}{URLSET_END}" for name, part in files.items()},
    }


def parts(entries: Iterable[Entry], max_urls: int, max_bytes: int) -> Iterator[Part]:
    """Yield the entries by as many as one file may hold."""
    room = max_bytes - len(f"{URLSET}{URLSET_END}")
    rows: list[str] = []
    size, last = 0, None
    for entry in entries:
        if rows and (len(rows) == max_urls or size + entry.size > room):
            yield Part(rows, last)
            rows, size, last = [], 0, None
        rows.append(entry.row)
        size += entry.size
        last = newest((last, entry.changed))
    if rows:
        yield Part(rows, last)


def _row(
    tag: str, url: str, moment: datetime | None, alternates: Iterable[tuple[str, str]] = ()
) -> str:
    inside = [f"<loc>{escape(url)}</loc>"]
    if moment:
        inside.append(f"<lastmod>{moment.astimezone(UTC).isoformat(timespec='seconds')}</lastmod>")
    inside += [
        f'<xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(address)}"/>'
        for lang, address in alternates
    ]
    return f"<{tag}>{''.join(inside)}</{tag}>\n"
