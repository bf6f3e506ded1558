"""A build that stays in memory once it has succeeded, and builds again, much quicker.

Only where a plugin says that it can, by an object that it leaves as ``build_again`` of Pelican's
instance, each time anew: ``settle()``, once whoever waits for the build has been told, makes
ready for the next one; ``begin()`` looks at all files, and is False where a new process must build.

Each run is that of a fork, which takes its parent's place if it succeeds. Where it fails or is
killed, the parent goes on from what the last good build knows.
"""

import gc
import logging
import os
import sys
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from desk.told import Log, Stderr

PATIENCE = 0.5  # seconds
QUIET = 1.0  # seconds without an order, after which memory is tidied


@dataclass
class Again:
    """The build of this process, and those that follow it."""

    line: Connection  # to the process that gives orders (desk.forks)
    stderr: Stderr
    site: Any = None  # the instance of Pelican
    log: Log | None = None

    def connect(self) -> None:
        """Take part in the build that is about to begin."""
        signals = import_module("pelican.plugins.signals")
        signals.initialized.connect(self.on_initialized, weak=False)
        signals.get_generators.connect(self.on_run, weak=False)

    def on_initialized(self, site: Any) -> None:
        self.site = site
        site.stays = True  # plugins.incremental need not put by what this process knows

    def on_run(self, _site: Any) -> None:
        self.log = self.log or Log.now()

    def stay(self) -> None:
        """Build at each order until there are no more, and end; return if it can't build again."""
        if self.can_build():
            self.answer(0)
            self.site.build_again.settle()
            while self.can_build():
                self.tidy()
                self.build(self.order())
            end()

    def can_build(self) -> bool:
        """Tell whether there is what builds again, and no thread: a fork would lack it."""
        is_there = getattr(self.site, "build_again", None) is not None
        return self.log is not None and is_there and is_alone()

    def tidy(self) -> None:
        """Free what the last build left, if nobody waits; let the next fork copy little."""
        gc.freeze()
        if not self.line.poll(QUIET):
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def order(self) -> str:
        """Return the file for stderr of the next build; end with who gives orders."""
        try:
            return str(self.line.recv())
        except (EOFError, OSError):
            end()

    def answer(self, code: int) -> None:
        self.stderr.end()
        try:
            self.line.send(code)
        except OSError:  # nobody gives orders any more
            end()

    def build(self, told: str) -> None:
        """Have a fork build: it returns if it succeeds, else its parent does."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self.stderr.begin(told)
            self.succeed(writing)
            return
        os.close(writing)
        with open(reading, "rb") as pipe:  # noqa: PTH123
            if pipe.read(1):  # it has taken this one's place
                end()
        self.answer(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

    def succeed(self, succeeded: int) -> None:
        """Build and stay, or end this process; succeeded: where the parent hears it."""
        is_able = self.site.build_again.begin()
        if is_able:
            self.run()
        with suppress(BrokenPipeError), open(succeeded, "wb") as pipe:
            pipe.write(b"+")  # unless the parent was killed
        if not is_able:
            end()
        self.answer(0)
        self.site.build_again.settle()
        if not self.can_build():
            end()

    def run(self) -> None:
        """Run Pelican as its own main does; end this process where that fails."""
        self.log.again()  # type: ignore[union-attr]
        try:
            with warnings.catch_warnings():  # Python, too, tells some only once
                self.site.run()
        except SystemExit as error:
            end(code_of(error))
        except Exception as error:  # as Pelican's main
            logger = logging.getLogger("pelican")
            logger.critical("%s: %s", type(error).__name__, error, exc_info=True)
            end(getattr(error, "exitcode", 1))


def is_alone() -> bool:
    """Tell whether no other thread is alive, once those that end have ended, such as rich's."""
    others = [
        thread for thread in threading.enumerate() if thread is not threading.current_thread()
    ]
    for thread in others:
        thread.join(PATIENCE)
    return not any(thread.is_alive() for thread in others)


def code_of(error: SystemExit) -> int:
    """Return the exit code, having told what Python tells as it ends."""
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    print(error.code, file=sys.stderr)
    return 1


def end(code: int = 0) -> NoReturn:
    """End at once: what was registered for the end is about folders that others use."""
    sys.stderr.flush()
    os._exit(code)
