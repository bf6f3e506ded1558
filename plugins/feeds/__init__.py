"""The site's feeds, RSS 2.0 and Atom: all articles, each voice, category and tag, the comments.

Reads the setting FEEDS and what the other plugins set on items (voice, share, image, discussion,
aliases) and in the context (voices); gives the theme ``feed_links``, the (title, path, MIME type)
of the feeds to offer in <head>. Writes feeds/ and, beside each article, comments.rss.xml.
What a feed says, its page says, too: no draft, no hidden item, no removed comment. Nothing in it
depends on when it was built.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.utils import sanitised_join

from .channels import Items, feeds_of, links_of
from .render import bytes_of
from .settings import Settings
from .site import Site, site_of

SETTING = "FEEDS"
KEEP = "KEEP_OUTPUT"  # of plugins.incremental: leaves a file as it stands
ALL = "plugins.feeds"  # in the context, from reading to writing; no template can name it

__all__ = ["SETTING", "Settings", "register"]


def on_all_read(generators: Sequence[Any]) -> None:
    """Offer the feeds, and announce their files before anything is written."""
    generator = next(each for each in generators if isinstance(each, ArticlesGenerator))
    context, site = generator.context, _site(generator)
    context["feed_links"] = links_of(site)
    context[ALL] = list(feeds_of(_items(generator), site))
    context.setdefault("outputs", []).extend(
        (feed.path, f"plugins.feeds: {feed.title}") for feed in context[ALL]
    )


def on_articles_written(generator: Any, writer: Any) -> None:
    site, settings = _site(generator), generator.settings
    last, keep = settings.get("PUBLISHED_PATH", writer.output_path), settings.get(KEEP)
    said_of = cache(repr)  # an entry stands in several feeds
    for feed in generator.context.pop(ALL):
        data = bytes_of(feed, site, settings["MEMORY"], f"{last}/{feed.path}", said_of)
        if data is not None:
            _write(Path(sanitised_join(writer.output_path, feed.path)), data)
        elif keep is not None:
            keep(feed.path)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


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
