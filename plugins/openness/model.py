"""What the figures are made of: items, remarks and questions as plain data, without Pelican.

An item counts in the index unless it is a tribune (the law gives that space to the opposition),
practical (useful information is no self-praise) or so short that it says nothing of anybody; what
is short and speaks of the institution alone counts all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

VOICES = ("institution", "community")
ABOUT = ("institution", "territory")


@dataclass(frozen=True)
class About:
    """Whom an item speaks of."""

    name: str  # "institution" or "territory"
    reason: str  # as editors and readers see it


@dataclass(frozen=True)
class Item:
    """An article or a share; its translations are the same item."""

    date: datetime  # aware, in the site's time zone
    voice: str = "institution"
    about: About = field(default=About("institution", ""))
    kind: str = ""
    is_share: bool = False
    is_brief: bool = False  # shorter than what counts
    is_answer: bool = False  # of the institution, to a question asked elsewhere
    people: frozenset[str] = frozenset()  # residents that it names or quotes
    links_out: int = 0
    links_own: int = 0  # to the institution's own pages
    title: str = ""
    url: str = ""  # relative to the site's root
    lang: str = ""

    @cached_property
    def is_tribune(self) -> bool:
        return self.kind == "tribune" and not self.is_share

    @cached_property
    def is_practical(self) -> bool:
        return self.kind == "practical"

    @cached_property
    def is_by_residents(self) -> bool:
        return self.voice == "community"

    @cached_property
    def is_addressed(self) -> bool:
        """Whether the institution speaks with residents here: it asks them, or answers them."""
        if self.is_by_residents or self.is_self_centred:
            return False
        return self.is_answer or self.kind == "question"

    @cached_property
    def is_self_centred(self) -> bool:
        """Whether the institution speaks of itself; who answers a question does not."""
        return (
            not self.is_by_residents
            and self.about.name == "institution"
            and not (self.is_answer or self.is_tribune or self.is_practical)
        )

    @cached_property
    def is_counted(self) -> bool:
        """Whether it counts in the index."""
        if self.is_tribune or self.is_practical:
            return False
        return self.is_self_centred or not self.is_brief

    @cached_property
    def gives_the_floor(self) -> bool:
        """Whether a resident speaks in it, is named, quoted, asked or answered."""
        if self.is_self_centred:
            return False
        return self.is_by_residents or self.is_addressed or bool(self.people)

    @cached_property
    def tells(self) -> bool:
        """Whether the institution speaks here without asking or answering."""
        return not self.is_by_residents and not self.is_addressed


class Remark(NamedTuple):
    """A comment that is shown."""

    date: datetime  # aware, in the site's time zone
    voice: str = "community"


@dataclass(frozen=True)
class Question:
    """What a resident asked the institution, here or elsewhere."""

    date: datetime  # when it was asked; of one asked elsewhere, when it was answered
    is_answered: bool = False
    answered: datetime | None = None  # None: not yet, or it is not known how long it took
    title: str = ""  # of the item that it stands under
    url: str = ""  # relative to the site's root
    words: str = ""  # of the comment that asks; "" where the item itself does

    @property
    def hours(self) -> float | None:
        """How long it waited for its answer; never less than none, whatever the clocks said."""
        if self.answered is None:
            return None
        return max((self.answered - self.date).total_seconds() / 3600, 0.0)


@dataclass(frozen=True)
class Ledger:
    """All that is measured, of the whole blog or of one period."""

    items: Sequence[Item] = ()
    remarks: Sequence[Remark] = ()
    questions: Sequence[Question] = ()
