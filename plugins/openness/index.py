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

from .tally import Tally


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


Numbers = Mapping[str, int]  # of a Tally


def voices(numbers: Numbers) -> tuple[int, int]:
    """Items by residents, among those and what the institution tells.

    What it asks residents, or answers them, is not held against it.
    """
    residents = numbers["community"]
    return residents, residents + numbers["institution"] - numbers["addressed"]


def about(numbers: Numbers) -> tuple[int, int]:
    """Items that are not about the institution, among all that count."""
    return numbers["territory"], _counted(numbers)


def answers(numbers: Numbers) -> tuple[int, int]:
    """Questions that the institution answered, among those that were asked."""
    return numbers["answered"], numbers["asked"]


def floor(numbers: Numbers) -> tuple[int, int]:
    """Items in which residents speak, are named, quoted, asked or answered, among all."""
    return numbers["giving"], _counted(numbers)


def links(numbers: Numbers) -> tuple[int, int]:
    """Links out to others, among those and the links that the institution makes to itself.

    Links of a self-centred item to others count for nothing, its links to itself all the same.
    """
    return numbers["open_links"], numbers["open_links"] + numbers["telling_links"]


COUNTS: Mapping[str, tuple[int, Callable[[Numbers], tuple[int, int]]]] = {
    "voices": (30, voices),  # points, and how its share is counted
    "about": (25, about),
    "answers": (25, answers),
    "floor": (10, floor),
    "links": (10, links),
}


def parts_of(tally: Tally) -> tuple[Part, ...]:
    """Return the five parts, in the order in which they are shown."""
    numbers = tally.numbers
    return tuple(Part(name, weight, *count(numbers)) for name, (weight, count) in COUNTS.items())


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


def _counted(numbers: Numbers) -> int:
    return numbers["community"] + numbers["institution"]
