"""Whether what pages read last time still stands as it did.

Each thing is looked up once in a build, whatever number of pages read it.
"""

import pickle
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from jinja2 import Environment
from jinja2.utils import missing

from .index import Index
from .plain import Unknown, state_of
from .rows import Row, Step
from .store import key_of
from .values import Root, Words


@dataclass(frozen=True)
class Rendered:
    """How a page was rendered by a former build."""

    template: str
    given: tuple[str, ...]  # the names of what it alone was given
    rows: Sequence[int]  # what it read, as numbers of rows of its batch

    def moved(self, offset: int) -> "Rendered":
        """Return the same in a batch whose rows begin after as many others."""
        return replace(self, rows=[number + offset for number in self.rows])

    def numbered(self, numbers: Mapping[int, int]) -> "Rendered":
        """Return the same where the rows have other numbers."""
        return replace(self, rows=[numbers[number] for number in self.rows])


@dataclass
class Batch:
    """Pages that one process rendered, and all that they read."""

    rows: Any  # Row: a list while it grows
    pages: MutableMapping[str, Rendered]  # by their paths below output/
    known: dict[int, str | None] = field(default_factory=dict)  # this build: what changed
    key: bytes = b""  # under which the store has it as it is

    def __getstate__(self) -> dict[str, Any]:
        return {"rows": [*self.rows], "pages": {**self.pages}, "known": {}, "key": b""}

    def alone(self) -> "Batch":
        """Return it with those rows alone that its pages read."""
        used = sorted({number for page in self.pages.values() for number in page.rows})
        numbers = {number: at for at, number in enumerate(used)}
        pages = {path: page.numbered(numbers) for path, page in self.pages.items()}
        return Batch([self.rows[number] for number in used], pages)

    @cached_property
    def index(self) -> Index:
        """The index of a batch that grows no more."""
        return Index.of(self.rows, {path: page.rows for path, page in self.pages.items()})


@dataclass(frozen=True)
class Packed:
    """A batch as the process that rendered it left it; most are only kept for the next build."""

    data: bytes
    paths: Sequence[str]

    @classmethod
    def of(cls, batch: Batch) -> "Packed":
        return cls(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL), [*batch.pages])

    def opened(self) -> Batch:
        found: Batch = pickle.loads(self.data)  # noqa: S301 - of our own child
        found.key = key_of(self.data)
        return found


class Checker:
    """Looks up in this build what a former one read."""

    def __init__(self, words: Words, shared: dict[str, Any]) -> None:
        self.words = words
        self.shared = shared
        self.environments: dict[str, Any] = {}
        self.found: dict[Root, dict[Step, str]] = {}  # what was looked up

    def change(self, batch: Batch, page: Rendered, given: dict[str, Any]) -> str | None:
        """Return the first thing that changed of all that the page read, or None.

        given: what the page alone is given.
        """
        if page.given != names_of(given):
            return "given"
        known = batch.known
        for number in self._in_order(batch, page):
            if number not in known:
                known[number] = self.changed(batch.rows[number], given)
            if (changed := known[number]) is not None:
                return changed
        for number in page.rows if self.words.twins else ():
            root, steps, _ = batch.rows[number]
            if root in self.words.twins:
                return said_of(root, steps[0])
        return None

    def _in_order(self, batch: Batch, page: Rendered) -> Iterator[int]:
        """Yield the page's rows; those of objects that no other row has led to yet come last."""
        late = []
        for number in page.rows:
            if number in batch.known or self.words.is_met(batch.rows[number][0]):
                yield number
            else:
                late.append(number)
        yield from late

    def changed(self, row: Row, given: dict[str, Any]) -> str | None:
        """Return the first step that gives something else than before, or None."""
        root, steps, words = row
        found = {} if root[0] == "given" else self.found.setdefault(root, {})
        for step, before in zip(steps, words, strict=True):
            try:
                word = found.get(step)
                if word is None:
                    word = found[step] = self.words.digest(self._value(root, step, given))
            except (Unknown, AttributeError, LookupError, TypeError, ValueError) as error:
                return f"{said_of(root, step)} ({error})"
            if word != before:
                return said_of(root, step)
        return None

    def _value(  # noqa: PLR0911 - a way of reading each
        self, root: Root, step: Step, given: dict[str, Any]
    ) -> Any:
        kind, name, *rest, siteurl = step
        if root[0] == "context":
            return self.shared.get(name, missing)
        if root[0] == "given":
            return given.get(name, missing)
        if root[0] == "environment":
            return self._applied(self.environments[root[1]], kind, name, rest)
        if siteurl:
            self.shared["localsiteurl"] = siteurl
        value = self.words.find(root)
        if kind == "state":
            return state_of(value)
        if kind == "attribute":
            return Environment.getattr(self.environments[""], value, name)
        if kind == "item":
            return Environment.getitem(self.environments[""], value, name)
        args, kwargs = self._arguments(*rest)
        return getattr(value, name)(*args, **kwargs)

    def _arguments(self, words: Sequence[Any], names: Sequence[str]) -> Any:
        values = [each[0] if len(each) == 1 else self.words.find(each) for each in words]
        number = len(values) - len(names)
        return values[:number], dict(zip(names, values[number:], strict=True))

    def _applied(self, environment: Any, kind: str, name: str, rest: list[Any]) -> Any:
        table = {
            "filter": environment.filters,
            "test": environment.tests,
            "global": environment.globals,
        }[kind]
        function = getattr(table[name], "untraced", table[name])
        args, kwargs = self._arguments(*rest)
        passed = getattr(getattr(function, "jinja_pass_arg", None), "name", "")
        first = (environment,) if passed == "environment" else ()
        return function(*first, *args, **kwargs)


def names_of(given: dict[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(given))


def said_of(root: Root, step: Step) -> str:
    """Return what was read, for people."""
    where = root[2] if root[0] == "@" else root[0]
    return f"{where}: {step[1]}"
