"""Which articles were commented on last: theirs are the comments of the whole blog's feed."""

import heapq
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

Recent: TypeAlias = Mapping[Any, datetime]  # article -> when the last that it shows was said


def recent_of(articles: Iterable[Any], number: int) -> Recent:
    """Return the articles among which are the latest comments and mentions, that many."""
    said = [(each, moment) for each in articles if (moment := _last_said(each))]
    latest = heapq.nlargest(number, (moment for _, moment in said))
    return {each: moment for each, moment in said if moment >= latest[-1]}


def recent_again(
    recent: Recent, touched: Collection[Any], articles: Iterable[Any], number: int
) -> Recent:
    """Return the same where only what is said under some articles changed.

    recent: before that; articles: all of them.
    """
    for article, moment in recent.items():
        last = _last_said(article)
        if last is None or last < moment:
            return recent_of(articles, number)  # another one may come up
    among = {*touched, *recent}
    return recent_of((each for each in articles if each in among), number)


def _last_said(article: Any) -> datetime | None:
    discussion = getattr(article, "discussion", None)
    moment: datetime | None = discussion and discussion.said.changed
    return moment
