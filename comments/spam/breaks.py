"""Finds where a sentence breaks off because another was put into it.

    Elle est fléchée depuis Les joueurs trouvent ici leur bonheur. le carrefour des Rouissoirs.

Two things give it away: a small word with a capital where no sentence begins, and a sentence
that goes on in lower case after a full stop. Either may be a slip of the hand; both are not.
"""

import re
from collections.abc import Sequence
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
    found: list[Unit] = []
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        resumed = following if following and _goes_on(text, part, following) else None
        start = _beginning(text, part)
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


def _goes_on(text: str, part: Span, following: Span) -> bool:
    """Tell whether the sentence after a full stop goes on in lower case, in the same paragraph."""
    between = text[part.end : following.start]
    ends = text[part.end - 1] in ".!?" and not text.endswith("...", 0, part.end)
    is_near = bool(between) and "\n" not in between
    return is_near and ends and GOES_ON.match(text, following.start) is not None


def _beginning(text: str, part: Span) -> int | None:
    """Return where a sentence seems to begin within another: a small word with a capital."""
    for match in CAPITAL.finditer(text, part.start, part.end):
        word = match["word"]
        is_acronym = len(word) > 1 and word.isupper()
        if folded(word) in SMALL_WORDS and not is_acronym and match["after"][-1].islower():
            return match.start()
    return None


def _begun_before(text: str, found: Sequence[Unit], start: int) -> int:
    """Return how many units back an insertion begins that the one at start may end, or 0."""
    for back in range(1, min(BACK, len(found)) + 1):
        unit = found[-back]
        if unit.resumed or "\n" in text[unit.start : start]:
            return 0
        if unit.host < unit.since:
            return back
    return 0
