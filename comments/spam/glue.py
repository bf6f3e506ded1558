"""Finds sentences glued to the one before: "mot.Achetez…", and texts cut open: "mot. achetez".

People in a hurry glue sentences, too: alone it weighs next to nothing. What is glued *and*
advertises was put there by a program.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from comments.spam import links
from comments.spam.entries import Kind
from comments.spam.finding import Finding
from comments.spam.sentences import ABBREVIATION, sentences
from comments.spam.vocabulary import CONTACT, Match, matches
from comments.spam.wordlist import SpamList

CAPITAL = r"[A-ZÀ-ÝА-Я][^\W\d_]*(?=[\s’',;:!?-]|$)"
GLUED = re.compile(
    rf"(?=[.!?…»”)\u00a0\u202f])(?:(?<=[^\W_]{{2}})[.!?…]{{1,3}}|(?<=[.!?…])[\u00a0\u202f]?[»”)]|(?<=\w)[»”)])(?={CAPITAL})"
)
MAYBE = re.compile(r"[.!?…»”)][A-ZÀ-ÝА-Я]")  # looked for first: it takes less time
CUT = re.compile(r"(?<=[^\W\d_]{3})\.[ \u00a0](?=[a-zà-ÿ]{2,})")
LOOKED_AT = 200  # characters, where no sentence is told
BARE, CALLING, ADVERTISING = 1, 4, 7  # weights


def find(text: str, words: SpamList, found: Sequence[Match] | None = None) -> Iterator[Finding]:
    """Yield what is glued to the sentence before it, up to its own end.

    found: the text's matches, when they are known already.
    """
    places = _places(GLUED, text) if MAYBE.search(text) else iter(())
    first = next(places, None)
    if first is None:
        return
    known = list(matches(text, words)) if found is None else found
    starts = [match.start for match in known]
    ends = {sentence.start: sentence.end for sentence in sentences(text)}
    for start in chain([first], places):
        end = ends.get(start, min(len(text), start + LOOKED_AT))
        inside = known[bisect_left(starts, start) : bisect_left(starts, end)]
        weight = _weight(inside, text[start:end])
        why = "phrase collée à la précédente"
        if weight == ADVERTISING:
            why = "phrase publicitaire collée à la précédente"
        yield Finding(start, end, "glued", why, weight)


def find_cuts(text: str) -> Iterator[Finding]:
    """Yield the places where a lower-case letter follows a full stop."""
    for start in _places(CUT, text):
        yield Finding(start - 2, start, "cut", "minuscule après un point", BARE)


def _places(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Yield where a sentence begins by the pattern, addresses and abbreviations aside."""
    if not pattern.search(text):
        return
    addresses = [(link.start, link.end) for link in links.typed(text)]
    for match in pattern.finditer(text):
        while addresses and addresses[0][1] <= match.start():
            addresses.pop(0)
        is_address = bool(addresses) and addresses[0][0] <= match.start()
        start = max(0, match.start() - 8)
        if not is_address and not ABBREVIATION.search(text, start, match.start()):
            yield match.end()


def _weight(found: Sequence[Match], sentence: str) -> int:
    kinds = {match.entry.kind for match in found}
    if Kind.WARNING in kinds:
        return BARE
    if kinds & {Kind.SURE, Kind.TOPIC} or (Kind.CALL in kinds and CONTACT.search(sentence)):
        return ADVERTISING
    return CALLING if Kind.CALL in kinds or CONTACT.search(sentence) else BARE
