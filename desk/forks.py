"""The process that builds, seen from the one that waits for orders (``desk.warm``): a fork of it.

It ends with its build, or stays (``desk.again``) and is given the next orders, which its own forks
do: whichever of them is alive holds the other end of the line. One that stays and can't do an order
ends without an answer, and a new fork does it.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from select import select
from typing import Any, NoReturn

from desk.again import Again
from desk.told import Stderr

PR_SET_CHILD_SUBREAPER = 36  # source: linux/prctl.h

Plan = dict[str, Any]  # what is built, and how
Work = Callable[[Plan, Again], None]


@dataclass(frozen=True)
class Fork:
    """A process that builds by one plan."""

    pid: int
    line: Connection
    plan: Plan

    def answer(self) -> int:
        """Return the exit code of a build; raises EOFError or OSError if the fork is gone."""
        ready = select([sys.stdin, self.line], [], [])[0]
        if sys.stdin in ready:  # no order comes during a build: who started this is gone
            end_all()
        return int(self.line.recv())


@dataclass
class Forks:
    """Has each order done by a fork."""

    work: Work
    stays: Fork | None = None  # the one that did the last order, and may do others by its plan

    def build(self, told: str, plan: Plan) -> int:
        """Return the exit code of the build; told: the file where it writes its stderr."""
        reap()
        if self.stays is not None and self.stays.plan == plan:
            with suppress(EOFError, OSError):
                self.stays.line.send(told)
                return self.stays.answer()
        if self.stays is not None:
            self.stays.line.close()  # which ends it
        self.stays = self._start(told, plan)
        try:
            return self.stays.answer()
        except (EOFError, OSError):
            code = os.waitstatus_to_exitcode(os.waitpid(self.stays.pid, 0)[1])
            self.stays = None
            return code

    def _start(self, told: str, plan: Plan) -> Fork:
        ours, theirs = Pipe()
        pid = os.fork()
        if pid == 0:
            ours.close()
            self._live(told, plan, theirs)
        theirs.close()
        return Fork(pid, ours, plan)

    def _live(self, told: str, plan: Plan, line: Connection) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with open(os.devnull) as nothing:  # noqa: PTH123
            os.dup2(nothing.fileno(), 0)
        stderr = Stderr()
        stderr.begin(told)
        self.work(plan, Again(line, stderr))
        sys.exit()


def adopt_orphans() -> None:
    """Be the parent of those whose own ended, where Linux can: elsewhere the first process is."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end_all(*_of_signal: object) -> NoReturn:
    """End all forks, see them gone, and end."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)
    with suppress(ChildProcessError):
        while True:
            os.waitpid(0, 0)  # of this group: what a build starts apart ends by itself
    os._exit(128 + signal.SIGTERM)


def reap() -> None:
    """Forget the children that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
