"""What a build tells on stderr: a file of its own, which is nothing but that."""

import os
import sys
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Stderr:
    """The stderr of a process whose builds have files for it."""

    between: int = field(default_factory=lambda: os.dup(2))  # where it goes while none runs

    def begin(self, file: str) -> None:
        """Let it be that file."""
        sys.stderr.flush()
        with open(file, "a+b") as opened:  # noqa: PTH123 - a new one each time
            os.dup2(opened.fileno(), 2)

    def end(self) -> None:
        sys.stderr.flush()
        os.dup2(self.between, 2)


@dataclass(frozen=True)
class Log:
    """What Pelican told before its first run, of the settings for instance.

    It tells the same words once in its life: without this, no later run would tell these again,
    nor any that the run before it told.
    """

    said: bytes
    words: frozenset[Any]
    counts: dict[Any, int]  # of words by their kind: from a number on, others stand for them

    @classmethod
    def now(cls) -> "Log":
        limits = import_module("pelican.log").LimitFilter
        sys.stderr.flush()
        said = os.pread(2, os.fstat(2).st_size, 0)
        return cls(said, frozenset(limits._raised_messages), dict(limits._group_count))

    def again(self) -> None:
        """Let a run begin as the first one did."""
        limits = import_module("pelican.log").LimitFilter
        limits._raised_messages.clear()
        limits._raised_messages.update(self.words)
        limits._group_count.clear()
        limits._group_count.update(self.counts)
        os.write(2, self.said)
