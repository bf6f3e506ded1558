"""Examines many files, on all cores when there are many, and looks at them as a whole."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from . import cache
from .domains import counted, lookalikes
from .finding import ERROR, WARNING, Reading, Setup, Told
from .names import ALL, DOMAIN
from .reading import reading_of

CACHE = Path(".cache/guard")
TEXTS = (".md", ".markdown", ".mkd", ".mdown")
RECORDS = ".jsonl"
MANY = 200  # files from which starting other processes is worth it
AT_ONCE = 25  # files that one is given


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the texts and records below a folder, in order; hidden ones are none of ours."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((*TEXTS, RECORDS)) and not name.startswith((".", "#")):
                yield Path(place, name)


def examined(paths: Iterable[Path], setup: Setup, kept: Path | None = CACHE) -> dict[Path, Reading]:
    """Return what is found in each file, by itself and among the others.

    kept: the folder of the cache; None reads all anew. A file that can't be read is left out.
    """
    raw = {path: content for path in paths if (content := _content(path)) is not None}
    keys = {path: cache.key_of(path, content) for path, content in raw.items()}
    name = cache.version(setup) if kept else ""
    known = cache.load(kept, name) if kept else {}
    new = [(path, raw[path]) for path, key in keys.items() if key not in known]
    fresh = dict(_read(new, setup))
    readings = {path: fresh.get(path) or known[key] for path, key in keys.items()}
    if kept and (fresh or len(known) > 2 * len(readings) + MANY):
        old = known if len(known) <= 2 * len(readings) + MANY else {}
        cache.save(kept, name, old | {keys[path]: reading for path, reading in readings.items()})
    return _compared(readings, setup)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read(files: Sequence[tuple[Path, bytes]], setup: Setup) -> Iterator[tuple[Path, Reading]]:
    cores = os.cpu_count() or 1
    if len(files) < MANY or cores < 2:
        yield from ((path, reading_of(path, raw, setup)) for path, raw in files)
        return
    # Never forked: threads of Pelican's may hold locks (see DESIGN.md).
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        jobs = ((path, raw, setup) for path, raw in files)
        yield from pool.map(_job, jobs, chunksize=AT_ONCE)


def _job(job: tuple[Path, bytes, Setup]) -> tuple[Path, Reading]:
    path, raw, setup = job
    return path, reading_of(path, raw, setup)


def _compared(readings: Mapping[Path, Reading], setup: Setup) -> dict[Path, Reading]:
    """Add what only all files together show: domains that look like another."""
    hosts = counted((host.name for host in each.hosts) for each in readings.values())
    alike = lookalikes(hosts, setup.own)
    return {path: _with_lookalikes(reading, alike) for path, reading in readings.items()}


def _with_lookalikes(reading: Reading, alike: Mapping[str, tuple[str, bool]]) -> Reading:
    if DOMAIN in reading.allows or ALL in reading.allows:
        return reading
    more = [
        Told(
            host.line,
            host.column,
            ERROR if alike[host.name][1] else WARNING,
            DOMAIN,
            f"«\u00a0{host.name}\u00a0» imite «\u00a0{alike[host.name][0]}\u00a0»",
        )
        for host in reading.hosts
        if host.name in alike
    ]
    if not more:
        return reading
    found = sorted((*reading.found, *more), key=lambda told: (told.line, told.column))
    return replace(reading, found=tuple(found))
