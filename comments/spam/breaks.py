"""Finds where a sentence breaks off because another was put into it.

    Elle est fléchée depuis Les joueurs trouvent ici leur bonheur. le carrefour des Rouissoirs.

Two things give it away: a small word with a capital where no sentence begins, and a sentence
that goes on in lower case after a full stop. Either may be a slip of the hand; both are not.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from comments.spam.folding import folded
from comments.spam.function_words import FUNCTION_WORDS
from comments.spam.register import CALLING
from comments.spam.sentences import Span, sentences

# A capital where a sentence goes on: after a word or a comma and a space.
CAPITAL = re.compile(
    r"(?P<word>[A-ZÀ-ÖØ-ÞА-Я](?:(?<=[^\W_]\s.)|(?<=[,%€:|»)]\s.))[^\W\d_]*)(?=(?P<after>['’\s]{1,2}[^\W_]?))"
)
GOES_ON = re.compile(r"[,;:]|[a-zà-öø-ÿа-я]")
BACK = 3  # sentences before the last of an insertion that may belong to it
SMALL_WORDS = (frozenset().union(*FUNCTION_WORDS.values()) | CALLING) - {"i"}


class Unit(NamedTuple):
    """What was written in one go, as far as can be told: text[start:end] is to be judged alone."""

    start: int
    end: int
    host: int  # where the sentence begins into which it was put; start for one of its own
    since: int  # where that sentence breaks off
    resumed: Span | None = None  # where it goes on

    @property
    def is_cut_in(self) -> bool:
        """Whether both signs say that it was put into a sentence."""
        return self.host < self.since and self.resumed is not None


def units(text: str) -> list[Unit]:
    """Return the sentences of the text in order; those put into another are told from it."""
    parts = sentences(text)
    begun = _begun_within(text, parts)
    goes_on = _going_on(text, parts)
    found: list[Unit] = []
    for number, part in enumerate(parts):
        resumed = parts[number + 1] if number in goes_on else None
        start = begun.get(number)
        since = _begun_before(text, found, part.start) if resumed and start is None else 0
        if since:
            host = found[-since].host
            found[-since:] = [unit._replace(host=host, resumed=resumed) for unit in found[-since:]]
            found.append(Unit(part.start, part.end, host, found[-since].since, resumed))
        else:
            start = part.start if start is None else start
            found.append(Unit(start, part.end, part.start, start, resumed))
    return found


def capitals(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Return where words with a capital stand within sentences, from text[start:end]."""
    found = CAPITAL.finditer(text, start, len(text) if end is None else end)
    return [match.start() for match in found]


def mended(text: str, unit: Unit) -> str | None:
    """Return the sentence without what was put into it, or None where that can't be told."""
    if not unit.is_cut_in or unit.resumed is None:
        return None
    before, after = text[unit.host : unit.since].rstrip(), text[slice(*unit.resumed)]
    return f"{before}{'' if after[:1] in ',;' else ' '}{after}"


def _going_on(text: str, parts: Sequence[Span]) -> set[int]:
    """Return the sentences that go on in lower case after a full stop, in the same paragraph."""
    found = set()
    for number, (part, following) in enumerate(pairwise(parts)):
        if GOES_ON.match(text, following.start):
            between = text[part.end : following.start]
            ends = text[part.end - 1] in ".!?" and not text.endswith("...", 0, part.end)
            if between and ends and "\n" not in between:
                found.add(number)
    return found


def _begun_within(text: str, parts: Sequence[Span]) -> dict[int, int]:
    """Return where a sentence seems to begin within another: a small word with a capital.

    The number of the other -> the first such place.
    """
    found: dict[int, int] = {}
    starts = [part.start for part in parts]
    for match in CAPITAL.finditer(text):
        word = match["word"]
        is_acronym = len(word) > 1 and word.isupper()
        if folded(word) in SMALL_WORDS and not is_acronym and match["after"][-1].islower():
            number = bisect_right(starts, match.start()) - 1
            if match.end() < parts[number].end:  # "after" is of the same sentence, too
                found.setdefault(number, match.start())
    return found


def _begun_before(text: str, found: Sequence[Unit], start: int) -> int:
    """Return how many units back an insertion begins that the one at start may end, or 0."""
    for back in range(1, min(BACK, len(found)) + 1):
        unit = found[-back]
        if unit.resumed or "\n" in text[unit.start : start]:
            return 0
        if unit.host < unit.since:
            return back
    return 0
