"""What readers see of a text in Markdown or HTML, with the way back to the source.

Markup goes, code goes, soft line breaks become spaces and blocks lines; what is left is what the
detectors of comments.spam read. Noted beside it: the links, and what need not be in the text's own
language: quotations set apart, and parts with a language of their own (``lang=``).
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .blocks import SOFT, lines_of
from .code import below, blank, without_code

DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<address>[^\s>]+)>?[^\n]*$", re.M)
DROPPED = re.compile(  # what is no text, up to its end
    r"<!--(?P<comment>.*?)-->"
    r"|<(?P<name>script|style|pre|code|kbd|samp|textarea|template|svg|math)\b[^>]*>.*?</(?P=name)\s*>",
    re.S,
)
DROPPING = re.compile(r"<(?:(!--)|([a-z]+))")
MARK = re.compile(r"[<`!\[\]&\\{*_~]")
INLINE = re.compile(
    r"""
      <(?P<auto>(?:https?://|mailto:)[^\s<>]+)>
    | (?P<tag></?[a-zA-Z][^<>]*>)
    | (?P<ticks>`+)(?:.(?!\n\n))*?(?<!`)(?P=ticks)(?!`)
    | (?P<image>!\[)
    | (?P<note>\[\^[^\]\s]+\])
    | (?P<open>\[)
    | \](?:\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*))
        (?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|[ ]?\[[^\]\n]*\])?
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|\w{2,31});)
    | \\(?P<escaped>[\\`*_{}\[\]()#+.!|~<>-])
    | (?P<attributes>\{:[^}\n]{0,1000}\})
    | (?P<emphasis>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~)
    """,
    re.X | re.S,
)
BLOCK = re.compile(
    r"</?(?:p|br|div|blockquote|li|ul|ol|dl|dt|dd|tr|t[dh]|table|h[1-6]|section|article|aside"
    r"|figure|figcaption|hr|header|footer|main|nav|details|summary|address)\b",
    re.I,
)
NAME = re.compile(r"</?([\w:-]+)")
ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
ITALIC = re.compile(r"([*_](?<![\w*].)[*_]?)(?=[^\s*_])(?:[^*_\n]|\n(?!\n)){20,600}?\1(?![\w*])")
VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "source", "track", "wbr", "area", "base", "col")
)
OWN_LANGUAGE = ("blockquote", "q", "cite")  # tags whose words may be in any
LOADING = ("src", "data", "poster")
CODE = "`…`"  # what is read where code stands in a line: something, but no word


@dataclass
class Link:
    """A link: its words are text[start:end]."""

    address: str
    start: int
    end: int
    place: int  # in the source


@dataclass
class Text:
    """What readers see, where each piece of it stood, and what is apart in it."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of the pieces in the text
    places: list[int] = field(default_factory=list)  # of the pieces in the source
    links: list[Link] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)  # not in the text's own language
    italic: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)  # HTML comments: place, words
    length: int = 0

    def add(self, piece: str, place: int) -> None:
        if piece:
            self.pieces.append(piece)
            self.starts.append(self.length)
            self.places.append(place)
            self.length += len(piece)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def place(self, index: int) -> int:
        """Return where text[index] stands in the source."""
        number = bisect_right(self.starts, index) - 1
        if number < 0:
            return 0
        within = min(index - self.starts[number], max(len(self.pieces[number]) - 1, 0))
        return self.places[number] + within

    def index(self, place: int) -> int:
        """Return the first index of the text that stands at a place of the source or after it."""
        number = bisect_right(self.places, place) - 1
        if number < 0:
            return 0
        return self.starts[number] + min(place - self.places[number], len(self.pieces[number]))


def read(source: str, start: int, into: Text) -> None:
    """Add to the text what readers see of source[start:]."""
    body = without_code(below(source, start))
    defined = list(DEFINED.finditer(body)) if "]:" in body else []
    for found in defined:
        into.links.append(Link(found["address"], 0, 0, found.start("address")))
    body = blank(body, *(found.span() for found in defined))
    lines, quotes = lines_of(body)
    _inline(lines, start, into)
    into.apart += [(into.index(a), into.index(b)) for a, b in quotes]
    if "*" in lines or "_" in lines:
        italic = (each.span() for each in ITALIC.finditer(lines))
        into.italic += [(into.index(a), into.index(b)) for a, b in italic]


