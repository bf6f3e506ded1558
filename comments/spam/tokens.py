"""The words of a text: folded and split once, for all who look at it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from comments.spam.folding import Folded, fold

SPLIT = re.compile(r"([^\W_]+)")


@dataclass(frozen=True)
class Tokens:
    """The words of a folded text, in order."""

    source: Folded
    said: Sequence[str]
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
        if self.source.shifts:
            start, end = self.source.index(start), self.source.index(end)
        return (bisect_left(self.cuts, start) + 1) // 2, bisect_right(self.cuts, end) // 2

    def sentence(self, start: int, end: int) -> "Sentence":
        """Return a part of the source."""
        return Sentence(self, *self.numbers(start, end), *map(self.source.index, (start, end)))


@dataclass(frozen=True)
class Sentence:
    """A part of a text: its words said[first:last], and text[begin:end], folded."""

    tokens: Tokens
    first: int
    last: int
    begin: int
    end: int

    @cached_property
    def plain(self) -> str:
        return self.tokens.source.text[self.begin : self.end]

    @cached_property
    def said(self) -> Sequence[str]:
        return self.tokens.said[self.first : self.last]

    def start(self, number: int) -> int:
        """Return where one of its words begins in it."""
        return self.tokens.start(self.first + number) - self.begin


@lru_cache(maxsize=4)  # several detectors ask for those of one text
def tokens_of(text: str) -> Tokens:
    source = fold(text)
    parts = SPLIT.split(source.text)
    return Tokens(source, parts[1::2], list(accumulate(map(len, parts))))
