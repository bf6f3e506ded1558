"""Whom and what a French text names: people, and places or bodies, but not the institution.

No list of first names: a person is two capitalised words or more that no article and no word for
a place comes before, or one after « Mme » or beside a verb of speech. What is missed or taken for
somebody is a handful; editors who know better write ``About:`` in the header.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .vocabulary import ARTICLES, CIVILITIES, NO_PERSON, PLACES, SPEECH, STARTERS

CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
REST = r"[a-zà-öø-ÿœ]+(?:-[A-ZÀ-ÖØ-ÞŒ]?[a-zà-öø-ÿœ]+)*"
FURTHER = rf"(?: (?:(?:de la|de|du|des|la|le|van|von|da|dos|el|ben) |d’)?{CAPITAL}{REST})"
# One capitalised word that begins no sentence, or several anywhere. The capital comes first, then
# what stands before it: so all else is passed over at once.
AMID = r"(?:(?<=[\w,;)] .)|(?<=[’'].)|(?<=\bM\. .))"  # a sentence, with the capital
NAME = re.compile(rf"{CAPITAL}(?:{AMID}{REST}{FURTHER}*|(?<![\w’'-].){REST}{FURTHER}+)")
TIED = ARTICLES | CIVILITIES  # what comes after begins no sentence
OPENING = frozenset(".!?…:«“(–—\n")  # marks after which a sentence begins
AFTER = re.compile(rf",? (?:{'|'.join(sorted(SPEECH))})\b")


@dataclass(frozen=True)
class Named:
    """What a text names, in its order."""

    people: tuple[str, ...]  # each once
    places: tuple[str, ...]  # places, associations, shops: each once
    mentions: int  # of all of them, each time


def named_in(text: str, excluded: frozenset[str]) -> Named:
    """Return what the text names; excluded: as ``to_exclude`` returns it.

    text: with plain spaces, every block on lines of its own.
    """
    found = [each for each in _names(text) if each[0].casefold() not in excluded]
    people = dict.fromkeys(name for name, is_person in found if is_person)
    places = dict.fromkeys(name for name, is_person in found if not is_person)
    shorter = {part for name in people for part in name.split() if " " in name}
    return Named(
        tuple(name for name in people if name not in shorter),
        tuple(name for name in places if name not in shorter),
        len(found),
    )


def to_exclude(names: Iterable[str]) -> frozenset[str]:
    """Return what ``named_in`` leaves out: the names, and their ends, such as a family name."""
    words = [name.casefold().split() for name in names]
    return frozenset(" ".join(each[place:]) for each in words for place in range(len(each)))


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each name, and whether it is a person's."""
    for match in NAME.finditer(text):
        start, name = match.start(), match[0]
        before, words = _word_before(text, start), name.split()
        while len(words) > 1 and words[0].lower() in STARTERS:
            before = words.pop(0).lower()
        if words and words[0].lower() in CIVILITIES:
            before = words.pop(0).lower()
        if words and (len(words) > 1 or not _opens(text, start) or before in TIED):
            yield " ".join(words), _is_person(words, before, match)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    place = start - 1
    if place >= 0 and text[place] == " ":
        place -= 1
    return place < 0 or text[place] in OPENING


def _word_before(text: str, start: int) -> str:
    before = text[max(start - 20, 0) : start].replace("’", " ").replace("'", " ")
    words = before.rsplit(None, 1)
    return words[-1].lower().strip(".-") if words else ""


def _is_person(words: list[str], before: str, match: re.Match[str]) -> bool:
    for word in words:
        if word.lower().partition("-")[0] in NO_PERSON:
            return False
    if before in CIVILITIES or before.partition("-")[0] in SPEECH:
        return True
    if before in ARTICLES or before in PLACES:
        return False
    return len(words) > 1 or _speaks(match)


def _speaks(match: re.Match[str]) -> bool:
    return AFTER.match(match.string, match.end()) is not None
