"""Which articles are about the same: by tags in common, then by category, then by date.

Pure, and cheap on a large blog: of each tag and category only the articles nearest in date are
looked at, so that the work grows with the number of articles, not with its square.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

MOST = 3
AROUND = 100  # articles of one tag that are looked at, before an article and after it
FILL = 8  # articles of its category, before and after: enough where tags give too few

Place: TypeAlias = int  # of an article among all of them
Lists: TypeAlias = Mapping[str, Sequence[Place]]


@dataclass(frozen=True)
class Subject:
    """What an article is about, and when it was written."""

    tags: frozenset[str]
    category: str  # "" for none
    date: float  # seconds


def related(subjects: Sequence[Subject]) -> Iterator[list[Place]]:
    """Yield for each article the places of those nearest to it, the nearest first.

    subjects: in the order of the blog, where the one before and the one after are never related:
    the page links to them already. Nor is what shares no tag and no category.
    """
    tags = _places((place, tag) for place, each in enumerate(subjects) for tag in each.tags)
    categories = _places((place, each.category) for place, each in enumerate(subjects))
    tag_starts, category_starts = _starts(tags, len(subjects)), _starts(categories, len(subjects))
    for place, subject in enumerate(subjects):
        common: Counter[Place] = Counter()
        for tag in subject.tags:
            common.update(_around(tags[tag], tag_starts[place][tag], AROUND))
        if subject.category:
            at = category_starts[place][subject.category]
            common.update(dict.fromkeys(_around(categories[subject.category], at, FILL), 0))
        for known in (place - 1, place, place + 1):
            common.pop(known, None)
        yield _nearest(place, common, subjects)


def _places(named: Iterable[tuple[Place, str]]) -> Lists:
    lists: dict[str, list[Place]] = defaultdict(list)
    for place, name in named:
        lists[name].append(place)
    return lists


def _starts(lists: Lists, number: int) -> list[dict[str, int]]:
    """Return for each article where it stands in each list that has it."""
    starts: list[dict[str, int]] = [{} for _ in range(number)]
    for name, places in lists.items():
        for at, place in enumerate(places):
            starts[place][name] = at
    return starts


def _around(places: Sequence[Place], at: int, number: int) -> Sequence[Place]:
    return places[max(at - number, 0) : at + number + 1]


def _nearest(place: Place, common: Mapping[Place, int], subjects: Sequence[Subject]) -> list[Place]:
    """Return the best of the candidates (place -> tags in common), the nearest first."""
    here = subjects[place]
    several = [other for other, number in common.items() if number > 1]  # few, mostly enough

    def distance(other: Place) -> tuple[int, bool, float, Place]:
        there = subjects[other]
        is_apart = not here.category or there.category != here.category
        return (-common[other], is_apart, abs(there.date - here.date), other)

    return heapq.nsmallest(MOST, several if len(several) >= MOST else common, key=distance)
