"""What a stranger sent, before anybody has read it: a Submission, and what may become of it.

Pure: no Flask, no SQL. A Submission is untrusted and private; it is never rendered as it came.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

KINDS = ("comment", "share", "report", "vote")
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u to mistake
ID_LENGTH = 16  # of 32 letters: 80 bits, not to be guessed


class State(StrEnum):
    """Where a submission is on its way."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPAM = "spam"
    TRASHED = "trashed"
    WITHDRAWN = "withdrawn"  # by its sender
    REMOVED = "removed"  # after it was published, with a public reason


# What moderators and senders can do: action -> the states it leads from, and to.
_ANY_REFUSED = frozenset({State.WAITING, State.REJECTED, State.SPAM, State.TRASHED})
MOVES: Mapping[str, tuple[frozenset[State], State]] = MappingProxyType(
    {
        "approve": (_ANY_REFUSED, State.APPROVED),
        "reject": (_ANY_REFUSED - {State.REJECTED}, State.REJECTED),
        "spam": (_ANY_REFUSED - {State.SPAM}, State.SPAM),
        "trash": (_ANY_REFUSED - {State.TRASHED}, State.TRASHED),
        "remove": (frozenset({State.APPROVED}), State.REMOVED),
        "withdraw": (_ANY_REFUSED | {State.APPROVED}, State.WITHDRAWN),
    }
)
# What takes a comment that was approved off the page again.
UNPUBLISHED = frozenset({State.REMOVED, State.WITHDRAWN})


@dataclass(frozen=True)
class Signal:
    """Why a submission looks like spam; a person decides."""

    name: str
    reason: str  # in plain French words
    weight: int  # 1 to 10: the queue's order


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One thing that was sent, as it was sent, and its state."""

    id: str  # also the number of its receipt
    kind: str
    article: str  # the stem of the article's record; votes: its slug; "" where there is none
    received: datetime  # aware, UTC
    state: State = State.WAITING
    parent: str | None = None  # the public id of a comment; of a report: the one it points at
    voice: str = "community"
    name: str = ""
    email: str = ""
    website: str = ""
    title: str = ""
    text: str = ""
    details: Mapping[str, str] = field(default_factory=dict)  # the other fields of its kind
    question: bool = False
    signals: tuple[Signal, ...] = ()
    sender: str | None = None  # a keyed hash; None once it was deleted
    public_id: str | None = None  # of the comment that it becomes, from its approval on
    published: datetime | None = None  # when ingest wrote it; aware, UTC

    @property
    def receipt(self) -> str:
        """The number that its sender is told."""
        return self.id.upper()

    @property
    def weight(self) -> int:
        return sum(signal.weight for signal in self.signals)


@dataclass(frozen=True)
class Decision:
    """Who did what to a submission, when and why; never changed afterwards."""

    id: int
    submission: str
    at: datetime  # aware, UTC
    who: str  # a moderator's name, "resident", "rule:known", "cli:…" or "system"
    action: str
    reason: str
    before: str  # states
    after: str


@dataclass(frozen=True)
class Removal:
    """A comment that is to leave its record, or has left it."""

    article: str
    comment: str  # its public id
    reason: str  # public; "" says nothing
    at: datetime
    applied: datetime | None = None  # when ingest took it away


@dataclass(frozen=True)
class Thread:
    """What the site says of an article that readers can answer."""

    slug: str
    title: str
    url: str  # from the root of the site, such as "/blog/hello/"
    open: bool
    lang: str
    records: tuple[str, ...]  # stems; the old slugs' first, the one that is written last

    @property
    def record(self) -> str:
        return self.records[-1]


def new_id(kind: str) -> str:
    """Return an id that nobody has and nobody can guess, such as ``c-4m0g…``.

    Its prefix keeps it apart from the ids of the theme, as it is an anchor on the page later.
    """
    letters = "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))
    return f"{kind[0]}-{letters}"
