"""What participation is made of: comments, and the thread that they form.

A Comment is what was approved and cleaned; a Submission (what a stranger sent) never stands here.
Nothing in this module reads a file, a database or a request.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

VOICES = ("institution", "community")
BLOCK = re.compile(r"</?(?:p|br|blockquote)\b[^>]*>")
TAG = re.compile("<[^>]*>")
SPACES = re.compile(r"[ \t\n]+")
KINDS = ("comment", "pingback", "trackback", "webmention")


@dataclass(frozen=True)
class Comment:
    """One published comment, or the place of a removed one."""

    id: str  # unique in its record, and its anchor on the page
    parent: str | None = None
    author: str = ""
    website: str | None = None
    date: datetime | None = None  # aware; None only where a removal says nothing but its id
    voice: str = "community"
    kind: str = "comment"
    html: str = ""  # clean: (p | blockquote)+
    question: bool = False
    removed: str | None = None  # the public reason of a removal
    extra: Mapping[str, object] = field(default_factory=dict, compare=False)  # keys of others, kept

    @property
    def anchor(self) -> str:
        """The fragment of its permalink: an imported ``comment-123`` keeps its old address."""
        return self.id

    @property
    def words(self) -> str:
        """Its text without tags, on one line; no-break spaces stay where they are."""
        text = unescape(TAG.sub("", BLOCK.sub(" ", self.html)))
        return SPACES.sub(" ", text).strip(" ")

    @property
    def is_institution(self) -> bool:
        return self.voice == "institution"

    @property
    def is_mention(self) -> bool:
        """Whether another site's page says it, not a person who wrote here."""
        return self.kind != "comment"


@dataclass(frozen=True)
class Node:
    """A comment in its place in the thread."""

    comment: Comment
    depth: int  # 0 for what answers the article itself
    parent: Comment | None


def merged(comments: Iterable[Comment]) -> list[Comment]:
    """Return one comment an id, in order of date: of several a removal wins, else the last.

    A removal that kept nothing but its id takes the date and the place in the thread from the
    line that it removes, so that the answers to it stay where they were.
    """
    versions: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        versions[comment.id].append(comment)
    return sorted(map(_winner, versions.values()), key=in_order)


def in_order(comment: Comment) -> tuple[float, str]:
    """The key that sorts by date, oldest first; what has no date comes first."""
    return (comment.date.timestamp() if comment.date else float("-inf"), comment.id)


def _winner(versions: list[Comment]) -> Comment:
    winner = next((c for c in reversed(versions) if c.removed is not None), versions[-1])
    if winner.date is not None:
        return winner
    dated = next((c for c in reversed(versions) if c.date is not None), winner)
    return Comment(
        id=winner.id,
        parent=winner.parent or dated.parent,
        date=dated.date,
        voice=dated.voice,
        kind=dated.kind,
        removed=winner.removed,
        extra=winner.extra,
    )


def thread(comments: Iterable[Comment]) -> tuple[Node, ...]:
    """Return the comments in reading order: each followed by its answers, oldest first.

    An answer to a comment that is not among them stands at the top level; of a circle of parents
    the oldest is freed. Flat and without recursion: a thread may be thousands deep.
    """
    known = {comment.id: comment for comment in sorted(comments, key=in_order)}
    parents = _parents(known)
    answers: dict[str | None, list[Comment]] = defaultdict(list)
    for comment in known.values():
        answers[parents[comment.id]].append(comment)
    return tuple(_walk(answers, known, parents))


def _walk(
    answers: Mapping[str | None, list[Comment]],
    known: Mapping[str, Comment],
    parents: Mapping[str, str | None],
) -> Iterator[Node]:
    stack = [(comment, 0) for comment in reversed(answers.get(None, []))]
    while stack:
        comment, depth = stack.pop()
        parent = parents[comment.id]
        yield Node(comment, depth, known[parent] if parent else None)
        stack.extend((answer, depth + 1) for answer in reversed(answers.get(comment.id, [])))


def _parents(known: Mapping[str, Comment]) -> dict[str, str | None]:
    """Return id -> the parent's id, with unknown parents dropped and circles opened."""
    parents: dict[str, str | None] = {
        comment.id: comment.parent if comment.parent in known else None
        for comment in known.values()
    }
    rooted: set[str] = set()  # ids from which the way up is known to end
    for start in known:  # in order of date: the oldest of a circle is met first
        way: list[str] = []
        on_way: set[str] = set()
        here: str | None = start
        while here is not None and here not in rooted and here not in on_way:
            way.append(here)
            on_way.add(here)
            here = parents[here]
        if here is not None and here in on_way:
            circle = way[way.index(here) :]
            parents[min(circle, key=lambda id_: in_order(known[id_]))] = None
        rooted.update(way)
    return parents
