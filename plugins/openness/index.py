"""The index, from 0 (self-centred) to 100 (open): the sum of five parts, each a share of a whole.

A part is worth its points times its share; where there is nothing to measure (no question was
asked, no link made) the part is left out, and the others are brought to 100. What follows from how
each share is counted, and is tested: an answered question never lowers the index, what residents
publish never lowers it, what the institution says of itself never raises it, and what does not
count changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .model import Item, Ledger


@dataclass(frozen=True)
class Part:
    """One part of the index: a share of a whole, and what it is worth."""

    name: str
    weight: int  # points when the share is whole
    count: int
    whole: int  # 0: there is nothing to measure

    @property
    def is_measured(self) -> bool:
        return self.whole > 0

    @property
    def percent(self) -> float:
        return round(100 * self.count / self.whole, 2) if self.whole else 0.0

    @property
    def points(self) -> Fraction:
        return Fraction(self.weight * self.count, self.whole) if self.whole else Fraction(0)


def voices(ledger: Ledger) -> tuple[int, int]:
    """Items by residents, among those and what the institution tells.

    What it asks residents, or answers them, is not held against it.
    """
    counted = _counted(ledger)
    residents = sum(item.is_by_residents for item in counted)
    return residents, residents + sum(item.tells for item in counted)


def about(ledger: Ledger) -> tuple[int, int]:
    """Items that are not about the institution, among all that count."""
    counted = _counted(ledger)
    return sum(not item.is_self_centred for item in counted), len(counted)


def answers(ledger: Ledger) -> tuple[int, int]:
    """Questions that the institution answered, among those that were asked."""
    return sum(each.is_answered for each in ledger.questions), len(ledger.questions)


def floor(ledger: Ledger) -> tuple[int, int]:
    """Items in which residents speak, are named, quoted, asked or answered, among all."""
    counted = _counted(ledger)
    return sum(item.gives_the_floor for item in counted), len(counted)


def links(ledger: Ledger) -> tuple[int, int]:
    """Links out to others, among those and the links that the institution makes to itself.

    Links of a self-centred item to others count for nothing, its links to itself all the same.
    """
    counted = _counted(ledger)
    out = sum(item.links_out for item in counted if not item.is_self_centred)
    own = sum(item.links_own for item in counted if item.tells)
    return out, out + own


COUNTS: Mapping[str, tuple[int, Callable[[Ledger], tuple[int, int]]]] = {
    "voices": (30, voices),  # points, and how its share is counted
    "about": (25, about),
    "answers": (25, answers),
    "floor": (10, floor),
    "links": (10, links),
}


def parts_of(ledger: Ledger) -> tuple[Part, ...]:
    """Return the five parts, in the order in which they are shown."""
    return tuple(Part(name, weight, *count(ledger)) for name, (weight, count) in COUNTS.items())


def exact_index(parts: Iterable[Part]) -> Fraction | None:
    """Return the index from 0 to 100, or None when nothing can be measured yet."""
    measured = [part for part in parts if part.is_measured]
    if not measured:
        return None
    points = sum((part.points for part in measured), Fraction(0))
    return 100 * points / sum(part.weight for part in measured)


def index_of(parts: Iterable[Part]) -> int | None:
    """Return the index as it is shown: a whole number, a half rounded up."""
    exact = exact_index(parts)
    return None if exact is None else int(exact + Fraction(1, 2))


def _counted(ledger: Ledger) -> list[Item]:
    return [item for item in ledger.items if item.is_counted]
