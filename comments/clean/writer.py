"""Well-formed HTML from runs of text, each with its place.

A run knows the elements that it stands in. The writer opens an element when its first run
comes and closes it when a run comes that stands elsewhere; so nothing is empty, all is nested,
and inline tags begin anew in each block. White space and line ends wait until something
follows them in the same block.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from comments.clean.limits import TooMuchError


class Element(NamedTuple):
    """An element of the output: the serial number tells it from its like."""

    tag: str
    attributes: str  # with a space before each, or nothing
    serial: int


class Place(NamedTuple):
    """Where a run of text stands: its blocks and its inline elements, the outer ones first."""

    blocks: tuple[Element, ...] = ()
    inline: tuple[Element, ...] = ()

    def is_within(self, *tags: str) -> bool:
        """Tell whether one of the tags is open here."""
        return any(element.tag in tags for element in self.blocks + self.inline)


class Writer:
    """Collects the output; `html` is the whole of it. Raises TooMuchError beyond its tags."""

    def __init__(self, max_tags: int) -> None:
        self.max_tags = max_tags
        self.tags = 0
        self.out: list[str] = []
        self.place = Place()
        self.space = ""
        self.line_ends = 0

    @property
    def html(self) -> str:
        """What was written, with all elements closed."""
        return "".join(self.out) + _closing(self.place.blocks + self.place.inline)

    def write(self, place: Place, html: str) -> None:
        """Write what a reader sees, after the white space that waits."""
        if place.blocks != self.place.blocks:
            self._move_to(Place(place.blocks))
        common = _common(self.place.inline, place.inline)
        self._move_to(Place(place.blocks, common))
        self.out.append(self._waiting())
        self._move_to(place)
        self.out.append(html)

    def write_block(self, place: Place, html: str = "") -> None:
        """Write what stands in the blocks as one of them, or make sure that they are open."""
        self._move_to(Place(place.blocks))
        self.out.append(html)

    def wait(self, space: str) -> None:
        """Keep white space for the next run of the same line."""
        self.space += space

    def end_line(self) -> None:
        """Keep a line end for the next run of the same block."""
        self.space = ""
        self.line_ends += 1

    def is_at_line_start(self, place: Place) -> bool:
        """Tell whether a run at the place is the first of its line."""
        return self.line_ends > 0 or place.blocks != self.place.blocks

    def _waiting(self) -> str:
        is_verbatim = self.place.is_within("pre")
        waiting = "<br>" * (self.line_ends if is_verbatim else min(self.line_ends, 1))
        waiting += "" if self.line_ends else self.space
        self.space, self.line_ends = "", 0
        return waiting

    def _move_to(self, place: Place) -> None:
        here, there = self.place.blocks + self.place.inline, place.blocks + place.inline
        common = len(_common(here, there))
        self.out.append(_closing(here[common:]))
        self.out.extend(f"<{tag}{attributes}>" for tag, attributes, _ in there[common:])
        self.tags += len(here) + len(there) - 2 * common
        if self.tags > self.max_tags:
            raise TooMuchError
        if place.blocks != self.place.blocks:
            self.space, self.line_ends = "", 0
        self.place = place


def _common(one: Sequence[Element], other: Sequence[Element]) -> tuple[Element, ...]:
    pairs = zip(one, other, strict=False)
    return tuple(left for left, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _closing(elements: Sequence[Element]) -> str:
    return "".join(f"</{element.tag}>" for element in reversed(elements))
