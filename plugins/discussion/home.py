"""What the home page tells of the discussions: the latest, and the questions that wait."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from comments.model import Comment, in_order

MOST = 4  # discussions that are told


def discussed(items: Iterable[Any]) -> list[tuple[Any, Comment]]:
    """Return the items of the latest comments, each once, with its latest comment.

    Translations of an item are the same item; what another site says of it is no discussion here.
    """
    said = [(item, item.discussion.said.latest) for item in items if item.discussion.said.latest]
    latest: dict[str, tuple[Any, Comment]] = {}
    for item, comment in sorted(said, key=lambda pair: in_order(pair[1]), reverse=True):
        latest.setdefault(item.slug, (item, comment))
    return list(islice(latest.values(), MOST))


def waiting(articles: Sequence[Any]) -> list[tuple[Any, Comment | None]]:
    """Return the residents' questions that the institution has not answered, oldest first.

    A question is a comment that asks, or an item of that kind (then without a comment). Under the
    item any comment of the institution answers, in whatever language; what the institution itself
    asks waits for residents, and is none of these.

    articles: originals; their translations' threads count, too.
    """
    found: list[tuple[Any, Comment | None]] = []
    for article in articles:
        versions = [article, *article.translations]
        if is_question(article) and not any(map(is_answered, versions)):
            found.append((article, None))
        for item in versions:
            found.extend((item, comment) for comment in item.discussion.said.questions)
    return sorted(found, key=_age)


def is_question(item: Any) -> bool:
    """Whether the item itself is a question of residents."""
    voice = getattr(item, "voice", None)
    return item.kind == "question" and voice is not None and voice.name == "community"


def is_answered(item: Any) -> bool:
    """Whether the institution says something below the item."""
    return any(
        node.comment.is_institution and node.comment.removed is None
        for node in item.discussion.nodes
    )


def _age(question: tuple[Any, Comment | None]) -> tuple[float, str, str, str]:
    item, comment = question
    if comment is None:
        return (item.date.timestamp(), item.slug, item.lang, "")
    return (in_order(comment)[0], item.slug, item.lang, comment.id)
