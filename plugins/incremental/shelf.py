"""What a process knows of the site that it built, put by so that another can go on from it.

A file in the cache, written at once or not at all, after the journal. It may be older than that:
what changed since it was written has changed for whoever takes it (`taking`).
"""

import logging
import struct
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from .around import Around, Name
from .drawers import Starts, Torn, Written, parted
from .index import Index
from .journal import Journal
from .kept import Kept, ready
from .known import AsRead, Place
from .lists import identity
from .naming import Pickler, without_collector
from .rendering import Job, Jobs
from .telling import Told

logger = logging.getLogger(__name__)

SHELF = "shelf"
MAGIC = b"territoire-commun shelf 2\n"
START = struct.Struct(">Q")  # where the head stands
TOGETHER = 100  # rows, or pages, in a drawer


class NotPicklable(Exception):
    """Something that a plugin keeps can't be put by."""


@dataclass(frozen=True)
class Head:
    """What tells whether the rest is of use, and where that stands."""

    journal: Journal  # of the build that wrote it; its inputs are there, settled or not
    texts: frozenset[str]  # absolute paths of those that can be read again by themselves
    suffixes: frozenset[str]  # of these
    kinds: tuple[type, ...]  # of its generators
    contents: tuple[type, ...]  # the kinds of its articles, pages and files
    states: tuple[int, ...] = ()  # where stands what each of these holds
    rest: int = 0  # where all else stands


@dataclass
class Shelved:
    """What a process knows of its site."""

    context: dict[str, Any]  # but what the settings say
    apart: dict[str, Any]  # long lists and mappings in it, of which little is needed
    common: list[Any]  # of that
    generators: list[dict[str, Any]]  # what each holds
    items: dict[Place, Any]  # that were read
    read: MutableMapping[Place, AsRead]
    places: dict[str, set[Place]]  # of these, by absolute path
    keys: dict[str, bytes]  # of texts, by absolute path
    jobs: Jobs
    given: dict[str, dict[str, Any]]  # what pages alone had beside what their jobs are given
    pages: MutableMapping[str, Any]  # Kept: the batch of each
    told: list[Told]
    number_read: int | None  # of what was told
    number: int  # of pages
    attaches: bool


@dataclass(frozen=True)
class Shut:
    """The same, with the places of what stands apart."""

    shelved: Shelved  # without what follows
    apart: dict[str, "ShutApart"]
    read: dict[Place, int]
    jobs: dict[str, int]
    others: list[Job]
    batches: list[Starts]  # of each: its rows, its pages, then what is said of it
    pages: dict[str, int]  # the batch of each


@dataclass(frozen=True)
class ShutApart:
    """A long list or mapping whose items stand apart."""

    keys: Sequence[Any] | None  # None of a list
    length: int
    places: Sequence[int]


@dataclass(frozen=True)
class Said:
    """What is said of a batch whose rows and pages stand apart."""

    number: int  # of rows
    index: Index
    key: bytes


def put(path: Path, head: Head, shelved: Shelved, around: Around, processes: int) -> None:
    """Write both; raises OSError or NotPicklable if that can't be."""
    new, names = path.with_suffix(".new"), around.names()
    shared: dict[int, Name] = {
        identity(each): ("common", at) for at, each in enumerate(shelved.common)
    }
    all_names = shared | names
    try:
        with new.open("wb") as file, without_collector():
            file.write(MAGIC + START.pack(0))
            apart = Written(new, file, lambda part: Pickler(part, all_names))
            shut, states = _shut(shelved, around, apart, processes)
            whole = Written(new, file, lambda part: Pickler(part, names))
            rest = whole.put(shut)
            start = whole.put(replace(head, states=states, rest=rest))
            file.seek(len(MAGIC))
            file.write(START.pack(start))
        new.replace(path)
    except (OSError, Torn):
        raise
    except Exception as error:  # whatever a class of a plugin may raise
        raise NotPicklable(repr(error)) from error
    finally:
        new.unlink(missing_ok=True)


def _shut(
    shelved: Shelved, around: Around, apart: Written, processes: int
) -> tuple[Shut, tuple[int, ...]]:
    """Write what stands apart; return the rest with its places, and those of what items hold."""
    calls = groupby(shelved.jobs.known.values(), key=attrgetter("call"))
    states: list[Any] = list(map(vars, around.contents))
    read = [{place: each} for place, each in shelved.read.items()]
    jobs = [{job.path: job for job in each} for _, each in calls]
    lists = {name: _drawers(value) for name, value in shelved.apart.items()}
    values = [*states, *read, *jobs, *chain(*lists.values())]
    starts = chain.from_iterable(apart.put_many(values, processes))
    found = tuple(islice(starts, len(states)))
    shut_read, shut_jobs = places_of(read, starts), places_of(jobs, starts)
    shut_apart = {
        name: ShutApart(
            [*value] if isinstance(value, Mapping) else None,
            len(value),
            list(islice(starts, len(lists[name]))),
        )
        for name, value in shelved.apart.items()
    }
    batches = {identity(batch): batch for batch in shelved.pages.values()}
    numbers = {key: number for number, key in enumerate(batches)}
    shut = apart.put_many([*batches.values()], processes, _put_batch, most=1)
    return Shut(
        replace(shelved, apart={}, read={}, jobs=Jobs(), pages={}),
        shut_apart,
        shut_read,
        shut_jobs,
        shelved.jobs.others,
        shut,
        {path: numbers[identity(batch)] for path, batch in shelved.pages.items()},
    ), found


def _drawers(value: Any) -> list[Any]:
    """Return a list or a mapping as several of them."""
    if isinstance(value, Mapping):
        return list(map(dict, parted([*value.items()], TOGETHER)))
    return parted(value, TOGETHER)


def _put_batch(apart: Written, kept: Kept) -> list[int]:
    """Write a batch; return where its parts stand."""
    batch = ready(kept)
    if not batch.pages:
        raise Torn("a batch of pages")
    rows = parted(batch.rows, TOGETHER)
    pages = map(dict, parted([*batch.pages.items()], TOGETHER))
    said = Said(len(batch.rows), batch.index, batch.key)
    return [apart.put(each) for each in (*rows, *pages, said)]


def places_of(drawers: Iterable[Iterable[Any]], starts: Iterator[int]) -> dict[Any, int]:
    """Return for each key where its drawer stands, the next ones of these."""
    return {key: start for drawer in drawers for start in (next(starts),) for key in drawer}
