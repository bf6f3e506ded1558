"""Which feeds a site has, where they stand and what is in them."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .entries import THREAD_FEED, Entry, article_entry, comment_entry
from .extensions import RSS_TYPE
from .ids import article_name
from .render import ATOM_TYPE, Feed
from .site import Site
from .text import aware, line

THREAD_ITEMS = 100  # of one article's comments: they are let in by batches, none may be missed
FORMATS = (("Atom", ".atom.xml", ATOM_TYPE), ("RSS", ".rss.xml", RSS_TYPE))


@dataclass(frozen=True)
class Items:
    """What a build publishes."""

    articles: Sequence[Any]  # those that the home page lists
    others: Sequence[Any]  # their translations
    hidden: Sequence[Any]  # pages that nothing lists: only their own comments have a feed
    categories: Sequence[tuple[Any, Sequence[Any]]]
    tags: Mapping[Any, Sequence[Any]]

    @property
    def listed(self) -> tuple[Any, ...]:
        """Those whose comments stand in the feed of all."""
        return (*self.articles, *self.others)

    @property
    def threads(self) -> tuple[Any, ...]:
        """Those whose comments have a feed of their own."""
        return (*self.listed, *self.hidden)


@dataclass(frozen=True)
class Listing:
    """A feed of articles, and those that stand in it: which, depends on their headers alone."""

    path: str
    title: str
    page: str  # relative to the site's root
    name: tuple[str, ...]
    latest: Sequence[Any]  # newest first

    def feed(self, entries: "Entries") -> Feed:
        site, found = entries.site, map(entries.__getitem__, self.latest)
        return Feed(
            path=self.path,
            title=self.title,
            description=site.subtitle,
            page=site.address(self.page),
            name=self.name,
            lang=site.lang,
            entries=found,
            changed=site.settings.epoch,
        )


class Entries(dict[Any, Entry]):
    """The entry of each article that is asked for, made once whatever number of feeds has it."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def __missing__(self, article: Any) -> Entry:
        entry = self[article] = article_entry(article, self.site)
        return entry


def feeds_of(
    listings: Iterable[Listing], recent: Iterable[Any], threads: Iterable[Any], entries: Entries
) -> Iterator[Feed]:
    """Return these feeds.

    recent: articles with the latest comments of all; threads: those whose own have a feed.
    """
    for listing in listings:
        yield listing.feed(entries)
    yield _all_comments(recent, entries.site)
    for item in threads:
        if getattr(item, "discussion", None) is not None:
            yield _comments_on(item, entries.site)


def links_of(site: Site) -> list[tuple[str, str, str]]:
    """Return (title, path, MIME type) of the feeds that every page offers."""
    return [
        *((f"Tous les articles ({name})", f"feeds/all{end}", kind) for name, end, kind in FORMATS),
        *(
            (f"{voice.label} (Atom)", f"{_voice_path(voice)}.atom.xml", ATOM_TYPE)
            for voice in site.voices.values()
        ),
        ("Commentaires (RSS)", "feeds/comments.rss.xml", RSS_TYPE),
    ]


def listings_of(items: Items, site: Site) -> Iterator[Listing]:
    """Yield all feeds of articles."""
    order = newest(items.articles, len(items.articles))
    places = {article: place for place, article in enumerate(order)}

    def listing(
        path: str, title: str, page: str, name: tuple[str, ...], members: Iterable[Any]
    ) -> Listing:
        latest = heapq.nsmallest(site.settings.items, (places[each] for each in members))
        return Listing(path, title, page, name, [order[place] for place in latest])

    for _, end, _ in FORMATS:
        yield listing(f"feeds/all{end}", site.name, "", ("all",), items.articles)
        for voice in site.voices.values():
            path, title = f"{_voice_path(voice)}{end}", f"{site.name} – {line(voice.label)}"
            said = [each for each in items.articles if _speaks(each) == voice.name]
            yield listing(path, title, voice.url, ("voice", voice.name), said)
    for kind, word, groups in (
        ("category", "Catégorie", items.categories),
        ("tag", "Mot-clé", items.tags.items()),
    ):
        for group, members in groups:
            path = f"feeds/{kind}/{group.slug}.rss.xml"
            title = f"{site.name} – {word} «\u00a0{line(group)}\u00a0»"
            yield listing(path, title, group.url, (kind, group.slug), members)


def _all_comments(recent: Iterable[Any], site: Site) -> Feed:
    return Feed(
        path="feeds/comments.rss.xml",
        title=f"{site.name} – Commentaires",
        description="Les derniers commentaires du blog",
        page=site.address(""),
        name=("comments",),
        lang=site.lang,
        entries=_said(recent, site.settings.items, lambda item: site.address(item.url), site),
        changed=site.settings.epoch,
    )


def _comments_on(item: Any, site: Site) -> Feed:
    url = item.url  # once: Pelican makes it anew each time
    page = site.address(url)
    return Feed(
        path=f"{url}{THREAD_FEED}",
        title=f"Commentaires sur «\u00a0{line(item.title)}\u00a0»",
        description="Les commentaires publiés sous cet article",
        page=f"{page}#discussion",
        name=("comments", item.lang, item.slug),
        lang=item.lang,
        entries=_said([item], THREAD_ITEMS, lambda _: page, site),
        changed=aware(item.date),
        said=(article_name(item), item.discussion.said.source),
    )


def _said(
    items: Iterable[Any], number: int, page_of: Callable[[Any], str], site: Site
) -> Iterator[Entry]:
    said = ((item, comment) for item in items for comment in shown_comments(item))
    for item, comment in heapq.nsmallest(number, said, key=_age):
        yield comment_entry(item, page_of(item), comment, site)


def newest(items: Iterable[Any], number: int) -> list[Any]:
    """Return the latest items, newest first; of one date in the order of their slugs."""
    return heapq.nsmallest(number, items, key=lambda item: (-_seconds(item.date), item.slug))


def shown_comments(item: Any) -> list[Any]:
    """Return the comments and mentions whose words the article's page shows."""
    discussion = getattr(item, "discussion", None)
    if discussion is None:
        return []
    said = [*(node.comment for node in discussion.nodes), *discussion.mentions]
    return [each for each in said if each.removed is None]


def _age(said: tuple[Any, Any]) -> tuple[float, str, str, str]:
    item, comment = said
    return (-_seconds(comment.date), item.slug, item.lang, comment.id)


def _seconds(date: datetime) -> float:
    return (date if date.tzinfo else aware(date)).timestamp()


def _speaks(item: Any) -> str | None:
    voice = getattr(item, "voice", None)
    return voice and voice.name


def _voice_path(voice: Any) -> str:
    return f"feeds/voice/{voice.url.strip('/').rpartition('/')[2]}"
