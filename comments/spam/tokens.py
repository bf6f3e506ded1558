"""The words of a text: folded and split once, for all who look at it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from comments.spam.folding import Folded, fold

SPLIT = re.compile(r"([^\W_]+)")


@dataclass(frozen=True)
class Tokens:
    """The words of a folded text, in order."""

    source: Folded
    said: Sequence[str]
    lengths: Sequence[int]  # of the words
    cuts: Sequence[int]  # where each gap and each word ends in turns, from a gap on

    def start(self, number: int) -> int:
        """Return where a word begins in the folded text."""
        return self.cuts[2 * number]

    def end(self, number: int) -> int:
        return self.cuts[2 * number + 1]

    def gap(self, number: int) -> int:
        """Return how many characters stand between a word and the one before it."""
        return self.cuts[2 * number] - self.cuts[2 * number - 1]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where words stand in the source, from the first to the last."""
        return self.source.span(self.start(first), self.end(last))

    def numbers(self, start: int, end: int) -> tuple[int, int]:
        """Return the number of the first word of a part of the source, and that after its last."""
        if self.source.odd:
            start, end = self.source.index(start), self.source.index(end)
        return (bisect_left(self.cuts, start) + 1) // 2, bisect_right(self.cuts, end) // 2

    def sentence(self, start: int, end: int) -> "Sentence":
        """Return a part of the source."""
        first, last = self.numbers(start, end)
        begin, end = self.source.index(start), self.source.index(end)
        starts = self.cuts[2 * first : 2 * last : 2]
        return Sentence(self.source.text[begin:end], self.said[first:last], starts, begin)


class Sentence(NamedTuple):
    """A part of a text, folded, and its words."""

    plain: str
    said: Sequence[str]
    starts: Sequence[int]  # of the words in the whole text
    begin: int  # of the part

    def start(self, number: int) -> int:
        """Return where one of its words begins in it."""
        return self.starts[number] - self.begin


@lru_cache(maxsize=4)  # several detectors ask for those of one text
def tokens_of(text: str) -> Tokens:
    source = fold(text)
    parts = SPLIT.split(source.text)
    lengths = list(map(len, parts))
    return Tokens(source, parts[1::2], lengths[1::2], list(accumulate(lengths)))
