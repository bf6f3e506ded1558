"""What was read of files whose content has not changed since, kept below .cache/guard.

Each content has its key: a file that moves, or comes back, is known. What the findings depend on
beside it (the detectors, the list of words, the settings) is part of the cache's own name. A file
whose size, time and inode are what they were is not read again to know its key.
"""

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path

from comments import spam

from .finding import Reading, Setup

MOST_FILES = 12  # kept: the newest
SETTLED = 2_000_000_000  # nanoseconds: a file that is younger may change without its time doing so
Stamp = tuple[int, int, int]  # size, time of change in nanoseconds, inode
CODE = (Path(spam.__file__).parent, Path(__file__).parent)


@dataclass
class Kept:
    """What is known of contents, by key; and of files: their stamp and their content's key."""

    readings: dict[str, Reading] = field(default_factory=dict)
    seen: dict[str, tuple[Stamp, str]] = field(default_factory=dict)  # by absolute path

    def key(self, path: str, stamp: Stamp) -> str | None:
        """Return the key of a file's content, or None when it has to be read."""
        known, key = self.seen.get(path, (None, ""))
        return key if known == stamp and key in self.readings else None


def stamp_of(path: Path) -> Stamp:
    """Return by what a change of a file is seen; raises OSError."""
    status = os.stat(path)  # noqa: PTH116 - thousands of them
    return status.st_size, status.st_mtime_ns, status.st_ino


def is_settled(stamp: Stamp) -> bool:
    """Tell whether a file is so old that a change of it will be seen."""
    return stamp[1] < time.time_ns() - SETTLED


def key_of(path: Path, raw: bytes) -> str:
    """Return the key of a content; a record's also depends on its name, which says its subject."""
    name = path.name if path.suffix == ".jsonl" else ""
    return hashlib.blake2b(raw, digest_size=16, person=name.encode()[:16]).hexdigest()


def version(setup: Setup) -> str:
    """Return what the findings of any content depend on, as a name."""
    digest = hashlib.blake2b(repr(astuple(setup)).encode(), digest_size=12)
    for folder in CODE:
        for file in sorted((*folder.rglob("*.py"), *folder.rglob("*.txt"))):
            digest.update(file.read_bytes())
    with suppress(FileNotFoundError):
        if setup.list_path:
            digest.update(b"list" + Path(setup.list_path).read_bytes())
    return digest.hexdigest()


def is_there(folder: Path, name: str) -> bool:
    return (folder / f"{name}.json").is_file()


def load(folder: Path, name: str) -> Kept:
    """Return what is kept; nothing when the cache is missing or broken."""
    try:
        readings, seen = json.loads((folder / f"{name}.json").read_bytes())
        known = {str(key): Reading.of(values) for key, values in readings.items()}
        stamps = {
            path: ((int(size), int(changed), int(inode)), str(key))
            for path, (size, changed, inode, key) in seen.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return Kept()
    return Kept(known, stamps)


def save(folder: Path, name: str, kept: Kept) -> None:
    """Keep what is known, whole or not at all; a folder that can't be written to keeps nothing."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, waiting = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            readings = {key: each.as_json() for key, each in kept.readings.items()}
            seen = {path: [*stamp, key] for path, (stamp, key) in kept.seen.items()}
            file.write(json.dumps([readings, seen], ensure_ascii=False))
        Path(waiting).replace(folder / f"{name}.json")
        newest = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest[MOST_FILES:]:
            old.unlink(missing_ok=True)
