"""Forms of speech: patterns over folded sentences, each tried only where it may find something.

A form is found by a word that is enough by itself, or by an expression; an expression is looked
for only in a sentence that holds one of its words (the gate). What each word may mean to which
form is worked out once a word: so most sentences cost a look into a dictionary.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from comments.spam.folding import folded
from comments.spam.tokens import Sentence

MAX_REMEMBERED = 50_000  # words


class Form(NamedTuple):
    """A word that fits `word` is enough; else, where one fits `gate`, the pattern is tried."""

    pattern: re.Pattern[str] | None = None
    gate: re.Pattern[str] | None = None  # None: the pattern is always tried
    word: re.Pattern[str] | None = None
    is_first: bool = False  # the pattern is one of the sentence's beginning


def words(text: str) -> Form:
    """Return the form of words and expressions, one a line or between |; * is any ending."""
    parts = [folded(part).split() for part in text.replace("\n", "|").split("|")]
    alone = [_form(part[0]) for part in parts if len(part) == 1]
    several = [part for part in parts if len(part) > 1]
    said = [r"\W{1,3}".join(map(_form, part)) for part in several]
    telling = [_form(max(part, key=len)) for part in several]  # the longest is the rarest
    return Form(
        re.compile(rf"\b(?:{'|'.join(said)})\b") if several else None,
        _any(telling) if several else None,
        _any(alone) if alone else None,
    )


def form(pattern: str, gate: str = "", *, is_first: bool = False) -> Form:
    """Return the form of a pattern; gate: of a word that each sentence has in which it is found."""
    return Form(re.compile(pattern), re.compile(gate) if gate else None, is_first=is_first)


def _form(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def _any(parts: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(parts))


class Forms(dict[str, int]):
    """Several forms; word -> the bits of those it is enough for, and of those it opens.

    Form number n has the bits 2n (enough) and 2n + 1 (opened).
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        super().__init__()
        self.forms = forms
        always = [n for n, each in enumerate(forms) if each.gate is None and each.pattern]
        self.always = sum(2 << 2 * number for number in always)

    def __missing__(self, word: str) -> int:
        bits = 0
        for number, each in enumerate(self.forms):
            if each.word and each.word.fullmatch(word):
                bits |= 1 << 2 * number
            if each.gate and each.gate.fullmatch(word):
                bits |= 2 << 2 * number
        if len(self) < MAX_REMEMBERED:
            self[word] = bits
        return bits

    def found_in(self, sentence: Sentence) -> Iterator[int]:
        """Yield the numbers of the forms that a sentence has."""
        bits = reduce(or_, map(self.__getitem__, sentence.said), self.always)
        for number, each in enumerate(self.forms):
            if not bits:
                return
            if bits & 1 or (bits & 2 and _is_found(each, sentence.plain)):
                yield number
            bits >>= 2


def _is_found(each: Form, plain: str) -> bool:
    if each.pattern is None:
        return False
    return (each.pattern.match if each.is_first else each.pattern.search)(plain) is not None
