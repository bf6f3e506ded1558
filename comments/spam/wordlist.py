"""The words and domains that editors keep in content/spam.txt; a default list ships here.

    SpamListError
    └── BadSpamList    lines of the file break its form (see entries)

What the file says is added to the default list, words/*.txt beside this module.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from comments.spam.entries import OWN_THEME, Entry, Kind, entry_of, key_of
from comments.spam.starts import Start, readings

BOM = "\ufeff"
DEFAULT = Path(__file__).with_name("words")
COMMENT = re.compile(r"(?:^|\s)#.*")
SECTION = re.compile(r"\[\s*([^\[\]]*[^\[\]\s])\s*\]")
MAX_REMEMBERED = 50_000  # words that were looked up


class SpamListError(Exception):
    """Something is wrong with a list of words."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong in one line of a list."""

    line: int  # from 1
    what: str


class BadSpamList(SpamListError):
    """Lines of a list break its form; `flaws` has one entry a line, in order."""

    def __init__(self, name: str, flaws: list[Flaw]) -> None:
        super().__init__("; ".join(f"{name}:{flaw.line}: {flaw.what}" for flaw in flaws))
        self.name = name
        self.flaws = flaws


@dataclass(frozen=True)
class SpamList:
    """Words, expressions and domains, to be looked up in folded text."""

    entries: frozenset[Entry] = frozenset()

    @classmethod
    def default(cls) -> "SpamList":
        """Return the list that ships."""
        return _default()

    @classmethod
    def read(cls, path: Path) -> "SpamList":
        """Return the default list with what the file adds and takes away; it may be missing.

        Raises BadSpamList with every line that breaks the form.
        """
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return cls.default()
        return _added(_decoded(raw, path.name), path.name)

    @classmethod
    def parse(cls, text: str, name: str = "spam.txt", base: "SpamList | None" = None) -> "SpamList":
        """Return the list that the text writes, added to the base.

        Raises BadSpamList with every line that breaks the form.
        """
        entries = {entry.words: entry for entry in base.entries} if base else {}
        _read_into(entries, text, name)
        return cls(frozenset(entries.values()))

    def beginning_with(self, word: str) -> tuple[Entry, ...]:
        """Return the expressions whose first word fits a folded word."""
        found = self.looked_up.get(word)
        if found is None:
            found = tuple(self._starting(word))
            if len(self.looked_up) < MAX_REMEMBERED:
                self.looked_up[word] = found
        return found

    def _starting(self, word: str) -> Iterator[Entry]:
        yield from self._exact.get(word, ())
        for length, stems in self._stems.items():  # the shortest first
            if length > len(word):
                break
            yield from stems.get(word[:length], ())

    def domain_of(self, host: str) -> Entry | None:
        """Return the entry for a folded host or for one that it is under, the nearest."""
        labels = host.strip(".").split(".")[-6:]
        return next(filter(None, (self._domains.get(".".join(labels[i:])) for i in range(6))), None)

    @cached_property
    def looked_up(self) -> dict[str, tuple[Entry, ...]]:
        """The words that were looked up -> what begins with them; most begin nothing."""
        return {}

    @cached_property
    def idle(self) -> set[str]:
        """The words that were looked up and begin nothing."""
        return set()

    def start_of(self, word: str) -> Start | None:
        """Return what begins with a word, by any of its readings; None for most words."""
        entries = [e for reading in readings(word) for e in self.beginning_with(reading)]
        start = Start(entries) if entries else None
        if start is None and len(self.idle) < MAX_REMEMBERED:
            self.idle.add(word)
        if start and len(self.starts) < MAX_REMEMBERED:
            self.starts[word] = start
        return start

    @cached_property
    def starts(self) -> dict[str, Start]:
        """The words that were looked up and begin something."""
        return {}

    @cached_property
    def _domains(self) -> Mapping[str, Entry]:
        kinds = (Kind.DOMAIN, Kind.SHORTENER)
        return {entry.words[0]: entry for entry in self.entries if entry.kind in kinds}

    @cached_property
    def _exact(self) -> Mapping[str, tuple[Entry, ...]]:
        kinds = (Kind.DOMAIN, Kind.SHORTENER)
        words = (entry for entry in self.entries if entry.kind not in kinds)
        return _by_first(entry for entry in words if not entry.words[0].endswith("*"))

    @cached_property
    def _stems(self) -> Mapping[int, Mapping[str, tuple[Entry, ...]]]:
        """Length of a stem -> the stems of that length -> their entries."""
        by_stem = _by_first(entry for entry in self.entries if entry.words[0].endswith("*"))
        lengths = sorted({len(stem) for stem in by_stem})
        return {n: {s: found for s, found in by_stem.items() if len(s) == n} for n in lengths}


def _read_into(entries: dict[tuple[str, ...], Entry], text: str, name: str) -> None:
    """Add to the entries what a text writes, and take away what it takes away."""
    section, flaws = OWN_THEME, []
    for number, line in _lines(text):
        try:
            if line.startswith("["):
                section = _section(line)
            elif line.startswith("-"):
                _take_away(entries, line[1:].strip())
            else:
                entry = entry_of(line, section)
                entries[entry.words] = entry  # the last line about the same words holds
        except ValueError as error:
            flaws.append(Flaw(number, str(error)))
    if flaws:
        raise BadSpamList(name, flaws)


@cache
def _default() -> SpamList:
    entries: dict[tuple[str, ...], Entry] = {}
    for path in sorted(DEFAULT.glob("*.txt")):
        _read_into(entries, path.read_text(encoding="utf-8"), path.name)
    return SpamList(frozenset(entries.values()))


@lru_cache(maxsize=2)  # the service reads the list for each submission, editors change it rarely
def _added(text: str, name: str) -> SpamList:
    return SpamList.parse(text, name, SpamList.default())


def _by_first(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.words[0].removesuffix("*")].append(entry)
    return {word: tuple(sorted(group, key=_order)) for word, group in found.items()}


def _order(entry: Entry) -> tuple[tuple[str, ...], Kind, str]:
    return entry.words, entry.kind, entry.theme


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix(BOM).split("\n"), start=1):
        if wanted := COMMENT.sub("", line).strip():
            yield number, wanted


def _section(line: str) -> str:
    found = SECTION.fullmatch(line)
    if found is None or any(unicodedata.category(c) in ("Cc", "Cf") for c in found[1]):
        raise ValueError(f"{line}\u00a0: attendu\u00a0: [thème]")
    return found[1]


def _take_away(entries: dict[tuple[str, ...], Entry], line: str) -> None:
    """Take away the entry that the line names, or all; one that is not there is no fault."""
    key = key_of(line)
    if line == "*":
        entries.clear()
    elif key:
        entries.pop(key, None)
    else:
        raise ValueError("-\u00a0: mot ou domaine à retirer attendu")


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadSpamList(name, [Flaw(line, "pas de l’UTF-8")]) from error
