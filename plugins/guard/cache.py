"""What was read of files whose content has not changed since, kept below .cache/guard.

Each content has its key: a file that moves, or comes back, is known. What the findings depend on
beside it (the detectors, the list of words, the settings) is part of the cache's own name.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from comments import spam

from .finding import Reading, Setup

MOST_FILES = 12  # kept: the newest
CODE = (Path(spam.__file__).parent, Path(__file__).parent)


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


def load(folder: Path, name: str) -> dict[str, Reading]:
    """Return what is kept, by key; nothing when the cache is missing or broken."""
    try:
        kept = json.loads((folder / f"{name}.json").read_bytes())
        return {str(key): Reading.of(values) for key, values in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def save(folder: Path, name: str, readings: Mapping[str, Reading]) -> None:
    """Keep the readings, whole or not at all; a folder that can't be written to keeps nothing."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, waiting = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(
                {key: each.as_json() for key, each in readings.items()}, file, ensure_ascii=False
            )
        Path(waiting).replace(folder / f"{name}.json")
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[MOST_FILES:]:
            old.unlink(missing_ok=True)
