"""Pages that need not be compared, for what they read is what was there before.

A page reads from the context that all share, from what it alone is given, and from articles and
pages. Where a process builds again, it still holds what all of these were: only what is another
object now has to be looked at, and what that leads to.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2.utils import missing

from .checking import Batch, Checker
from .index import SHARED, Place
from .lists import identity
from .rendering import Job
from .rows import Row
from .same import Sameness, held
from .values import CONTENTS, Root

UNSAID = frozenset(("_context", "settings"))  # of an item

ATTACHED = "attach"  # the mark of links that move the file to which they lead
LINKS = ("{", "|")  # marks of those that Pelican writes anew each time a text is asked for


@dataclass
class Held:
    """What a build held when its pages were rendered."""

    context: dict[str, Any] = field(default_factory=dict)
    items: dict[Place, dict[str, Any]] = field(default_factory=dict)
    given: dict[str, dict[str, Any]] = field(default_factory=dict)  # page -> what it alone had
    addresses: dict[Place, str] = field(default_factory=dict)
    attaches: bool = False
    has_jobs: bool = False  # all jobs are those of that build: what else they had is what they have

    @classmethod
    def of(cls, context: Mapping[str, Any], jobs: Iterable[Job]) -> "Held":
        shared: Any = context
        return cls(
            names_of(context),
            {place: state_of(item) for place, item in items_of(context)},
            {job.path: job.of_its_own(shared) for job in jobs},
            dict(addresses_of(context)),
            attaches(context),
        )

    def given_to(self, job: Job) -> dict[str, Any] | None:
        """Return what the page alone had, or None for one that was not there."""
        return self.given.get(job.path, job.given if self.has_jobs else None)

    def learn(
        self, context: Mapping[str, Any], places: Iterable[Place], jobs: Iterable[Job]
    ) -> None:
        """Hold what is there now, where nothing but these places and what pages share changed."""
        shared: Any = context
        self.context = names_of(context)
        for name, path in places:
            self.items[name, path] = state_of(context[name][path])
        self.given |= {job.path: job.of_its_own(shared) for job in jobs if job.rendered}


def names_of(context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what templates find there; what no template can name is some plugin's own."""
    return {
        name: held(value)
        for name, value in context.items()
        if name not in CONTENTS and name.isidentifier()
    }


def items_of(context: Mapping[str, Any]) -> Iterable[tuple[Place, Any]]:
    for name in CONTENTS:
        for path, item in context[name].items():
            if item is not None:
                yield (name, path), item


def addresses_of(context: Mapping[str, Any]) -> Iterable[tuple[Place, str]]:
    """Yield what links in texts lead to; a file's address is not asked for, which would fix it."""
    for place, item in items_of(context):
        yield place, (item.url if place[0] == CONTENTS[0] else "")


def attaches(context: Mapping[str, Any]) -> bool:
    """Whether texts may move files to where they stand: who links to them is not known."""
    texts = (getattr(item, "_content", None) for _, item in items_of(context))
    return any(text and ATTACHED in text for text in texts)


def state_of(item: Any) -> dict[str, Any]:
    return {name: held(value) for name, value in vars(item).items() if name not in UNSAID}


class Standing:
    """Tells which pages of a build stand as the last one of the same process left them.

    places: of the articles, pages and files that may have changed, where that is known.
    """

    def __init__(
        self,
        before: Held,
        context: Mapping[str, Any],
        batches: Collection[Batch],
        checker: Checker,
        places: set[Place] | None = None,
    ) -> None:
        self.before, self.context, self.checker = before, context, checker
        self.sameness = Sameness()
        self.names = self._changed_names()
        if places is None:
            places = self._changed_places() | self._linking_places()
        self.places = places
        self.rows = {identity(batch): self._changed_rows(batch) for batch in batches}
        for batch in batches:
            self._mistrust_twins(batch)

    def has(self, job: Job, batch: Batch) -> bool:
        """Whether the page needs no comparison."""
        before = self.before.given_to(job)
        now = job.of_its_own(self.context)  # type: ignore[arg-type]
        return (
            before is not None
            and before.keys() == now.keys()
            and self._are_same(before, now)
            and self.rows[identity(batch)].isdisjoint(batch.pages[job.path].rows)
        )

    def change(self, job: Job, batch: Batch) -> str | None:
        """Return the first thing that the page read and that changed, where it is known."""
        changed = self.rows[identity(batch)]
        return next(
            (batch.known[each] for each in batch.pages[job.path].rows if each in changed), None
        )

    def readers(self, pages: Mapping[str, Batch]) -> set[str]:
        """Return the pages, each of its batch, that read something that changed."""
        batches = {identity(batch): batch for batch in pages.values()}
        return {
            path
            for key, batch in batches.items()
            if key in self.rows  # not of pages that others rendered since: each is looked at
            for path in batch.index.readers_of(self.rows[key])
            if pages.get(path) is batch
        }

    def _changed_names(self) -> set[str]:
        before, now = self.before.context, names_of(self.context)
        return {*CONTENTS} | {
            name
            for name in before.keys() | now.keys()
            if name not in before
            or name not in now
            or not self.sameness.are_same(before[name], now[name])
        }

    def _changed_places(self) -> set[Place]:
        before, now = self.before.items, dict(items_of(self.context))
        return {
            place
            for place in before.keys() | now.keys()
            if place not in before or place not in now or self._differs(before[place], now[place])
        }

    def _linking_places(self) -> set[Place]:
        """Return the items whose texts may read differently because others have moved."""
        if dict(addresses_of(self.context)) == self.before.addresses:
            return set()
        texts = ((place, getattr(item, "_content", None)) for place, item in items_of(self.context))
        return {place for place, text in texts if text and any(mark in text for mark in LINKS)}

    def _differs(self, before: dict[str, Any], item: Any) -> bool:
        now = vars(item)
        return len(now) - len(before) != len(UNSAID & now.keys()) or not self._are_same(before, now)

    def _are_same(self, before: dict[str, Any], now: dict[str, Any]) -> bool:
        for name, value in before.items():
            there = now.get(name, missing)
            if there is not value and not self.sameness.are_same(value, there):
                return False
        return True

    def _changed_rows(self, batch: Batch) -> set[int]:
        """Return the numbers of rows that give something else than before.

        Looked at are those that begin at what is another object now, then those that these lead to.
        """
        waiting = batch.index.suspects(batch.rows, self.places, self.names)
        looked_at = set(waiting)
        followed: set[Root] = set()
        changed = set()
        while waiting:
            for number in waiting:
                batch.known[number] = self.checker.changed(self._suspect(batch.rows[number]), {})
                if batch.known[number] is not None:
                    changed.add(number)
            met = self.checker.words.objects.keys() - followed
            followed |= met
            waiting = set(batch.index.led_to(batch.rows, met)) - looked_at
            looked_at |= waiting
        return changed

    def _mistrust_twins(self, batch: Batch) -> None:
        """Take what was read of objects as changed that can't be told from others met later."""
        for number in batch.index.led_to(batch.rows, self.checker.words.twins):
            batch.known[number] = f"{batch.rows[number][0][0]}: twins"
            self.rows[identity(batch)].add(number)

    def _suspect(self, row: Row) -> Row:
        """Return the row; of names that all share, only those that are another object now."""
        root, steps, words = row
        if root[0] != SHARED:
            return row
        pairs = [each for each in zip(steps, words, strict=True) if each[0][1] in self.names]
        return (root, tuple(step for step, _ in pairs), tuple(word for _, word in pairs))
