"""What the home page tells of the discussions: the latest, and the questions that wait."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, TypeAlias

from comments.model import Comment, in_order

MOST = 4  # discussions that are told

Told: TypeAlias = tuple[Any, Comment]
Waiting: TypeAlias = tuple[Any, Comment | None]


def discussed(items: Iterable[Any]) -> list[Told]:
    """Return the items of the latest comments, each once, with its latest comment.

    Translations of an item are the same item; what another site says of it is no discussion here.
    """
    said = [(item, item.discussion.said.latest) for item in items if item.discussion.said.latest]
    latest: dict[str, Told] = {}
    for item, comment in sorted(said, key=lambda pair: in_order(pair[1]), reverse=True):
        latest.setdefault(item.slug, (item, comment))
    return list(islice(latest.values(), MOST))


def discussed_again(
    told: Sequence[Told], touched: Collection[Any], items: Sequence[Any]
) -> list[Told]:
    """Return the same where only what is said under some items changed.

    told: before that; items: all of them.
    """
    for item, comment in told:
        latest = item.discussion.said.latest
        if latest is None or in_order(latest) < in_order(comment):
            return discussed(items)  # another one may come up
    among = {*touched, *(item for item, _ in told)}
    return discussed(item for item in items if item in among)


def waiting(articles: Sequence[Any]) -> list[Waiting]:
    """Return the residents' questions that the institution has not answered, oldest first.

    A question is a comment that asks, or an item of that kind (then without a comment). Under the
    item any comment of the institution answers, in whatever language; what the institution itself
    asks waits for residents, and is none of these.

    articles: originals; their translations' threads count, too.
    """
    found: list[Waiting] = []
    for article in articles:
        versions = [article, *article.translations]
        if is_question(article) and not any(map(is_answered, versions)):
            found.append((article, None))
        for item in versions:
            found.extend((item, comment) for comment in item.discussion.said.questions)
    return sorted(found, key=_age)


def waiting_again(
    told: Sequence[Waiting], touched: Collection[Any], articles: Sequence[Any]
) -> list[Waiting]:
    """Return the same where only what is said under some items changed.

    told: before that; articles: all originals.
    """
    versions = {each for item in touched for each in (item, *item.translations)}
    others = [each for each in told if each[0] not in versions]
    return sorted([*others, *waiting([each for each in articles if each in versions])], key=_age)


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


def _age(question: Waiting) -> tuple[float, str, str, str]:
    item, comment = question
    if comment is None:
        return (item.date.timestamp(), item.slug, item.lang, "")
    return (in_order(comment)[0], item.slug, item.lang, comment.id)
