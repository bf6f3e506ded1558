"""The guillemets of a text that have no partner, and the line of its source where each stands.

Pure: a converted text in, its lone marks out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .skeleton import BLOCK, BREAK, CONTROL, NAME, SIGNS, TAG, skeleton

MARK = re.compile("[«»]")
WRITTEN = {
    "«": re.compile("«|&laquo;|&#171;", re.IGNORECASE),
    "»": re.compile("»|&raquo;|&#187;", re.IGNORECASE),
}
WORD = re.compile(r"[^\W_]+")
NO_TEXT = re.compile(f"[{SIGNS}{NAME}]+")
NEAR = 80  # characters on each side of a mark, by which it is known in the source
SHOWN = 24  # characters on each side of a mark, at least, that a warning shows


@dataclass(frozen=True)
class Lone:
    """A mark without a partner, and the text of its block around it."""

    sign: str  # « or »
    before: str
    after: str

    def shown(self) -> str:
        """Return the mark among the words that stand beside it."""
        before = self.before[self.before.rfind(" ", 0, -SHOWN) + 1 :]
        cut = self.after.find(" ", SHOWN)
        after = self.after if cut < 0 else self.after[:cut]
        return f"{before}{self.sign}{after}".strip()


def lone_marks(document: str, *, french: bool = True) -> Iterator[Lone]:
    """Yield the marks of the HTML's French text that have no partner in their block.

    A quotation may go on in the next block if that begins with «, too.
    """
    if CONTROL.search(document) or not MARK.search(document):
        return
    open_: list[Lone] = []
    for block in skeleton(document, french=french).text.split(BLOCK):
        if not WORD.search(block) and not MARK.search(block):
            continue
        goes_on = bool(open_) and block.lstrip(f" \n{TAG}{BREAK}").startswith("«")
        if not goes_on:
            yield from open_
            open_ = []
        for number, found in enumerate(MARK.finditer(block)):
            if goes_on and number == 0:
                continue
            if found[0] == "«":
                open_.append(_lone(block, found))
            elif open_:
                open_.pop()
            else:
                yield _lone(block, found)
    yield from open_


def _lone(block: str, found: re.Match[str]) -> Lone:
    before = block[max(0, found.start() - NEAR) : found.start()]
    after = block[found.end() : found.end() + NEAR]
    return Lone(found[0], *(NO_TEXT.sub("", text).replace("\n", " ") for text in (before, after)))


def lines_of(marks: list[Lone], source: str, start: int = 0) -> Iterator[tuple[int, Lone]]:
    """Yield each mark with its line in the source: where most words beside it are the same.

    start: where the body begins in the source.
    """
    taken: set[int] = set()
    for mark in marks:
        places = [each.start() for each in WRITTEN[mark.sign].finditer(source, start)]
        free = [place for place in places if place not in taken] or [start]
        place = max(free, key=lambda place: _likeness(mark, source, place))
        taken.add(place)
        yield source.count("\n", 0, place) + 1, mark


def _likeness(mark: Lone, source: str, place: int) -> int:
    before = WORD.findall(source[max(0, place - NEAR) : place])
    after = WORD.findall(source[place + 1 : place + 1 + NEAR])
    return _alike(WORD.findall(mark.before)[::-1], before[::-1]) + _alike(
        WORD.findall(mark.after), after
    )


def _alike(words: list[str], others: list[str]) -> int:
    """Return how many of the first words are the same."""
    pairs = zip(words, others, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(words), len(others)))
