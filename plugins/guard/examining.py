"""Reads many files, on all cores when there are many."""

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from . import cache
from .finding import Reading, Setup
from .survey import Survey

CACHE = Path(".cache/guard")
TEXTS = (".md", ".markdown", ".mkd", ".mdown")
RECORDS = ".jsonl"
MANY = 200  # files from which starting other processes is worth it
AT_ONCE = 25  # files that one is given
RARELY = 100_000  # objects more, until garbage is looked for


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the texts and records below a folder, in order; hidden ones are none of ours."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((*TEXTS, RECORDS)) and not name.startswith((".", "#")):
                yield Path(place, name)


def examined(paths: Iterable[Path], setup: Setup, kept: Path | None = CACHE) -> dict[Path, Reading]:
    """Return what is found in each file, by itself and among the others.

    As ``surveyed`` reads them.
    """
    files = list(paths)
    return surveyed(files, setup, kept).told(files)


def surveyed(paths: Iterable[Path], setup: Setup, kept: Path | None = CACHE) -> Survey:
    """Return what is known of the files.

    kept: the folder of the cache; None reads all anew. A file that can't be read is left out.
    """
    return Survey(_readings(paths, setup, kept), setup)


def readings_of(paths: Iterable[str], setup: Setup) -> dict[Path, Reading]:
    """Return what is found in each text and record by itself, all read anew."""
    found = [Path(each) for each in paths if each.lower().endswith((*TEXTS, RECORDS))]
    return _readings(found, setup, None)


def read_again(
    survey: Survey, paths: Iterable[Path], known: Mapping[Path, Reading] | None = None
) -> dict[Path, Reading]:
    """Read files that changed, or are gone; return what is found in those that are there.

    known: what was found in some of them already, as they are now.
    """
    changed, found = list(paths), known or {}
    others = [path for path in changed if path not in found]
    mine = {path: found[path] for path in changed if path in found}
    if others:  # else nothing need be loaded that reads
        mine |= _readings(others, survey.setup, None)
    return survey.correct(changed, mine)


def _readings(paths: Iterable[Path], setup: Setup, kept: Path | None) -> dict[Path, Reading]:
    """Return what is found in each file by itself."""
    name = cache.version(setup) if kept else ""
    known = cache.load(kept, name) if kept else cache.Kept()
    files = {path: file for path in paths if (file := _file(path, known)) is not None}
    new = [
        (path, file.raw)
        for path, file in files.items()
        if file.raw is not None and file.key not in known.readings
    ]
    fresh = dict(_read(new, setup))
    readings = {path: fresh.get(path) or known.readings[f.key] for path, f in files.items()}
    if kept and any(file.raw is not None for file in files.values()):
        cache.save(kept, name, _grown(known, files, readings))
    return readings


class File(NamedTuple):
    """A file: its content's key; its content only where it had to be read."""

    key: str
    path: str  # absolute
    stamp: cache.Stamp
    raw: bytes | None


def _file(path: Path, known: cache.Kept) -> File | None:
    """Return a file, or None for one that can't be read."""
    place = str(path.absolute())
    try:
        stamp = cache.stamp_of(path)
        if key := known.key(place, stamp):
            return File(key, place, stamp, None)
        raw = path.read_bytes()
    except OSError:
        return None
    return File(cache.key_of(path, raw), place, stamp, raw)


def _grown(
    known: cache.Kept, files: Mapping[Path, File], readings: Mapping[Path, Reading]
) -> cache.Kept:
    """Return what is known now; what is of no use any more goes when it is more than the rest."""
    is_much = len(known.readings) > 2 * len(files) + MANY
    old = cache.Kept() if is_much else known
    seen = {f.path: (f.stamp, f.key) for f in files.values() if cache.is_settled(f.stamp)}
    return cache.Kept(
        old.readings | {files[path].key: reading for path, reading in readings.items()},
        old.seen | seen,
    )


def _read(files: Sequence[tuple[Path, bytes]], setup: Setup) -> Iterator[tuple[Path, Reading]]:
    # Not before: a build that ends before it begins is quick. But also where others read: what
    # finds faults is code that a build depends on, and plugins.incremental sees what is loaded.
    from . import reading  # noqa: PLC0415

    cores = os.cpu_count() or 1
    if not files:
        return
    if len(files) < MANY or cores < 2:
        yield from ((path, reading.reading_of(path, raw, setup)) for path, raw in files)
        return
    # Never forked: threads of Pelican's may hold locks (see DESIGN.md).
    # A small blog never needs them, and would wait for them at each build.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    spawned = get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=spawned, initializer=_ready) as pool:
        jobs = ((path, raw, setup) for path, raw in files)
        yield from pool.map(_job, jobs, chunksize=AT_ONCE)


def _ready() -> None:
    """Make a process look for garbage rarely: a text leaves next to none."""
    gc.freeze()
    gc.set_threshold(RARELY)


def _job(job: tuple[Path, bytes, Setup]) -> tuple[Path, Reading]:
    from .reading import reading_of  # noqa: PLC0415 - in the process that reads

    path, raw, setup = job
    return path, reading_of(path, raw, setup)
