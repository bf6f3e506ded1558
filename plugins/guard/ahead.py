"""Reads a large blog of which nothing is known, in a process beside, while the build does its part.

What it finds goes into the cache, where the build looks as always: if it fails or is killed, that
costs time and nothing else. It ends with the build, however that ends.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from . import cache
from .examining import CACHE, MANY, examined, files_below
from .finding import Setup

POLITENESS = 19  # the build goes first, which leaves a core idle for long


def begin(folders: Sequence[Path], setup: Setup, kept: Path = CACHE) -> subprocess.Popen[bytes]:
    """Start to read all that lies below the folders."""
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        process_group=0,  # so that `end` reaches what it starts; in its own session, no nice counts
    )
    atexit.register(end, process)
    with suppress(OSError), process.stdin:  # type: ignore[union-attr]
        pickle.dump((os.getpid(), folders, setup, kept), process.stdin)  # type: ignore[arg-type]
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


def follow(build: int) -> None:
    """Wait until the build is gone, which may be killed, and end all that began with this."""
    while os.getppid() == build:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    os.nice(POLITENESS)
    build, folders, setup, kept = pickle.load(sys.stdin.buffer)  # noqa: S301 - of the build itself
    threading.Thread(target=follow, args=(build,), daemon=True).start()
    examined(sorted({path for folder in folders for path in files_below(folder)}), setup, kept)


if __name__ == "__main__":
    main()
