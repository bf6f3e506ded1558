"""The site's feeds, RSS 2.0 and Atom: all articles, each voice, category and tag, the comments.

Reads the setting FEEDS and what the other plugins set on items (voice, share, image, discussion,
aliases) and in the context (voices); gives the theme ``feed_links``, the (title, path, MIME type)
of the feeds to offer in <head>. Writes feeds/ and, beside each article, comments.rss.xml.
What a feed says, its page says, too: no draft, no hidden item, no removed comment. Nothing in it
depends on when it was built.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.utils import sanitised_join

from .channels import Entries, Items, feeds_of, links_of, listings_of
from .recent import recent_again, recent_of
from .settings import Settings
from .site import Site, site_of
from .writing import written

SETTING = "FEEDS"
KEEP = "KEEP_OUTPUT"  # of plugins.incremental: leaves a file as it stands
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
    settings, feeds = generator.settings, generator.context.pop(ALL)
    keep, last = settings.get(KEEP), settings.get("PUBLISHED_PATH", writer.output_path)

    def write(path: str, data: bytes) -> None:
        _write(Path(sanitised_join(writer.output_path, path)), data)

    for path in written(feeds, _site(generator), settings, last, write):
        if keep is not None:
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
    settings = touched.settings
    written(feeds, entries.site, settings, settings["PUBLISHED_PATH"], touched.write)


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
