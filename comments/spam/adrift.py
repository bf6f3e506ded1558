"""Finds sentences that nothing ties to their text and that speak as advertising does.

No word of the list is needed: "De nombreux amateurs cherchent aujourd’hui une adresse fiable."
Nor need it sound like an advertisement, when it stands so alone that no other could have led to it.
What is found is never sure, so a person looks.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from comments.spam.alone import aloneness
from comments.spam.anchors import FAMILIAR, POLITE, TELLING, anchors_of, is_named, tells
from comments.spam.belonging import Belonging
from comments.spam.breaks import Unit
from comments.spam.tokens import Sentence
from comments.spam.tone import tone_of
from comments.spam.wordlist import SpamList

MIN_WORDS = 5
MOST_EVIDENCE = 4  # of a theme, that counts
LEAST = 4  # tone and evidence of a sentence without any tie
TIED_EVIDENCE = 2  # that one with a single tie needs, and one point more
ANCHORED = 3  # points more that one needs which names a place: that is hardly by chance
ALONE = 9  # points of one that is told for how it stands
MOST_TONE, MOST_LONG_TONE = 3, 5  # of these points; of a text that says what it is about
TIED, ANCHORED_ALONE = 3, 6  # points that a tie takes away, and a place, a day, a name
FEW = 5  # sentences of a text, a comment above all, in which any stands alone
SHORT = 10  # sentences of a text below which it is nothing to share no word with the rest
MOST_TIES = 1
MOST_ALONE_TIES = 2
QUOTES = "«»“”`"  # of what others say, and of what is typed
LONG = 12  # sentences of a text that say what it is about
APART = 9  # points of how a sentence stands and sounds, from which it was surely put in there
SHORT_APART, TIED_APART, HINT_APART = 3, 2, 4  # more: in a short text, with a tie, by a hint
MUCH_ALONE = 6  # points that ask for a look at what says much, though a little ties it
MUCH_APART = 5  # are enough where a sentence says much, in a text that does not
ADDRESSED = 4  # points of one that says tu in a text that does not
POLITE_POINTS = 2  # that one does not have which says vous in a text that does all along
HINT, SOME, MUCH = 2, 3, 6  # evidence
STRANGE = (0, 1, 4, 7, 11)  # points of evidence from none to MOST_EVIDENCE in a long text


def find(
    belonging: Belonging, evidence: Mapping[int, int], words: SpamList, told: set[int]
) -> Sequence[tuple[int, Unit, int]]:
    """Return the units that are adrift: the number of each, itself, and its score.

    evidence: number of a unit -> what its words say of one theme; told: units known already.
    """
    size = len(belonging.parts)
    is_few, is_short, is_long = size <= FEW, size < SHORT, size >= LONG
    most_tone = MOST_LONG_TONE if is_long else MOST_TONE
    found = []
    for number, unit in enumerate(belonging.parts):
        said = min(evidence.get(number, 0), MOST_EVIDENCE)
        says = said == MOST_EVIDENCE and is_long
        most = MOST_TIES if is_few else MOST_ALONE_TIES + says
        ties = belonging.ties(number)
        if number in told or ties > most:
            continue
        if len(belonging.text[unit.start : unit.end].split(None, MIN_WORDS)) < MIN_WORDS:
            continue
        anchors = _anchors(belonging, number, words, most - ties)
        if ties + anchors > most:
            continue  # most sentences: how they sound need not be asked
        plain = belonging.sentence(number)
        stand = Stand(ties, anchors, said, is_short, is_long, _address(belonging, number, plain))
        alone = 0 if is_few else aloneness(plain) + stand.points
        if not stand.may_sell and alone + most_tone < ALONE and not says:
            continue
        tone = tone_of(plain)
        if stand.sells(tone):
            found.append((number, unit, stand.said + tone))
        elif alone + min(tone, most_tone) >= ALONE or (
            says and alone - stand.points + tone >= MUCH_ALONE
        ):
            found.append((number, unit, LEAST))
    return found


def stands_out(belonging: Belonging, number: int, said: int, words: SpamList) -> bool:
    """Tell whether a unit that says something of a theme was surely put in.

    So it is when nothing ties it to its text and it sounds as if it stood alone.
    said: the evidence of its words, of a theme that no other sentence is about.
    """
    ties, is_short = belonging.ties(number), len(belonging.parts) < LONG
    least = SOME + ties + is_short
    is_hint = said < least
    if said < HINT or (is_hint and least > SOME) or ties > MOST_TIES:
        return False
    if _anchors(belonging, number, words, 0):
        return False
    sentence = belonging.sentence(number)
    if said >= MUCH and not is_short:
        return aloneness(sentence) + tone_of(sentence) >= MUCH_APART
    needed = APART + SHORT_APART * is_short + TIED_APART * ties + HINT_APART * is_hint
    return aloneness(sentence) + tone_of(sentence) >= needed


class Stand(NamedTuple):
    """How a sentence stands in its text: what ties it there, and what it says."""

    ties: int
    anchors: int
    said: int
    is_short: bool  # the text: that nothing ties a sentence to it is often by chance
    is_long: bool  # the text: it says what it is about, so what is of a theme is strange
    address: int  # points for whom it speaks to

    @property
    def may_sell(self) -> bool:
        """Whether it may speak as advertising does: hardly anything ties it."""
        tied = self.ties + self.anchors
        return tied <= MOST_TIES and (self.said >= TIED_EVIDENCE or not tied)

    def sells(self, tone: int) -> bool:
        """Whether it speaks as advertising does."""
        least = LEAST + 2 * self.is_short + self.ties + ANCHORED * self.anchors
        return self.may_sell and self.said + tone >= least

    @property
    def points(self) -> int:
        """What speaks for its having been put in, beside how it stands alone."""
        tied = TIED * self.ties + ANCHORED_ALONE * self.anchors + 2 * self.is_short
        strange = self.is_long and not self.anchors
        return (STRANGE[self.said] if strange else self.said) + self.address - tied


def _address(belonging: Belonging, number: int, plain: Sentence) -> int:
    """Return what whom a sentence speaks to says: the text says tu to nobody, or vous to all."""
    if belonging.is_only_familiar(number):
        return ADDRESSED
    is_polite = not POLITE.isdisjoint(plain.said) and belonging.is_polite
    return -POLITE_POINTS if is_polite else 0


def _anchors(belonging: Belonging, number: int, words: SpamList, most: int) -> int:
    """Return what else ties a sentence to its place: names, days, somebody who says it.

    most: from there on it does not matter how many.
    """
    unit, plain = belonging.parts[number], belonging.sentence(number)
    sentence = belonging.text[unit.start : unit.end]
    found = any(mark in sentence for mark in QUOTES) + anchors_of(
        plain, is_only=belonging.is_only_personal(number)
    )
    if found <= most:
        found += is_named(belonging.names(number), lambda name: bool(words.beginning_with(name)))
    if found <= most and not TELLING.isdisjoint(plain.said) and FAMILIAR.isdisjoint(plain.said):
        found += tells(sentence)
    return found
