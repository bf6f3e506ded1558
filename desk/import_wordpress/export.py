"""Reading a WordPress export (WXR, RSS with WordPress's own elements), item by item.

Any version, with its namespaces under http or https; one item at a time is in memory. Entities
that a document declares are refused. What XML does not allow and real exports hold all the same
(control characters, broken UTF-8) is dropped or replaced, and counted.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from desk.import_wordpress.elements import item_of, read_blog
from desk.import_wordpress.errors import BadExport
from desk.import_wordpress.model import Blog, Item

CHUNK = 64 * 1024  # bytes read at once
DECLARED = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # Source: XML 1.0, 2.2
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
EXPECTED = "un export de WordPress (Outils → Exporter → Tout le contenu)"
CUT = ("no element found", "unclosed token", "unclosed CDATA section")


@dataclass
class Export:
    """An export's file; `blog` fills as items are read."""

    path: Path
    blog: Blog = field(default_factory=Blog)
    odd_characters: int = 0  # dropped or replaced in one reading

    def items(self) -> Iterator[Item]:
        """Yield every item in its order. Raises BadExport, at the latest at the end."""
        try:
            with self.path.open("rb") as file:
                yield from self._items(file)
        except OSError as error:
            raise BadExport(self.path, 0, error.strerror or str(error), EXPECTED) from error

    def _items(self, file: IO[bytes]) -> Iterator[Item]:
        text = XmlText(file, encoding_of(self.path, file))
        found = 0
        try:
            for element in channel_children(self.path, text):
                if element.tag == "item":
                    item = item_of(element)
                    found += bool(item.type)
                    yield item
                else:
                    read_blog(self.blog, element)
        except ParseError as error:
            raise self._wrong(error) from error
        except DefusedXmlException as error:
            what = "des entités ou un type de document y sont déclarés"
            raise BadExport(self.path, 1, what, "un export sans DOCTYPE ni ENTITY") from error
        self.odd_characters = text.odd
        if not found:
            raise BadExport(self.path, 0, "aucun contenu de WordPress", EXPECTED)

    def _wrong(self, error: ParseError) -> BadExport:
        line = error.position[0]
        said = str(error).partition(":")[0]
        if said in CUT and line > 1:
            what = "le fichier est coupé ici"
            return BadExport(self.path, line, what, "la fin de l’export, </channel></rss>")
        return BadExport(self.path, line, f"n’est pas du XML ({said})", EXPECTED)


@dataclass
class XmlText:
    """The text of a file without what no XML parser takes; counts what it dropped or replaced."""

    file: IO[bytes]
    encoding: str
    odd: int = 0

    def __post_init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")

    def read(self, _size: int = CHUNK) -> str:
        """Return some text, "" at the end."""
        while data := self.file.read(CHUNK):
            if text := self._fit(self.decoder.decode(data)):
                return text
        return self._fit(self.decoder.decode(b"", final=True))

    def _fit(self, text: str) -> str:
        fit, dropped = FORBIDDEN.subn("", text)
        self.odd += dropped + text.count("\ufffd")
        return fit


def encoding_of(path: Path, file: IO[bytes]) -> str:
    """Return the encoding that the file declares. Raises BadExport where Python knows none."""
    start = file.read(1024)
    file.seek(0)
    if start[:2] in (b"PK", b"\x1f\x8b"):
        raise BadExport(path, 0, "est une archive", "le fichier .xml qu’elle contient")
    if mark := next((mark for mark in MARKS if start.startswith(mark)), None):
        return MARKS[mark]
    declared = DECLARED.search(start)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise BadExport(path, 1, f"encodage {name!r} inconnu", "de l’UTF-8") from None


def channel_children(path: Path, text: XmlText) -> Iterator[Element]:
    """Yield the children of <channel>, each whole, and forget it. Raises BadExport."""
    open_tags: list[Any] = []
    events = iterparse(text, events=("start", "end"), forbid_dtd=True)
    for event, element in events:
        if event == "start":
            open_tags.append(element)
            if len(open_tags) == 1 and element.tag != "rss":
                name = element.tag.rpartition("}")[2]
                raise BadExport(path, 1, f"commence par <{name}>", f"{EXPECTED}, <rss>")
            continue
        open_tags.pop()
        if len(open_tags) == 2 and open_tags[1].tag == "channel":
            yield element
            open_tags[1].clear()