def _inline(lines: str, start: int, into: Text) -> None:
    """Add the words of the lines, their markup taken out."""
    at = start
    opened: list[int] = []  # where the words of links begin
    tags: list[Tag] = []
    for found in _marks(lines, start):
        into.add(lines[at : found.start()], at)
        at = found.end()
        if found.re is DROPPED:
            _drop(found, into)
        elif found["tag"]:
            _tag(found["tag"], found.start(), tags, into)
        elif found["image"] or found["open"]:
            opened.append(into.length)
        elif found[0].startswith("]"):
            _link(found, opened.pop() if opened else into.length, into)
        elif found["entity"]:
            into.add(html.unescape(found["entity"]), found.start())
        elif found["escaped"]:
            into.add(found["escaped"], found.start("escaped"))
        else:
            _unseen(found, into)
    into.add(lines[at:], at)


def _marks(lines: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the inline markup: looked for only where its first character stands."""
    ends: dict[str, int] = {}
    while first := MARK.search(lines, start):
        place = first.start()
        found = DROPPED.match(lines, place) if _may_end(lines, place, ends) else None
        found = found or INLINE.match(lines, place)
        start = found.end() if found else first.end()
        if found:
            yield found


def _may_end(lines: str, place: int, ends: dict[str, int]) -> bool:
    """Tell whether what may open there has an end below; else each would look for it in vain.

    ends: how it ends -> where it last does, as far as that is known.
    """
    opening = DROPPING.match(lines, place)
    if opening is None:
        return False
    end = "-->" if opening[1] else f"</{opening[2]}"
    if end not in ends:
        ends[end] = lines.rfind(end)
    return ends[end] > place


def _drop(found: re.Match[str], into: Text) -> None:
    if found["comment"] is not None:
        into.notes.append((found.start("comment"), found["comment"]))
    else:
        into.add(" ", found.start())


def _link(found: re.Match[str], words: int, into: Text) -> None:
    """Note a link of Markdown whose words begin at an index of the text."""
    name = "angled" if found["address"] is None else "address"
    if found[name] is not None:
        into.links.append(Link(found[name], words, into.length, found.start(name)))


def _unseen(found: re.Match[str], into: Text) -> None:
    """Note what is no text: code, addresses between angles."""
    if found["auto"]:
        into.links.append(Link(found["auto"], into.length, into.length, found.start("auto")))
    elif found["ticks"]:
        into.add(CODE, found.start())


class Tag(NamedTuple):
    """A tag that is open."""

    name: str
    start: int  # where its words begin in the text
    is_apart: bool
    link: Link | None


def _tag(tag: str, place: int, tags: list[Tag], into: Text) -> None:
    """Note what a tag says of the words in it; a block's is a line's end."""
    if BLOCK.match(tag):
        into.add("\n", place)
    found = NAME.match(tag)
    name = found[1].lower() if found else ""
    if tag.startswith("</"):
        _close(name, tags, into)
        return
    values = {
        m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(tag)
    }
    for address in filter(None, map(values.get, LOADING)):
        into.links.append(Link(address, into.length, into.length, place))
    if name in VOID or tag.endswith("/>"):
        return
    link = None
    if name == "a" and values.get("href"):
        link = Link(values["href"], into.length, into.length, place)
        into.links.append(link)
    is_apart = "lang" in values or name in OWN_LANGUAGE
    tags.append(Tag(name, into.length, is_apart, link))


def _close(name: str, tags: list[Tag], into: Text) -> None:
    """Note where the words of a tag end, and of those left open in it."""
    number = next((n for n in range(len(tags) - 1, -1, -1) if tags[n].name == name), None)
    if number is None:
        return
    if tags[number].is_apart:
        into.apart.append((tags[number].start, into.length))
    if link := tags[number].link:
        link.end = into.length
    del tags[number:]


def read_html(source: str, into: Text) -> None:
    """Add to the text what readers see of HTML."""
    _inline(SOFT.sub(" ", source), 0, into)
