"""The journal of the last build: what it depended on, what it wrote, what it warned of.

It is written last, at once or not at all, and goes before a build changes output/. One that is
torn, of another version or of another site is as good as none.
"""

import contextlib
import os
import pickle
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

Stamp = tuple[int, ...]  # of a file: when it changed, its size, which it is
Stamps = dict[str, Stamp]

MAGIC = b"territoire-commun journal 1\n"
UNTRUSTED = 20_000_000  # ns: within a tick of the clock a file can change unseen
SKIPPED = (".git", ".hg", ".svn")


@dataclass
class Journal:
    """What a build leaves to the next."""

    world: str  # what every page depends on
    day: str  # when it was built
    inputs: Stamps | None  # all files it may have read; None: one was still changing
    outputs: Stamps  # path below output/ -> the file
    code: set[str]  # files of code, of which the next build may load some later
    warnings: list[tuple[str, int, str]]  # logger, level, message
    pages: dict[str, int] = field(default_factory=dict)  # page -> the batch that knows it
    batches: list[bytes] = field(default_factory=list)  # keys in the store
    expires: float | None = None  # when an article is due, in seconds
    texts: dict[str, bytes] = field(default_factory=dict)  # files that were read -> their keys


def stamp(stat: os.stat_result) -> Stamp:
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


def written_stamp(stat: os.stat_result) -> Stamp:
    """Return the stamp of a file that we wrote: a backup may touch it."""
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def stamps_below(folders: Iterable[str]) -> Stamps:
    """Return path -> stamp of all files below the folders, which may be linked."""
    found: Stamps = {}
    waiting, seen = [folder for folder in folders if folder], set()
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name not in SKIPPED:
                            waiting.append(entry.path)
                    else:
                        found[entry.path] = _stamp_of(entry)
        except OSError:
            found[folder] = ()
    return found


def _stamp_of(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp(entry.stat())
    except OSError:  # a link that leads nowhere
        return ()


def stamps_of(paths: Iterable[str]) -> Stamps:
    found = {}
    for path in paths:
        try:
            found[path] = stamp(os.stat(path))  # noqa: PTH116 - thousands of them
        except OSError:
            found[path] = ()
    return found


def stamp_of(path: Path) -> Stamp:
    return stamps_of([str(path)])[str(path)]


def are_settled(stamps: Stamps, moment: int) -> bool:
    """Whether no file changed just before this moment, in ns: then it might again, unseen."""
    return all(not each or max(each[:2]) < moment - UNTRUSTED for each in stamps.values())


def written_below(output: Path, paths: Iterable[str]) -> Stamps:
    """Return path -> stamp of files below output/; those that are missing are left out."""
    found = {}
    folder = str(output)
    for path in paths:
        with contextlib.suppress(OSError):
            found[path] = written_stamp(os.stat(f"{folder}/{path}"))  # noqa: PTH116
    return found


def are_there(output: Path, written: Stamps) -> bool:
    """Whether all files below output/ are as they were written."""
    return written_below(output, written) == written


def read(path: Path) -> Journal | None:
    """Return the journal, or None if there is none that can be trusted."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = len(MAGIC) + 16
    body = data[head:]
    if data[:head] != MAGIC + blake2b(body, digest_size=16).digest():
        return None
    found: Any = pickle.loads(body)  # noqa: S301 - the digest says that we wrote it
    return found if isinstance(found, Journal) else None


def write(path: Path, journal: Journal) -> None:
    """Write the journal, at once or not at all; raises OSError if it can't be."""
    body = pickle.dumps(journal, protocol=pickle.HIGHEST_PROTOCOL)
    temporary = path.with_suffix(".new")
    with temporary.open("wb") as file:
        file.write(MAGIC + blake2b(body, digest_size=16).digest() + body)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
