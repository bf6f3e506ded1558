"""What a process knows of the site that it built, put by so that another can go on from it.

A file in the cache, written at once or not at all, after the journal. It may be older than that:
what changed since it was written has changed for whoever takes it. Who takes it reads little: what
one of many texts, pages or rows holds stays in the file until it is asked for.
"""

import copyreg
import gc
import io
import pickle
import struct
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Template

from .around import Around, Name
from .asleep import asleep
from .checking import Batch
from .drawers import Drawers, Long, Parts, Torn, Written, put_all, put_long
from .index import Index
from .journal import Journal
from .known import AsRead, Place
from .lists import identity
from .reading import SINGLE
from .rendering import Job, Jobs
from .rows import Row
from .telling import Told

SHELF = "shelf"
MAGIC = b"territoire-commun shelf 1\n"
START = struct.Struct(">Q")  # where the head stands
TOGETHER = 100  # rows, or pages, in a drawer


@dataclass(frozen=True)
class Head:
    """What tells whether the rest is of use, and where that stands."""

    journal: Journal  # of the build that wrote it; its inputs are there, settled or not
    texts: frozenset[str]  # absolute paths of those that can be read again by themselves
    kinds: tuple[type, ...]  # of its generators
    contents: tuple[type, ...]  # the kinds of its articles, pages and files
    states: tuple[int, ...] = ()  # where stands what each of these holds
    rest: int = 0  # where all else stands


@dataclass
class Shelved:
    """What a process knows of its site."""

    context: dict[str, Any]  # but what the settings say
    common: list[Any]  # of that
    generators: list[dict[str, Any]]  # what each holds
    items: dict[Place, Any]  # that were read
    read: MutableMapping[Place, AsRead]
    places: dict[str, set[Place]]  # of these, by absolute path
    keys: dict[str, bytes]  # of texts, by absolute path
    jobs: Jobs
    given: dict[str, dict[str, Any]]  # what pages alone had beside what their jobs are given
    pages: dict[str, Batch]
    told: list[Told]
    number_read: int | None  # of what was told
    number: int  # of pages
    attaches: bool


@dataclass(frozen=True)
class Shut:
    """The same, with the places of what stands apart."""

    shelved: Shelved  # without what follows
    read: dict[Place, int]
    jobs: dict[str, int]
    others: list[Job]
    batches: list["ShutBatch"]
    pages: dict[str, int]  # the batch of each


@dataclass(frozen=True)
class ShutBatch:
    """A batch of which rows and pages stand apart."""

    rows: list[int]
    number: int  # of rows
    pages: dict[str, int]
    index: Index
    key: bytes


def put(path: Path, head: Head, shelved: Shelved, around: Around) -> None:
    """Write both; raises OSError if that can't be, and others for what can't be pickled."""
    temporary, names = path.with_suffix(".new"), around.names()
    common: dict[int, Name] = {
        identity(each): ("common", at) for at, each in enumerate(shelved.common)
    }
    try:
        with temporary.open("wb") as file:
            file.write(MAGIC + START.pack(0))
            whole = Written(file, lambda part: _Pickler(part, names))
            apart = Written(file, lambda part: _Pickler(part, common | names))
            states = tuple(map(apart.put, map(vars, around.contents)))
            rest = whole.put(_shut(shelved, apart))
            start = whole.put(replace(head, states=states, rest=rest))
            file.seek(len(MAGIC))
            file.write(START.pack(start))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _shut(shelved: Shelved, written: Written) -> Shut:
    """Write what stands apart; return the rest, with its places."""
    calls = groupby(shelved.jobs.known.values(), key=attrgetter("call"))
    batches = list({id(batch): batch for batch in shelved.pages.values()}.values())
    numbers = {id(batch): number for number, batch in enumerate(batches)}
    return Shut(
        replace(shelved, read={}, jobs=Jobs(), pages={}),
        put_all(written, ({place: each} for place, each in shelved.read.items())),
        put_all(written, ({job.path: job for job in jobs} for _, jobs in calls)),
        shelved.jobs.others,
        [_shut_batch(batch, written) for batch in batches],
        {path: numbers[id(batch)] for path, batch in shelved.pages.items()},
    )


def _shut_batch(batch: Batch, written: Written) -> ShutBatch:
    pages = list(batch.pages.items())
    drawers = (dict(pages[at : at + TOGETHER]) for at in range(0, len(pages), TOGETHER))
    return ShutBatch(
        put_long(written, batch.rows, TOGETHER),
        len(batch.rows),
        put_all(written, drawers),
        batch.index,
        batch.key,
    )


def head_of(path: Path) -> Head | None:
    """Return the head, or None if there is none that can be trusted."""
    try:
        parts = Parts(path)
        if parts.data[: len(MAGIC)] != MAGIC:
            return None
        found: Any = pickle.loads(parts.at(*START.unpack_from(parts.data, len(MAGIC))))  # noqa: S301 - ours
    except (OSError, ValueError, struct.error, Torn):  # ValueError: an empty file
        return None
    return found if isinstance(found, Head) else None


class Taken:
    """The file, as a process takes it."""

    def __init__(self, path: Path, head: Head) -> None:
        """Open it; raises OSError."""
        self.parts, self.head = Parts(path), head
        self.find: Callable[[Name], Any]
        self.contents = [
            asleep(kind, partial(self.load, place))
            for kind, place in zip(head.contents, head.states, strict=True)
        ]

    def load(self, place: int) -> Any:
        """Return what stands there; raises Torn."""
        return _Unpickler(self.parts.at(place), self.find).load()

    def open(self, around: Around) -> Shelved:
        """Return what was put by, as this process needs it; raises Torn."""
        self.find = around.find
        with without_collector():
            shut: Shut = self.load(self.head.rest)
        around.common.extend(shut.shelved.common)
        batches = [self._batch(each) for each in shut.batches]
        return replace(
            shut.shelved,
            read=Drawers(shut.read, self.load),
            jobs=Jobs(Drawers(shut.jobs, self.load), shut.others),
            pages={path: batches[number] for path, number in shut.pages.items()},
        )

    def _batch(self, shut: ShutBatch) -> Batch:
        rows: Long[Row] = Long(shut.rows, shut.number, TOGETHER, self.load)
        batch = Batch(rows, Drawers(shut.pages, self.load), key=shut.key)
        vars(batch)["index"] = shut.index
        return batch


@contextmanager
def without_collector() -> Iterator[None]:
    """Do without Python's collector of cycles: what is made lives on, and is old at once."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class _Pickler(pickle.Pickler):
    """Pickles what a process knows without what each process has of its own."""

    dispatch_table = copyreg.dispatch_table | {
        MappingProxyType: lambda value: (_proxy, (dict(value),))  # it has no name of its own
    }

    def __init__(self, file: Any, names: dict[int, Name]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.names = names

    def persistent_id(self, obj: Any) -> Name | None:
        if isinstance(obj, Template):
            environment: Any = self.names[identity(obj.environment)]
            return ("template", environment[1], obj.name)
        if type(obj) is SINGLE:
            raise pickle.PicklingError
        return self.names.get(identity(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: memoryview, find: Callable[[Name], Any]) -> None:
        super().__init__(io.BytesIO(data))
        self.persistent_load = find  # type: ignore[method-assign]


def _proxy(value: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(value)
