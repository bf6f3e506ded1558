"""Where the rows of a batch begin, and which pages read them.

All of it is numbers, in arrays: a process that looks for a few of a hundred thousand rows takes
them from a file as they are.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import TypeAlias
from zlib import crc32

from .rows import Row
from .values import LED_TO, Root

AT = "@"  # a root of an item, by its place
SHARED = "context"  # a root, too
BEGIN = LED_TO | {AT}  # roots by which rows are looked for
UNHELD = frozenset(("environment", "item"))  # a function may see more; an item without a place
NUMBER = "I"  # the type of all numbers
KNOWN = 100_000  # roots whose signs are kept

Place = tuple[str, str]
Numbers: TypeAlias = "array[int]"


@dataclass(frozen=True)
class Index:
    """Numbers of rows, and of the pages that read them."""

    signs: Numbers  # of what rows begin at, sorted; several things may have one sign
    numbers: Numbers  # the row of each sign
    unheld: Numbers  # rows
    starts: Numbers  # of each row: where its pages begin
    readers: Numbers  # pages, by their places in the following
    paths: Sequence[str]

    @classmethod
    def of(cls, rows: Iterable[Row], pages: Mapping[str, Iterable[int]]) -> "Index":
        """Return it; pages: the rows that each read."""
        rows = list(rows)
        found = sorted(
            (sign_of(root), number) for number, row in enumerate(rows) for root in _begins(row)
        )
        unheld = (number for number, row in enumerate(rows) if row[0][0] in UNHELD)
        readers: list[list[int]] = [[] for _ in rows]
        for page, numbers in enumerate(pages.values()):
            for number in numbers:
                readers[number].append(page)
        return cls(
            array(NUMBER, [sign for sign, _ in found]),
            array(NUMBER, [number for _, number in found]),
            array(NUMBER, unheld),
            array(NUMBER, accumulate(map(len, readers), initial=0)),
            array(NUMBER, chain.from_iterable(readers)),
            [*pages],
        )

    def suspects(
        self, rows: Sequence[Row], places: Iterable[Place], names: Iterable[str]
    ) -> set[int]:
        """Return the rows that begin at one of these."""
        roots = {(AT, *place) for place in places} | {(SHARED, name) for name in names}
        return {*self.unheld, *self.led_to(rows, roots)}

    def led_to(self, rows: Sequence[Row], roots: Collection[Root]) -> Iterator[int]:
        """Yield the rows that begin at one of the roots."""
        for root in roots:
            for number in self._of_sign(sign_of(root)):
                if root in _begins(rows[number]):
                    yield number

    def readers_of(self, numbers: Iterable[int]) -> set[str]:
        """Return the pages that read one of these rows."""
        return {
            self.paths[page]
            for number in numbers
            for page in self.readers[self.starts[number] : self.starts[number + 1]]
        }

    def _of_sign(self, sign: int) -> Iterator[int]:
        at = bisect_left(self.signs, sign)
        while at < len(self.signs) and self.signs[at] == sign:
            yield self.numbers[at]
            at += 1


@lru_cache(KNOWN)
def sign_of(root: Root) -> int:
    """Return a number for what a row begins at, the same in every process."""
    return crc32(repr(root).encode("utf-8", "surrogatepass"))


def _begins(row: Row) -> Iterable[Root]:
    """Return what the row is looked for by: its root, or each name that all pages share."""
    root, steps, _ = row
    if root[0] == SHARED:
        return [(SHARED, step[1]) for step in steps]
    return [root] if root[0] in BEGIN else []
