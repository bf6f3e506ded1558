"""Whom an item speaks of, the institution or the territory, and why that is said of it.

The first rule that applies: its header, an answer to a resident, its source, who wrote it, what it
is; else what it names: residents, places and what they say, against « nous » and the institution's
own names. Who names nobody but itself, or nobody at all, speaks of itself.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .model import ABOUT, About
from .people import Named
from .text import Text, own_words
from .vocabulary import OURSELVES, OWN_PHRASES, OWN_WORDS, RESIDENTS

OFFICES = r"maires?\b|adjointe?s?\b|élue?s?\b|conseill(?:er|ère)s? municipa|président"
COMMUNE, PLACE = "la commune", ("dans la commune", "de la commune", "sur la commune")
ENDINGS = ("", ",", ".", ";", ":", "!", "?", "…", ")")  # of a word between spaces
ITSELF = frozenset(word + end for word in OURSELVES | OWN_WORDS for end in ENDINGS)
OTHERS = frozenset(word + end for word in RESIDENTS for end in ENDINGS)
SHOWN = 3  # names in a reason


@dataclass(frozen=True)
class Subject:
    """What the rules look at."""

    header: str  # of the field About
    is_answer: bool
    source: str  # host of another's page, "" for none
    voice: str
    kind: str
    text: Text
    named: Named
    speakers: re.Pattern[str]  # who of the institution may be quoted


Rule = Callable[[Subject], tuple[str, str] | None]


def speaker_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds somebody of the institution beside a quotation."""
    return re.compile("|".join([*map(re.escape, sorted(names)), OFFICES]), re.IGNORECASE)


def about_of(subject: Subject, names: Sequence[str]) -> About:
    """Return whom the item speaks of; names: the institution's own, in lower case."""
    for rule in RULES:
        if found := rule(subject):
            return About(*found)
    return by_names(subject, names)


def by_header(subject: Subject) -> tuple[str, str] | None:
    said = subject.header.strip().lower()
    return (said, f"en-tête About: {said}") if said in ABOUT else None


def by_answer(subject: Subject) -> tuple[str, str] | None:
    return ("territory", "répond à une question (Answers)") if subject.is_answer else None


def by_source(subject: Subject) -> tuple[str, str] | None:
    return ("territory", f"source {subject.source}") if subject.source else None


def by_voice(subject: Subject) -> tuple[str, str] | None:
    return ("territory", "écrit par des habitants") if subject.voice == "community" else None


def by_kind(subject: Subject) -> tuple[str, str] | None:
    return ("territory", "pose une question aux habitants") if subject.kind == "question" else None


RULES: Sequence[Rule] = (by_header, by_answer, by_source, by_voice, by_kind)


def by_names(subject: Subject, names: Sequence[str]) -> About:
    """Weigh what the item names of others against what it says of the institution."""
    named = subject.named
    own, speeches = own_words(subject.text, subject.speakers)
    own = own.lower().replace("’", " ").replace("'", " ")
    words = own.split()
    ourselves = _number(words, ITSELF) + _phrases(own, names)
    others = named.mentions + speeches + _number(words, OTHERS)
    some = ", ".join([*named.people, *named.places][:SHOWN])
    counted = (
        f"parle des autres {others} fois{f' ({some})' if some else ''}, "
        f"d’elle-même {ourselves} fois"
    )
    if others == 0 and ourselves == 0:
        return About("institution", "ne nomme personne")
    is_open = others >= ourselves
    return About("territory" if is_open else "institution", counted)


def _number(words: Sequence[str], of: frozenset[str]) -> int:
    """Return how many of the words are some of these."""
    return len([word for word in words if word in of])


def _phrases(text: str, names: Sequence[str]) -> int:
    """Return how often the institution is called by more than a word."""
    commune = text.count(COMMUNE)
    if commune:  # which acts, or is where something is
        commune = max(commune - sum(map(text.count, PLACE)), 0)
    return commune + sum(map(text.count, (*OWN_PHRASES, *names)))
