"""Reads a large blog of which nothing is known, in a process beside, while the build does its part.

What it finds goes into the cache, where the build looks as always: if it fails or is killed, that
costs time and nothing else.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from . import cache
from .examining import CACHE, MANY, examined, files_below
from .finding import Setup

POLITENESS = 5  # of 19: the build goes first


def begin(folders: Sequence[Path], setup: Setup, kept: Path = CACHE) -> subprocess.Popen[bytes]:
    """Start to read all that lies below the folders; it ends with this process, if not before."""
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,  # so that `end` reaches what it starts
    )
    atexit.register(end, process)
    with suppress(OSError), process.stdin:  # type: ignore[union-attr]
        pickle.dump((folders, setup, kept), process.stdin)  # type: ignore[arg-type]
    return process


def is_worth_it(folders: Iterable[Path], setup: Setup, kept: Path = CACHE) -> bool:
    """Tell whether nothing is known of the texts, and there are many of them."""
    if cache.is_there(kept, cache.version(setup)):
        return False
    return sum(1 for folder in folders for _ in files_below(folder)) >= MANY


def end(process: subprocess.Popen[bytes]) -> None:
    """End it with all that it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def main() -> None:
    os.nice(POLITENESS)
    folders, setup, kept = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the build that began this
    examined(sorted({path for folder in folders for path in files_below(folder)}), setup, kept)


if __name__ == "__main__":
    main()
