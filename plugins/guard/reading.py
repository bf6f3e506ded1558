"""What the guard reads in a file: its text, its header, its markup; each with line and column."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from comments.spam import SpamList, intrusion, links
from comments.spam.folding import folded

from . import code, header, markup, names, record, source
from .finding import ERROR, WARNING, Host, Reading, Setup, Told
from .judging import MOST_FLAWS, Flaw, Item, judged
from .wording import RECORD, words_of

SHOWN_FIELDS = ("summary", "image-alt", "description")  # sentences; the title and tags are none
LINE_FIELDS = ("title", "tags", "category", "keywords", "source-name", "source-author")
LINKED_FIELDS = ("source", "answers")
PLAIN = re.compile(r"[^<>&*_`\[\]\\~{]+")  # no markup
LINE_END = re.compile("\n")
BOM = "\ufeff"


class Lines:
    """Line and column of the places of a text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in LINE_END.finditer(text))]

    def of(self, place: int) -> tuple[int, int]:
        number = bisect_right(self.starts, place)
        return number, place - self.starts[number - 1] + 1


def reading_of(path: Path, raw: bytes, setup: Setup) -> Reading:
    """Return what is found in a file; one that is no UTF-8 is told by its build."""
    text = raw.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    words = words_of(setup.list_path)
    if path.suffix == RECORD:
        return _record(path, text, setup, words)
    return _item(text.removeprefix(BOM), setup, words)


def own_themes(words: SpamList) -> frozenset[str]:
    return frozenset(entry.theme for entry in words.entries - SpamList.default().entries)


def _item(text: str, setup: Setup, words: SpamList) -> Reading:
    fields, body = header.read(text)

    def value(name: str) -> str:
        return " ".join(value.text for value in fields.get(name, ()))

    read = source.Text()
    for name in SHOWN_FIELDS:
        for part in fields.get(name, ()):
            read.add(part.text, part.place)
            read.add("\n", part.place + len(part.text))
    for name in LINKED_FIELDS:
        for part in fields.get(name, ()):
            read.links.append(source.Link(part.text, read.length, read.length, part.place))
    source.read(text, body, read)
    subject = " . ".join(value(name) for name in ("title", "tags", "category", "keywords"))
    item = Item(read, read.text, value("lang") or setup.lang, subject)
    lines = Lines(text)
    found = [_told(flaw, lines, read.place) for flaw in judged(item, words)]
    values = (v for name in LINE_FIELDS for v in fields.get(name, ()))
    found += _of_lines(values, item.text, lines, words)
    found += _markup(text, body, lines, setup)
    found += _notes(read, lines, words)
    allows: set[str] = set()
    for part in fields.get("guard", ()):
        given, unknown = names.allowed(part.text, own_themes(words))
        allows |= given
        found += [_misnamed(wrong, lines.of(part.place)) for wrong in unknown]
    is_draft = value("status").strip().lower() in ("draft", "skip")
    return Reading(_exempt(found, allows), _hosts(read, lines), frozenset(allows), is_draft)


def _of_lines(
    values: Iterable[header.Value], body: str, lines: Lines, words: SpamList
) -> list[Told]:
    """Return what is wrong with values of the header that are no sentences."""
    read = source.Text()
    for value in values:
        read.add(value.text, value.place)
        read.add("\n", value.place + len(value.text))
    found = judged(Item(read, read.text, ""), words)
    if found:  # what the text is about may well be in its title
        found = judged(Item(read, read.text, "", subject=body), words)
    return [_told(flaw, lines, read.place) for flaw in found]


def _record(path: Path, text: str, setup: Setup, words: SpamList) -> Reading:
    lines = Lines(text)
    subject = path.stem.partition(".")[0].replace("-", " ")
    found: list[Told] = []
    hosts: list[Host] = []
    for comment in record.comments(text):
        for key, value in comment.items():
            if not value.text:
                continue
            if key == "author" and PLAIN.fullmatch(value.text):
                found += [_told(flaw, lines, value.place) for flaw in _of_name(value.text, words)]
                continue
            read = source.Text()
            if key == "website":
                read.links.append(source.Link(value.text, 0, 0, 0))
            else:
                source.read_html(value.text, read)
            item = Item(read, read.text, setup.lang, subject, is_comment=True)

            def place(index: int, read: source.Text = read, value: record.Decoded = value) -> int:
                return value.place(read.place(index))

            found += [_told(flaw, lines, place) for flaw in judged(item, words)]
            for each in markup.flaws(value.text, setup.frames) if key == "html" else ():
                severity = ERROR if each.sure else WARNING
                found.append(
                    Told(*lines.of(value.place(each.start)), severity, each.what, each.why)
                )
            hosts += _hosts(read, lines, value.place)
    return Reading(tuple(sorted(found, key=_order)), tuple(hosts))


@lru_cache(maxsize=4096)  # few people write many comments
def _of_name(name: str, words: SpamList) -> Sequence[Flaw]:
    read = source.Text()
    read.add(name, 0)
    return judged(Item(read, name, "", is_comment=True), words)


def _told(flaw: Flaw, lines: Lines, place: Callable[[int], int]) -> Told:
    line, column = lines.of(place(flaw.start))
    return Told(line, column, ERROR if flaw.sure else WARNING, flaw.what, flaw.why, flaw.repaired)


def _markup(text: str, body: int, lines: Lines, setup: Setup) -> Iterator[Told]:
    seen = code.without_code(code.below(text, body))
    for flaw in islice(markup.flaws(seen, setup.frames), MOST_FLAWS):
        yield Told(*lines.of(flaw.start), ERROR if flaw.sure else WARNING, flaw.what, flaw.why)


def _notes(read: source.Text, lines: Lines, words: SpamList) -> Iterator[Told]:
    """Yield the comments of the source, which no reader sees, that hold advertising or links."""
    for place, note in read.notes:
        sells = any(worth >= 4 for _, _, worth in intrusion.said(note, words).values())
        leads = any(links.judged(link.host, words) for link in links.typed(note))
        if sells or leads or (sells and "href" in note):
            yield Told(*lines.of(place), ERROR, names.HIDDEN, "publicité dans un commentaire HTML")


def _hosts(
    read: source.Text, lines: Lines, place: Callable[[int], int] = lambda index: index
) -> tuple[Host, ...]:
    """Return where the text leads, each host once."""
    found: dict[str, Host] = {}
    for link in read.links:
        host = links.host_of(link.address)
        if host and "." in host:
            found.setdefault(host, Host(host, *lines.of(place(link.place))))
    for typed in links.typed(read.text):
        if typed.host:
            found.setdefault(
                typed.host, Host(typed.host, *lines.of(place(read.place(typed.start))))
            )
    return tuple(found.values())


def _misnamed(wrong: str, place: tuple[int, int]) -> Told:
    listed = ", ".join(names.NAMES)
    expected = f"«\u00a0Guard: allow …\u00a0» avec {listed}"
    why = f"«\u00a0{wrong}\u00a0» n’existe pas\u202f; attendu\u00a0: {expected}"
    return Told(*place, ERROR, "Guard", why)


def _exempt(found: Iterable[Told], allows: set[str]) -> tuple[Told, ...]:
    if names.ALL in allows:
        return tuple(told for told in found if told.what == "Guard")
    return tuple(
        sorted((t for t in found if folded(t.what) not in map(folded, allows)), key=_order)
    )


def _order(told: Told) -> tuple[int, int, str]:
    return told.line, told.column, told.what
