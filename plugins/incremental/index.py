"""Where the rows of a batch begin, and which pages read them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .rows import Row
from .values import LED_TO, Root

AT = "@"  # the root of an item, by its place
SHARED = "context"  # a root, too
UNHELD = frozenset(("environment", "item"))  # a function may see more; an item without a place

Place = tuple[str, str]


@dataclass
class Index:
    """Numbers of rows."""

    at: dict[Place, list[int]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # by names
    led: dict[Root, list[int]] = field(default_factory=lambda: defaultdict(list))
    unheld: list[int] = field(default_factory=list)
    pages: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))  # who reads it

    @classmethod
    def of(cls, rows: Iterable[Row], pages: Mapping[str, Iterable[int]]) -> "Index":
        """Return it; pages: the rows that each read."""
        index = cls()
        for number, (root, steps, _) in enumerate(rows):
            if root[0] == AT:
                index.at[root[1:]].append(number)  # its place
            elif root[0] == SHARED:
                for step in steps:
                    index.shared[step[1]].append(number)
            elif root[0] in UNHELD:
                index.unheld.append(number)
            if root[0] in LED_TO:
                index.led[root].append(number)
        for path, numbers in pages.items():
            for number in numbers:
                index.pages[number].append(path)
        return index

    def suspects(self, places: Iterable[Place], names: Iterable[str]) -> set[int]:
        """Return the rows that begin at one of these."""
        found = set(self.unheld)
        for place in places:
            found.update(self.at.get(place, ()))
        for name in names:
            found.update(self.shared.get(name, ()))
        return found

    def led_to(self, roots: Iterable[Root]) -> Iterator[int]:
        for root in roots:
            yield from self.led.get(root, ())

    def readers(self, numbers: Collection[int]) -> set[str]:
        """Return the pages that read one of these rows."""
        return {path for number in numbers for path in self.pages.get(number, ())}
