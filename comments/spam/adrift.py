"""Finds sentences that nothing ties to their text and that speak as advertising does.

No word of the list is needed: "De nombreux amateurs cherchent aujourd’hui une adresse fiable."
What is found is never sure, so a person looks.
"""

from collections.abc import Mapping, Sequence

from comments.spam.belonging import Belonging, anchors_of, names_in, tells
from comments.spam.breaks import Unit
from comments.spam.folding import folded
from comments.spam.tone import tone_of
from comments.spam.wordlist import SpamList

MIN_WORDS = 5
MOST_EVIDENCE = 4  # of a theme, that counts
LEAST = 4  # tone and evidence of a sentence without any tie
TIED_EVIDENCE = 2  # that one with a single tie needs, and one point more
ANCHORED = 3  # points more that one needs which names a place: that is hardly by chance
SHORT = 10  # sentences of a text below which it is nothing to share no word with the rest
MOST_TIES = 1
QUOTES = "«»“”"


def find(
    belonging: Belonging, evidence: Mapping[int, int], words: SpamList, told: set[int]
) -> Sequence[tuple[int, Unit, int]]:
    """Return the units that are adrift: the number of each, itself, and its score.

    evidence: number of a unit -> what its words say of one theme; told: units known already.
    """
    found = []
    for number, unit in enumerate(belonging.parts):
        ties = belonging.ties(number)
        if number in told or ties > MOST_TIES:
            continue
        sentence = belonging.text[unit.start : unit.end]
        anchors = _anchors(sentence, words)
        if ties + anchors > MOST_TIES:
            continue
        said = min(evidence.get(number, 0), MOST_EVIDENCE)
        score = said + tone_of(folded(sentence))
        least = LEAST + (len(belonging.parts) < SHORT) + ties + ANCHORED * anchors
        if score >= least and (said >= TIED_EVIDENCE or not ties + anchors):
            found.append((number, unit, score))
    return found


def _anchors(sentence: str, words: SpamList) -> int:
    """Return what else ties a sentence to its place: names, days, somebody who says it."""
    if len(sentence.split()) < MIN_WORDS:
        return MOST_TIES + 1
    quoted = any(mark in sentence for mark in QUOTES)
    named = names_in(sentence, lambda name: bool(words.beginning_with(name)))
    return quoted + named + tells(sentence) + anchors_of(folded(sentence))
