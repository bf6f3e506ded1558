"""The words by which intruding sentences are known: the list's, and those of themes/*.txt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from comments.spam.entries import Entry, Kind
from comments.spam.vocabulary import Match, matches
from comments.spam.wordlist import SpamList

THEMES = Path(__file__).with_name("themes")
WORTH: Mapping[Kind, int] = {Kind.SURE: 4, Kind.TOPIC: 3, Kind.COMMON: 1}  # evidence of a word


@dataclass(frozen=True)
class Lexicon:
    """All words, and the themes of those that several themes have."""

    words: SpamList
    shared: Mapping[tuple[str, ...], tuple[str, ...]]

    def matches(self, text: str) -> list[Match]:
        """Return the entries that the text holds, in order."""
        return list(matches(text, self.words))

    def themes_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the themes of an entry; none of those that only speak for or against one."""
        if entry.kind not in WORTH:
            return ()
        return self.shared.get(entry.words, (entry.theme,))


@lru_cache(maxsize=4)
def lexicon_of(words: SpamList) -> Lexicon:
    """Return the list with the words of the themes.

    What the editors took away from the default list is in no theme, either.
    """
    default = SpamList.default()
    kept = {entry.words: entry for entry in words.entries}
    taken = {entry.words for entry in default.entries} - set(kept)
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    if len(taken) == len(default.entries):  # "- *"
        return Lexicon(words, shared)
    for entry in _themes():
        old = kept.get(entry.words)
        if entry.words not in taken and (old is None or old.kind not in (Kind.SURE, Kind.WARNING)):
            before = shared.get(entry.words, (old.theme,) if old and old.kind in WORTH else ())
            shared[entry.words] = tuple(dict.fromkeys((*before, entry.theme)))
            if old is None or entry.kind is not Kind.COMMON:  # the strongest of several holds
                kept[entry.words] = entry
    return Lexicon(SpamList(frozenset(kept.values())), shared)


def _themes() -> Iterator[Entry]:
    """Yield the words of the themes that ship, theme by theme."""
    for file in sorted(THEMES.glob("*.txt")):
        parsed = SpamList.parse(file.read_text(encoding="utf-8"), file.name)
        yield from sorted(parsed.entries, key=lambda entry: entry.words)
