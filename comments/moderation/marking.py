"""What cleaning took away of a text, character by character: nothing of what was sent is lost.

Cleaning keeps words and drops markup, so a tag of what was sent is found again in what will be
published by its name and by the number of visible characters before it. The time it takes grows
with the length of the text, and no faster.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby

from comments.clean import RESIDENT
from comments.clean.characters import LINE_END, ODD_CHARACTER, presentable
from comments.clean.markup import ATTRIBUTES, START, Reader, Tag, with_plain_quotes
from comments.clean.plain import escaped

KEPT, TAKEN, HIDDEN = "kept", "taken", "hidden"  # hidden: a character that nobody sees, taken away
LINES = ("p", "br")  # they only say where a line ends
PUBLISHED = re.compile(r"<(/?)([a-z]+)([^>]*)>|([^<]+)")
NAME = re.compile(r"</?([^\s/<>]+)")
SPACE = re.compile(r"\s+")

Published = dict[tuple[str, int], list[set[str]]]  # tag, place -> attributes of each such tag


@dataclass(frozen=True)
class Piece:
    """A run of characters of one fate."""

    fate: str
    text: str

    @property
    def codes(self) -> list[str]:
        """The names of its characters, for those that nobody sees."""
        return [f"U+{ord(character):04X}" for character in self.text]


@dataclass(frozen=True)
class Marked:
    """A text as it was sent, in pieces that make the whole of it."""

    pieces: Sequence[Piece]
    is_exact: bool  # False: words differ, too; one has to compare by eye

    @property
    def has_hidden(self) -> bool:
        return any(piece.fate == HIDDEN for piece in self.pieces)

    @property
    def losses(self) -> int:
        return sum(piece.fate != KEPT for piece in self.pieces)


@dataclass
class Marking:
    """The fates of a text's characters, while they are found out."""

    text: str  # without odd characters
    fates: list[str]
    published: Published
    has_places: bool = True
    opened: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def take(self, start: int, end: int) -> None:
        self.fates[start:end] = [TAKEN] * (end - start)

    def mark_tag(self, start: int, end: int, tag: Tag, place: int) -> None:
        """Mark a tag that the policy knows: all of it, or the attributes that are gone."""
        found = NAME.match(self.text, start)
        sent = found[1].lower() if found else ""
        attributes = None if sent != tag.name else self._attributes(tag, place)
        if attributes is None:
            self.take(start, end)
            return
        body = found.end() if found else start
        seen: set[str] = set()
        for attribute in ATTRIBUTES.finditer(with_plain_quotes(self.text[body : end - 1])):
            name = attribute[1].lower()
            if name in seen or name not in attributes:
                self.take(body + attribute.start(), body + attribute.end())
            seen.add(name)

    def _attributes(self, tag: Tag, place: int) -> set[str] | None:
        """Return the names of the attributes that the tag keeps, None when it is gone itself."""
        if tag.name in LINES:
            return set()
        name = RESIDENT.renamed.get(tag.name, tag.name)
        if tag.is_end:
            is_kept = self.opened[name].pop() if self.opened[name] else False
            return set() if is_kept else None
        waiting = self.published.get((name, place if self.has_places else 0))
        self.opened[name].append(bool(waiting))
        return waiting.pop(0) if waiting else None


def marked(sent: str, html: str) -> Marked:
    """Return what was sent, marked with what is not in the cleaned HTML."""
    text, origins = _presented(sent)
    spans = list(_spans(text))
    words = "".join(_visible(text[start:end]) for start, end, tag in spans if tag is WORDS)
    is_exact = words == _visible_in(html)
    marking = Marking(text, [KEPT] * len(text), _tags_of(html, is_exact), is_exact)
    place = 0
    for start, end, tag in spans:
        if tag is WORDS:
            place += len(_visible(text[start:end]))
        elif tag is None:
            marking.take(start, end)
        else:
            marking.mark_tag(start, end, tag, place)
    fates = [HIDDEN if origin is None else marking.fates[origin] for origin in origins]
    return Marked(tuple(_pieces(sent, fates)), is_exact)


WORDS = Tag("", "")  # stands for what is no markup


def _presented(sent: str) -> tuple[str, list[int | None]]:
    """Return the text that cleaning reads, and for each character sent its place in it."""
    origins: list[int | None] = []
    place = 0
    for character in LINE_END.sub(lambda end: "\n" if len(end[0]) == 1 else "\r\n", sent):
        if character == "\r":  # of \r\n: one line end
            origins.append(place)
        elif ODD_CHARACTER.match(character):
            origins.append(None)
        else:
            origins.append(place)
            place += 1
    return presentable(sent), origins


def _spans(text: str) -> Iterator[tuple[int, int, Tag | None]]:
    """Yield start, end, and what it is: WORDS, a tag, or None for markup that is never kept.

    Reads as `comments.clean.markup.pieces_of` does, and tells the places.
    """
    reader = Reader(text, RESIDENT)
    told = position = 0
    while start := START.search(text, position):
        markup = reader.markup_at(start.start())
        if markup is None:
            position = start.start() + 1
            continue
        if told < start.start():
            yield told, start.start(), WORDS
        yield start.start(), markup.end, markup.tag
        told = position = markup.end
    if told < len(text):
        yield told, len(text), WORDS


def _visible(words: str) -> str:
    return SPACE.sub("", presentable(unescape(escaped(words))))


def _visible_in(html: str) -> str:
    runs = (unescape(found[4]) for found in PUBLISHED.finditer(html) if found[4])
    return SPACE.sub("", "".join(runs))


def _tags_of(html: str, has_places: bool) -> Published:
    tags: Published = defaultdict(list)
    place = 0
    for slash, name, attributes, words in PUBLISHED.findall(html):
        if words:
            place += len(SPACE.sub("", unescape(words)))
        elif not slash:
            names = {found[1] for found in ATTRIBUTES.finditer(attributes)}
            tags[name, place if has_places else 0].append(names)
    return tags


def _pieces(sent: str, fates: Sequence[str]) -> Iterator[Piece]:
    position = 0
    for fate, run in groupby(fates):
        length = len(list(run))
        yield Piece(fate, sent[position : position + length])
        position += length
