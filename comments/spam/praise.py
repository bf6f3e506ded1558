"""Finds praise that would fit any page ("Great post, thanks for sharing!").

It is spam when its author leaves a website; from a reader it is a kindness. So what says
something of its own (few of the words are praise) is left alone.
"""

import re
from collections.abc import Sequence

from comments.spam.entries import Kind
from comments.spam.finding import Finding
from comments.spam.vocabulary import Match, matches
from comments.spam.wordlist import SpamList

WORD = re.compile(r"[^\W_]+")
MAX_WORDS = 80  # who writes more, says something
SHARE = 0.3  # of the words that are praise
MANY = 3  # expressions of praise that are enough by themselves
WEIGHT = 6


def find(text: str, words: SpamList, found: Sequence[Match] | None = None) -> Finding | None:
    """Return the praise of a text that is hardly more than that.

    found: the text's matches, when they are known already.
    """
    total = len(WORD.findall(text))
    if not 0 < total <= MAX_WORDS:
        return None
    known = matches(text, words) if found is None else found
    found = [match for match in known if match.entry.kind is Kind.PRAISE]
    covered = {
        word.start() for match in found for word in WORD.finditer(text, match.start, match.end)
    }
    if not found or (len(covered) < SHARE * total and len(found) < MANY):
        return None
    why = "compliment passe-partout d’un auteur qui donne son site"
    return Finding(found[0].start, found[-1].end, "praise", why, WEIGHT)
