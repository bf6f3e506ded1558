"""What builds cost under `make serve`, where a process stays that built the site.

    python -m bench.staying [--articles 10000] [--rounds 5] [--content content]

Builds a copy of a blog as `make serve` does (the made-up one, or that of ``--content``), then again
after each edit: seconds from the order to the site on disk, and the memory of all its processes.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from desk.build import Builder, Source

from . import builders, corpus, edits
from .measuring import memory_of

NAMES = ("edited", "comment", "added")


def laid_out(folder: Path, articles: int, content: Path | None) -> None:
    """Write the blog, and what builds it, into the new folder."""
    builders.ours(folder, () if content else corpus.articles(articles))
    (folder / "desk").symlink_to(builders.ROOT / "desk")
    if content:
        shutil.copytree(content, folder / "content")


def measured(folder: Path, rounds: int, pause: float) -> dict[str, list[float]]:
    """Return seconds of builds by their edit, of the first ("start"), and the memory in MiB."""
    os.chdir(folder)
    builder = Builder(Source(Path("content"), Path("pelican.conf.py")), Path("output"))
    found: dict[str, list[float]] = {"start": [], "memory": []}
    try:
        builder.warm_up()
        found["start"].append(built(builder))
        for turn in range(rounds):
            for name in NAMES:
                time.sleep(pause)
                edit = edits.EDITS[name]
                assert edit is not None
                edit(Path(), turn)
                time.sleep(0.05)  # longer than a tick of the file system's clock
                found.setdefault(name, []).append(built(builder))
            found["memory"].append(memory_of(os.getpid()) / 1024)
    finally:
        builder.close()
    return found


def built(builder: Builder) -> float:
    done = builder.build()
    assert done.succeeded, done.told
    return done.seconds


def told(found: Mapping[str, Sequence[float]]) -> str:
    lines = [f"{'':10}{'first':>8}{'median':>8}{'worst':>8}"]
    for name, values in found.items():
        later = values[1:] or values
        numbers = (values[0], statistics.median(later), max(later))
        lines.append(f"{name:10}" + "".join(f"{number:8.2f}" for number in numbers))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--pause", type=float, default=4, help="seconds in which a build leaves what it knows"
    )
    parser.add_argument("--content", type=Path, help="a copy of it, which is edited")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        laid_out(Path(folder, "blog"), arguments.articles, arguments.content)
        print(told(measured(Path(folder, "blog"), arguments.rounds, arguments.pause)))


if __name__ == "__main__":
    main()
