"""The questions that residents asked the institution, and when it answered.

A question is a comment that asks, an item of residents of ``Kind: question``, or one asked
elsewhere that an item of the institution names (``Answers: URL``). What answers is the
institution's first word below it, or that item.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from comments.model import Comment, Node

from .model import Question


@dataclass(frozen=True)
class Asking:
    """What a thread, or an item with its threads, may ask."""

    date: datetime
    title: str
    url: str  # relative to the site's root
    is_question: bool  # whether the item itself is one
    threads: Sequence[Sequence[Node]]  # its own, then those of its translations
    addresses: tuple[str, ...] = ()  # whole addresses of the item, and its source


def questions_of(asking: Asking, answers: Mapping[str, datetime]) -> Iterator[Question]:
    """Yield the questions in an item and below it.

    answers: address -> when an item of the institution answered what stands there.
    """
    elsewhere = [answers.get(address) for address in asking.addresses]
    if asking.is_question:
        answered = _earliest(*elsewhere, *map(first_words, asking.threads))
        yield _question(asking.date, answered, asking.title, asking.url)
    for nodes in asking.threads:
        for comment, below in asked_in(nodes):
            places = [f"{address}#{comment.anchor}" for address in asking.addresses]
            answered = _earliest(below, *map(answers.get, places))
            url = f"{asking.url}#{comment.anchor}"
            if comment.date is not None:
                yield _question(comment.date, answered, asking.title, url, comment.words)


def asked_elsewhere(answers: Mapping[str, datetime], known: Container[str]) -> Iterator[Question]:
    """Yield the answered questions that stand nowhere on this blog: nobody knows their age.

    known: the addresses of what does.
    """
    for address, answered in answers.items():
        if address.partition("#")[0] not in known:
            yield Question(answered, is_answered=True, url=address)


def asked_in(nodes: Sequence[Node]) -> list[tuple[Comment, datetime | None]]:
    """Return each question of a thread with the institution's first word below it.

    nodes: in reading order. What was removed neither asks nor answers.
    """
    if not any(node.comment.question for node in nodes):
        return []
    found: list[tuple[Comment, datetime | None]] = []
    below: dict[str, datetime] = {}  # id -> the institution's first word below that comment
    for node in reversed(nodes):  # what answers is read before what it answers
        comment, answered = node.comment, below.get(node.comment.id)
        if comment.removed is None and comment.is_institution:
            answered = _earliest(answered, comment.date)
        elif comment.removed is None and comment.question:
            found.append((comment, answered))
        if node.parent is not None and answered is not None:
            below[node.parent.id] = min(answered, below.get(node.parent.id, answered))
    return found[::-1]


def first_words(nodes: Iterable[Node]) -> datetime | None:
    """Return when the institution first said something in a thread."""
    said = [node.comment for node in nodes if node.comment.is_institution]
    return _earliest(*(comment.date for comment in said if comment.removed is None))


def _question(
    asked: datetime, answered: datetime | None, title: str, url: str, words: str = ""
) -> Question:
    return Question(asked, answered is not None, answered, title, url, words)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min(filter(None, moments), default=None)
