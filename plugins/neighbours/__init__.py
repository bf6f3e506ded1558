"""Where to go on reading: the item before, the item after, and what is about the same.

Gives the theme ``item.neighbours``: (older, newer), each an article or None; and ``item.related``:
up to three articles, the nearest first. A translation has those of its original, in its own
language where they have it; a hidden item has none, and is none.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pelican import signals

from .related import Subject, related


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


def subject_of(article: Any) -> Subject:
    """Return what the article is about; the category of what has none brings nothing together."""
    category = str(article.category)
    return Subject(
        tags=frozenset(tag.slug for tag in getattr(article, "tags", ())),
        category="" if category == article.settings["DEFAULT_CATEGORY"] else category,
        date=article.date.timestamp(),
    )


def on_articles_read(generator: Any) -> None:
    for article in (*generator.hidden_articles, *generator.hidden_translations):
        article.neighbours, article.related = (None, None), ()
    articles = generator.articles
    subjects = [subject_of(article) for article in articles]
    words = [(*sorted(each.tags), each.category, each.date) for each in subjects]
    near = generator.settings["MEMORY"].recall(
        "neighbours", (words,), lambda: list(related(subjects))
    )
    for (article, older, newer), places in zip(neighbours(articles), near, strict=True):
        article.neighbours = (older, newer)
        article.related = tuple(articles[place] for place in places)
        for each in article.translations:
            each.neighbours = (in_language(older, each.lang), in_language(newer, each.lang))
            each.related = tuple(in_language(other, each.lang) for other in article.related)


def again(touched: Any) -> None:
    """What it gives depends on headers alone."""


def register() -> None:
    signals.article_generator_finalized.connect(on_articles_read)
