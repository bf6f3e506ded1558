"""The item before and the item after each article, for the links at its foot.

Gives the theme ``item.neighbours``: (older, newer), each an article or None. A translation's
neighbours are those of its original, in its own language where they have it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals


def neighbours(newest_first: Sequence[Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Yield each article with the older and the newer one (None at the ends)."""
    older = (*newest_first[1:], None)
    newer = (None, *newest_first[:-1])
    return zip(newest_first, older, newer, strict=False)


def in_language(article: Any, lang: str) -> Any:
    """Return the article's translation into lang, or the article itself where there is none."""
    if article is None:
        return None
    return next((each for each in article.translations if each.lang == lang), article)


def on_articles_read(generator: Any) -> None:
    for article in (*generator.hidden_articles, *generator.hidden_translations):
        article.neighbours = (None, None)
    for article, older, newer in neighbours(generator.articles):
        article.neighbours = (older, newer)
        for each in article.translations:
            each.neighbours = (in_language(older, each.lang), in_language(newer, each.lang))


def register() -> None:
    signals.article_generator_finalized.connect(on_articles_read)
