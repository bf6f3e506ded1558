"""What the sentences of a text say of each theme of the list: the words found, and their worth."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from comments.spam.belonging import Belonging
from comments.spam.breaks import Unit
from comments.spam.entries import Kind
from comments.spam.lexicon import WORTH, Lexicon
from comments.spam.register import marks_of
from comments.spam.vocabulary import CONTACT, Match

MOST_COMMON = 3  # words of a theme that anyone uses
GENERAL = "démarchage"  # what any seller says: adds to another theme, is weak alone
MIN_EVIDENCE = 3
MOST_EVIDENCE = 7
ADDED = 2  # what the general theme adds at most
PUT_IN = 2  # what it adds that a sentence was put into another
STEM = 4  # letters by which two common words are one


@dataclass
class Judged:
    """What a unit says of one theme."""

    unit: Unit
    matches: list[Match] = field(default_factory=list)
    evidence: int = 0
    marks: int = 0

    @property
    def is_common(self) -> bool:
        """Whether it has only words that anyone uses."""
        return all(match.entry.kind is Kind.COMMON for match in self.matches)

    @property
    def is_clear(self) -> bool:
        """Whether it says what only advertising says."""
        return any(match.entry.kind is Kind.SURE for match in self.matches)

    @property
    def weight(self) -> int:
        return min(self.evidence, MOST_EVIDENCE) + self.marks


def best_of(themes: Mapping[str, Mapping[int, Judged]]) -> tuple[dict[int, int], dict[int, str]]:
    """Return what each unit says most of: number of the unit -> evidence, and the theme."""
    evidence: dict[int, int] = {}
    best: dict[int, str] = {}
    for theme, judged in themes.items():
        for number, each in judged.items():
            if each.evidence > evidence.get(number, 0):
                evidence[number], best[number] = each.evidence, theme
    return evidence, best


def by_unit(found: Sequence[Match], parts: Sequence[Unit]) -> dict[int, list[Match]]:
    """Return the matches of each unit; what stands before a unit's beginning is its host's."""
    ends = [part.end for part in parts]
    grouped: dict[int, list[Match]] = defaultdict(list)
    for match in found:
        number = bisect_left(ends, match.end)
        if number < len(parts) and match.start >= parts[number].start:
            grouped[number].append(match)
    return grouped


def judged_of(
    belonging: Belonging, grouped: Mapping[int, Sequence[Match]], lexicon: Lexicon
) -> dict[str, dict[int, Judged]]:
    """Return for each theme what the units say of it: number of the unit -> Judged."""
    themes: dict[str, dict[int, Judged]] = defaultdict(dict)
    for number, group in grouped.items():
        by_theme: dict[str, list[Match]] = defaultdict(list)
        for match in group:
            for theme in lexicon.themes_of(match.entry):
                by_theme[theme].append(match)
        added = min(evidence_of(by_theme.get(GENERAL, [])), ADDED)
        unit = belonging.parts[number]
        for theme, own in by_theme.items():
            evidence = evidence_of(own)
            if theme != GENERAL:
                evidence += added
            else:
                evidence -= ADDED
            each = Judged(unit, own, evidence)
            if evidence >= MIN_EVIDENCE:
                each.marks = marks_of(belonging.sentence(number))
                each.marks += bool(CONTACT.search(belonging.text, unit.start, unit.end))
                each.marks += PUT_IN if unit.is_cut_in else unit.resumed is not None
            themes[theme][number] = each
    return themes


def evidence_of(found: Sequence[Match]) -> int:
    """Return what different words of one theme say together; what overlaps counts once."""
    own: dict[int, int] = {}  # each entry's worth; by id, for its hash takes long
    common: set[str] = set()
    until = -1
    in_order = sorted(found, key=_place) if len(found) > 1 else found
    for start, end, entry in in_order:
        if start < until:
            continue
        until = end
        if entry.kind is Kind.COMMON:
            common.add(entry.words[0][:STEM])
        else:
            own[id(entry)] = WORTH[entry.kind]
    return sum(own.values()) + min(len(common), MOST_COMMON)


def _place(match: Match) -> tuple[int, int]:
    return match.start, -match.end
