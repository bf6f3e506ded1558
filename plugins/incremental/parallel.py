"""Work spread over all cores by fork: each child inherits what its parent has read.

A child logs nothing and sends no signal: where it would have logged a warning, the parent does
the same work again, and logs it.
"""

import gc
import logging
import os
import pickle
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, pairwise
from select import select
from typing import Any, NoReturn, TypeVar

from pelican.log import FatalLogger

V = TypeVar("V")
R = TypeVar("R")

FEW = 100  # values that are done sooner than processes are made
AT_ONCE = 1000  # values that one child does


class ChildFailed(Exception):
    """A child ended without its result."""


def cores(setting: int | None = None) -> int:
    """Return over how many processes work is spread; 1 where there is no fork."""
    if not hasattr(os, "fork"):
        return 1
    return setting or len(os.sched_getaffinity(0))


def spread(work: Callable[[Any], Any], shares: Sequence[Any], processes: int) -> list[Any]:
    """Return what ``work`` gives for each share, each found by a child of its own.

    So many processes at once: a child copies what it touches of its parent's memory, and gives it
    back as it ends. Raises ChildFailed if one raised or died; the others are ended.
    """
    waiting = deque(enumerate(shares))
    found: list[Any] = [None] * len(shares)
    running: dict[int, tuple[int, int]] = {}  # by its pipe: the place of a share, the child
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                place, share = waiting.popleft()
                number, pipe = _child(work, share)
                running[pipe] = place, number
            for pipe in select(list(running), [], [])[0]:
                place, number = running[pipe]
                found[place] = _result(pipe)
                del running[pipe]
                _end(number, pipe)
    finally:
        for pipe, (_, number) in running.items():
            _end(number, pipe)
    return found


class Beside:
    """Work that a child does meanwhile."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.number, self.pipe = _child(lambda _: work(), None)

    def result(self, patience: float | None = None) -> Any:
        """Return what it gave; raises ChildFailed if it raised or died.

        patience: seconds after which it counts as such; None: there is no end to it.
        """
        if not select([self.pipe], [], [], patience)[0]:
            raise ChildFailed
        return _result(self.pipe)

    def end(self) -> None:
        """Leave no child, whether it is done or not. To be called once."""
        _end(self.number, self.pipe)


def _child(work: Callable[[Any], Any], share: Any) -> tuple[int, int]:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside rich's thread
        number = os.fork()
    if number == 0:
        os.close(reading)
        _live(work, share, writing)
    os.close(writing)
    return number, reading


def _end(number: int, pipe: int) -> None:
    os.close(pipe)
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)  # after its result it has nothing to do
    os.waitpid(number, 0)


def _live(work: Callable[[Any], Any], share: Any, pipe: int) -> NoReturn:
    """Do the work and end: nothing of the parent's may be done twice, such as its atexit."""
    code = 1
    try:
        gc.freeze()  # what is the parent's is neither looked at nor copied
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        silence()
        with os.fdopen(pipe, "wb") as file:
            pickle.dump(work(share), file, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _result(pipe: int) -> Any:
    with os.fdopen(os.dup(pipe), "rb") as file:
        data = file.read()
    try:
        return pickle.loads(data)  # noqa: S301 - of our own child
    except (EOFError, pickle.UnpicklingError) as error:
        raise ChildFailed from error


def silence() -> None:
    """Let nothing that is logged in this process be seen, nor end it."""
    FatalLogger.fatal_lvl = logging.CRITICAL + 1
    loggers = [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]
    for logger in loggers:
        if isinstance(logger, logging.Logger):
            logger.handlers = [logging.NullHandler()]


@contextmanager
def heard() -> Iterator[list[str]]:
    """Give a list to which the warnings and errors are added that are logged meanwhile."""
    found: list[str] = []
    make = logging.getLogRecordFactory()

    def hearing(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if record.levelno >= logging.WARNING:
            found.append(record.getMessage())
        return record

    logging.setLogRecordFactory(hearing)
    try:
        yield found
    finally:
        logging.setLogRecordFactory(make)


def mapped(
    work: Callable[[V], R], values: Sequence[V], *, processes: int, most: int = AT_ONCE
) -> list[R]:
    """Return what ``work`` gives for each value, in their order, found on all cores.

    Where a child fails, all is done once more by this process, which meets what was wrong.
    """
    shares = shares_of(len(values), processes, most)
    if processes > 1 and len(values) > FEW:
        with suppress(ChildFailed):
            found = spread(lambda places: [work(values[at]) for at in places], shares, processes)
            return list(chain.from_iterable(found))
    return list(map(work, values))


def shares_of(number: int, processes: int, most: int) -> list[range]:
    """Return the places 0 … number - 1 as shares of neighbours, of about the same size.

    There are as many as processes, or more where one would hold more than `most` places.
    """
    if not number:
        return []
    parts = min(max(processes, -(-number // most)), number)
    ends = [number * at // parts for at in range(parts + 1)]
    return [range(start, end) for start, end in pairwise(ends)]
