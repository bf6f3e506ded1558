"""The site's feeds, RSS 2.0 and Atom: all articles, each voice, category and tag, the comments.

Reads the setting FEEDS and what the other plugins set on items (voice, share, image, discussion,
aliases) and in the context (voices); gives the theme ``feed_links``, the (title, path, MIME type)
of the feeds to offer in <head>. Writes feeds/ and, beside each article, comments.rss.xml.
What a feed says, its page says, too: no draft, no hidden item, no removed comment. Nothing in it
depends on when it was built.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.utils import sanitised_join

from .channels import Entries, Items, feeds_of, links_of, listings_of
from .recent import recent_again, recent_of
from .render import bytes_unless_known, rendered, settled, words_of
from .settings import Settings
from .site import Site, site_of

SETTING = "FEEDS"
# Of plugins.incremental: leaves a file as it stands; does one thing for many, as ``map`` does.
KEEP, ALL_CORES = "KEEP_OUTPUT", "ON_ALL_CORES"
# In the context; no template can name them.
ALL = "plugins.feeds"  # from reading to writing
LISTINGS, RECENT = "plugins.feeds.listings", "plugins.feeds.recent"
ENTRIES = "plugins.feeds.entries"

__all__ = ["SETTING", "Settings", "register"]


def on_all_read(generators: Sequence[Any]) -> None:
    """Offer the feeds, and announce their files before anything is written."""
    generator = _articles_of(generators)
    context, site, items = generator.context, _site(generator), _items(generator)
    context["feed_links"] = links_of(site)
    context[LISTINGS] = list(listings_of(items, site))
    context[RECENT] = recent_of(items.listed, site.settings.items)
    context[ENTRIES] = Entries(site)
    feeds = feeds_of(context[LISTINGS], context[RECENT], items.threads, context[ENTRIES])
    context[ALL] = list(feeds)
    context.setdefault("outputs", []).extend(
        (feed.path, f"plugins.feeds: {feed.title}") for feed in context[ALL]
    )


def on_articles_written(generator: Any, writer: Any) -> None:
    """Write the feeds that do not stand as the last build left them; new ones on all cores."""
    settings, site = generator.settings, _site(generator)
    memory, keep, all_cores = settings["MEMORY"], settings.get(KEEP), settings.get(ALL_CORES, map)
    last = settings.get("PUBLISHED_PATH", writer.output_path)
    feeds = {feed.path: settled(feed) for feed in generator.context.pop(ALL)}
    said_of = cache(repr)  # an entry stands in several feeds
    words = {path: words_of(feed, site, said_of) for path, feed in feeds.items()}
    new: set[str] = set()

    def write(path: str) -> bytes:
        data = rendered(feeds[path], site)
        _write(Path(sanitised_join(writer.output_path, path)), data)
        return bytes(memory.digest(data))

    def write_all(paths: Sequence[str]) -> Iterable[bytes]:
        new.update(paths)
        return all_cores(write, paths)  # type: ignore[no-any-return]

    digests = memory.recall_all("feeds", words, write_all)
    for path in (each for each in feeds if each not in new):
        if not memory.stands(f"{last}/{path}", digests[path]):
            write(path)
        elif keep is not None:
            keep(path)


def again(touched: Any) -> None:
    """Which feeds there are depends on headers alone."""


def write_again(touched: Any) -> None:
    """Write the feeds in which something that is touched stands, where they tell it."""
    generator, context = _articles_of(touched.generators), touched.context
    entries: Entries = context[ENTRIES]
    changed = {item for item in touched.items if isinstance(item, Article)}
    listings = [each for each in context[LISTINGS] if not changed.isdisjoint(each.latest)]
    for item in changed:
        entries.pop(item, None)
    listed, number = _items(generator).listed, entries.site.settings.items
    context[RECENT] = recent_again(context[RECENT], changed, listed, number)
    feeds = feeds_of(listings, context[RECENT], changed, entries)
    memory, last = touched.settings["MEMORY"], touched.settings["PUBLISHED_PATH"]
    for feed in map(settled, feeds):
        data = bytes_unless_known(feed, entries.site, memory, f"{last}/{feed.path}")
        if data is not None:
            touched.write(feed.path, data)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _articles_of(generators: Iterable[Any]) -> Any:
    return next(each for each in generators if isinstance(each, ArticlesGenerator))


def _site(generator: Any) -> Site:
    settings = Settings(**generator.settings.get(SETTING, {}))
    return site_of(generator.context, settings, generator.env.filters["day"])


def _items(generator: Any) -> Items:
    return Items(
        articles=generator.articles,
        others=generator.translations,
        hidden=[*generator.hidden_articles, *generator.hidden_translations],
        categories=generator.categories,
        tags=generator.tags,
    )


def register() -> None:
    signals.all_generators_finalized.connect(on_all_read)
    signals.article_writer_finalized.connect(on_articles_written)
