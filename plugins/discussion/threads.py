"""The thread of an article from its records, and what is odd in them.

Pure: it is given the files' bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from comments.clean import clean
from comments.model import Comment, Node, in_order, merged, thread
from comments.record import BadRecord, Line, lines_of


@dataclass(frozen=True)
class Said:
    """What others ask of all that is said there, found when its records are read."""

    latest: Comment | None = None  # of the comments shown, without mentions
    changed: datetime | None = None  # when the last of all that is shown was said
    questions: tuple[Comment, ...] = ()  # of residents, that the institution has not answered
    source: bytes = b""  # stands for the records


@dataclass(frozen=True)
class Discussion:
    """What stands under an article."""

    nodes: tuple[Node, ...] = ()  # comments in reading order
    mentions: tuple[Comment, ...] = ()  # pingbacks, trackbacks, webmentions, oldest first
    replies: int = 0  # comments shown: removed ones are not counted
    citations: int = 0  # mentions shown
    votes: int = 0
    open: bool = False  # whether it takes comments
    record: str = ""  # stem of the record that is written: what forms call it; of a page nothing
    said: Said = Said()


@dataclass(frozen=True)
class Reading:
    """What the records of one article hold."""

    discussion: Discussion
    faults: Sequence[str]  # path:line: what
    warnings: Sequence[str]


NOTHING = Reading(Discussion(), (), ())


def read(records: Iterable[tuple[Path, bytes]], source: bytes = b"") -> Reading:
    """Return what these records of one article hold together, cleaned once more.

    The build trusts no record's HTML: content/ is edited by hand and merged by git.
    source: stands for the records.
    """
    faults: list[str] = []
    warnings: list[str] = []
    places: list[tuple[Path, Line]] = []
    for path, data in records:
        try:
            places.extend((path, line) for line in lines_of(data, path))
        except BadRecord as error:
            faults.extend(f"{path}:{flaw.line}: {flaw.what}" for flaw in error.flaws)
    comments = []
    known = {line.comment.id for _, line in places}
    for path, line in places:
        comment = line.comment
        if comment.parent is not None and comment.parent not in known:
            warnings.append(
                f"{path}:{line.number}: parent : pas de commentaire {comment.parent!r} "
                f"dans ce fil ; montré au premier niveau"
            )
        html = clean(comment.html)
        if not html and comment.removed is None:
            faults.append(f"{path}:{line.number}: html : rien à montrer ; attendu : du texte")
        elif html != comment.html:
            warnings.append(
                f"{path}:{line.number}: html : contient du HTML interdit ; montré une fois nettoyé"
            )
        comments.append(comment if html == comment.html else replace(comment, html=html))
    return Reading(discussion_of(merged(comments), source), faults, warnings)


def discussion_of(comments: Sequence[Comment], source: bytes = b"") -> Discussion:
    """Return the discussion that these comments form, each id once.

    source: stands for the records that they were read from.
    """
    mentions = tuple(each for each in comments if each.is_mention and each.removed is None)
    nodes = without_traces(thread(each for each in comments if not each.is_mention))
    shown = [node.comment for node in nodes if node.comment.removed is None]
    dates = (each.date for each in (*shown, *mentions) if each.date is not None)
    said = Said(
        latest=max(shown, key=in_order, default=None),
        changed=max(dates, default=None),
        questions=tuple(unanswered(nodes)),
        source=source,
    )
    return Discussion(nodes, mentions, len(shown), len(mentions), said=said)


def without_traces(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes but for what was removed without a reason and holds no answer.

    Nobody was told anything of an approval that was taken back; where somebody answered
    meanwhile, the place stays, else the answer would hang in the air.

    nodes: comments in reading order.
    """
    kept: list[Node] = []
    answered: set[str] = set()  # ids of comments below which something is kept
    for node in reversed(nodes):  # answers come before what they answer
        if node.comment.removed != "" or node.comment.id in answered:
            kept.append(node)
            if node.parent is not None:
                answered.add(node.parent.id)
    return tuple(reversed(kept))


def unanswered(nodes: Iterable[Node]) -> Iterator[Comment]:
    """Yield the residents' questions below which the institution says nothing that is shown.

    nodes: comments in reading order.
    """
    asking: list[Node] = []  # the questions above the node that is read
    for node in nodes:
        while asking and asking[-1].depth >= node.depth:
            yield asking.pop().comment
        if node.comment.removed is not None:
            continue
        if node.comment.is_institution:
            asking.clear()
        elif node.comment.question:
            asking.append(node)
    yield from (node.comment for node in asking)
