"""What another process put by (`shelf`), taken so that little of it is read.

What one of many texts, pages or rows holds stays in the file until it is asked for.
"""

import logging
import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from .around import Around, Name
from .asleep import asleep
from .checking import Batch
from .drawers import Drawers, Long, Parts, Starts, Torn, parted
from .naming import unpickled, without_collector
from .rendering import Jobs
from .rows import Row
from .shelf import MAGIC, START, TOGETHER, Head, Said, Shelved, Shut, ShutApart, places_of

logger = logging.getLogger(__name__)


def head_of(path: Path) -> Head | None:
    """Return the head, or None if there is none that can be trusted."""
    try:
        parts = Parts(path)
        if parts.data[: len(MAGIC)] != MAGIC:
            return None
        found: Any = pickle.loads(parts.at(*START.unpack_from(parts.data, len(MAGIC))))  # noqa: S301 - ours
    except Exception as error:  # noqa: BLE001 - whatever stands there, a build does without it
        logger.info("%s: %r", path, error)
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
        data = self.parts.at(place)
        try:
            return unpickled(data, self.find)
        except Exception as error:  # whatever a class of a plugin may raise
            raise Torn(repr(error)) from error

    def open(self, around: Around) -> Shelved:
        """Return what was put by, as this process needs it; raises Torn."""
        self.find = around.find()
        with without_collector():
            shut: Shut = self.load(self.head.rest)
        around.common.extend(shut.shelved.common)
        batches = [self._batch(each) for each in shut.batches]
        return replace(
            shut.shelved,
            apart={name: self._apart(each) for name, each in shut.apart.items()},
            read=Drawers(shut.read, self.load),
            jobs=Jobs(Drawers(shut.jobs, self.load), shut.others),
            pages={path: batches[number] for path, number in shut.pages.items()},
        )

    def _apart(self, shut: ShutApart) -> Any:
        if shut.keys is None:
            return Long(shut.places, shut.length, TOGETHER, self.load)
        return Drawers(places_of(parted(shut.keys, TOGETHER), iter(shut.places)), self.load)

    def _batch(self, starts: Starts) -> Batch:
        *places, last = starts
        said: Said = self.load(last)
        number = -(-said.number // TOGETHER)
        rows: Long[Row] = Long(places[:number], said.number, TOGETHER, self.load)
        drawers = parted(said.index.paths, TOGETHER)
        pages = places_of(drawers, iter(places[number:]))
        batch = Batch(rows, Drawers(pages, self.load), key=said.key)
        vars(batch)["index"] = said.index
        return batch
