"""The output's own form: each run of text in a block that may hold it.

Reads the well-formed HTML of a parser. Where a block may not stand, the blocks around it end
and begin again after it; text that stands in no block, or between two edges, is a paragraph.
"""

import re

from comments.clean.characters import is_visible
from comments.clean.names import VOID
from comments.clean.policy import ROOT, TEXT, Policy
from comments.clean.writer import Element, Place, Writer

TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s<>"=]+="[^"]*")*)>|([^<]+)')
BREAK_AND_LINE_END = re.compile(r"<br> *\n")
KEEPS_SPACES = ("code", "pre")
MAY_BE_EMPTY = ("td", "th")


def in_blocks(html: str, policy: Policy) -> str:
    """Return the HTML of a parser in the form that the policy asks for. Raises TooMuchError."""
    builder = Builder(policy)
    for token in TOKEN.finditer(BREAK_AND_LINE_END.sub("<br>", html)):
        slash, tag, attributes, text = token.groups()
        if text:
            builder.take_text(text)
        elif slash:
            builder.close()
        elif tag in VOID:
            builder.take_void(tag, attributes)
        else:
            builder.open(tag, attributes)
    return builder.writer.html


class Builder:
    """Follows the tags of well-formed HTML and sends each run to its place."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.writer = Writer(policy.max_marks)
        self.places = [Place()]  # one more for each open tag
        self.edges: list[bool] = []  # of each open tag: is it the edge of a block?
        self.serial = 0  # of the last element
        self.paragraph = 0  # serial of the paragraph that text stands in

    def open(self, tag: str, attributes: str) -> None:
        """Enter an element, as far as the policy has a place for it."""
        tag = self.policy.renamed.get(tag, tag)
        self.serial += 1
        element = Element(tag, attributes, self.serial)
        place = self.places[-1]
        self.edges.append(tag in self.policy.blocks)
        if self.edges[-1]:
            self._begin_paragraph()
            place = self._in_block(place, element)
        elif self._may_open(place, element):
            place = place._replace(inline=(*place.inline, element))
        self.places.append(place)
        if tag in MAY_BE_EMPTY and element in place.blocks:
            self.writer.write_block(place)

    def close(self) -> None:
        """Leave the innermost element."""
        self.places.pop()
        if self.edges.pop():
            self._begin_paragraph()

    def take_void(self, tag: str, attributes: str) -> None:
        """Take an element that holds nothing."""
        if tag == "br":
            self._end_line()
        elif tag == "hr":
            self._begin_paragraph()
            rule = self._in_block(self.places[-1], Element(tag, attributes, self.serial))
            self.writer.write_block(Place(rule.blocks[:-1]), f"<hr{attributes}>")
        elif self._has_what_it_needs(tag, attributes):
            filled = self._with_what_is_empty(tag, attributes)
            self.writer.write(self._text_place(), f"<{tag}{filled}>")

    def take_text(self, text: str) -> None:
        """Take text, whose line ends count where the policy or the place says so."""
        if not self.policy.is_typed and not self.places[-1].is_within("pre"):
            text = text.replace("\n", " ")
        first, *others = text.split("\n")
        self._take_line(first)
        for line in others:
            self._end_line()
            self._take_line(line)

    def _take_line(self, line: str) -> None:
        if not is_visible(line):
            self.writer.wait(line)
            return
        place = self._text_place()
        content = line.rstrip(" ")
        if not place.is_within(*KEEPS_SPACES):
            self.writer.wait(line[: -len(line.lstrip(" "))])
            content = content.lstrip(" ")
        self.writer.write(place, content)
        self.writer.wait(line[len(line.rstrip(" ")) :])

    def _end_line(self) -> None:
        self.writer.end_line()
        if self.writer.line_ends > 1 and not self.places[-1].is_within("pre"):
            self._begin_paragraph()

    def _begin_paragraph(self) -> None:
        self.serial += 1
        self.paragraph = self.serial

    def _text_place(self) -> Place:
        """Return the place of text here: the innermost block that takes it, or a paragraph."""
        blocks, inline = self.places[-1]
        while not self._holds(blocks, TEXT) and not self._holds(blocks, "p"):
            blocks = blocks[:-1]
        if blocks and blocks[-1].tag == "p":
            blocks = (*blocks[:-1], blocks[-1]._replace(serial=self.paragraph))
        elif not self._holds(blocks, TEXT):
            blocks = (*blocks, Element("p", "", self.paragraph))
        return Place(blocks, inline[: max(self.policy.max_depth - len(blocks), 0)])

    def _in_block(self, place: Place, element: Element) -> Place:
        """Return the place inside a block, the place itself when it can't stand here."""
        takes_words = self._holds(place.blocks, TEXT) and not self._holds(place.blocks, "p")
        if element.tag == "p" and takes_words:
            self.writer.wait(" ")
            return place
        for depth in range(len(place.blocks), -1, -1):
            around = place.blocks[:depth]
            if self._holds(around, element.tag):
                is_deep = depth + 2 > self.policy.max_depth
                return place if is_deep else Place((*around, element), place.inline)
        return place

    def _holds(self, blocks: tuple[Element, ...], content: str) -> bool:
        return content in self.policy.blocks[blocks[-1].tag if blocks else ROOT]

    def _may_open(self, place: Place, element: Element) -> bool:
        is_nested_link = element.tag == "a" and place.is_within("a")
        return not is_nested_link and self._has_what_it_needs(element.tag, element.attributes)

    def _with_what_is_empty(self, tag: str, attributes: str) -> str:
        name = self.policy.filled.get(tag)
        is_there = name is None or f' {name}="' in attributes
        return attributes if is_there else f'{attributes} {name}=""'

    def _has_what_it_needs(self, tag: str, attributes: str) -> bool:
        needed = self.policy.required.get(tag)
        return tag in self.policy.tags and (needed is None or f' {needed}="' in attributes)
