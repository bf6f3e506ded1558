"""Move a finished build over the published one, file by file, and remove what is gone.

``output/.built`` lists the files that builds have written: only those are ever removed, so a
folder that held other things before keeps them.
"""

import errno
import fcntl
import filecmp
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

LIST = ".built"  # in output/: paths relative to it, one a line, sorted


def lock(output: Path) -> IO[str]:
    """Return a file that, as long as it is open, keeps other builds of output/ waiting.

    Waits for another build that runs, and says so on stderr.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    held = (output.parent / f".{output.name}.lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(f"{output} : une autre construction est en cours ; on attend sa fin", file=sys.stderr)
        fcntl.flock(held, fcntl.LOCK_EX)
    return held


def release(held: IO[str]) -> None:
    """Let other builds begin, also while a process that was forked meanwhile has the file open."""
    fcntl.flock(held, fcntl.LOCK_UN)
    held.close()


def empty_staging(output: Path) -> Path:
    """Return an empty folder beside output/, on the same disk, so that files move at once."""
    staging = output.parent / f".{output.name}.next"
    shutil.rmtree(staging, ignore_errors=True)  # what a killed build left
    staging.mkdir()
    return staging


@dataclass(frozen=True)
class Published:
    """What publishing did; paths are relative to output/."""

    built: Collection[str]  # all files of the site
    written: list[str]  # those that are new or differ
    gone: set[str]


def publish(staging: Path, output: Path, kept: Collection[str] = ()) -> Published:
    """Make output/ what staging is, and the kept files that stand there; staging is empty then.

    The list is written before (old and new paths) and after, so that a build killed in between
    leaves no file that the next one would not know.
    """
    if not kept and not output.exists():
        return _published_whole(staging, output)
    made, former = files_below(staging), listed(output)
    built = made.union(kept)
    output.mkdir(exist_ok=True)
    _check_places(made, former, output)
    if not built <= former:
        _write_list(output, built | former)
    _remove(former - built, output)
    written = _moved(made, staging, output)
    if built != former:
        _write_list(output, built)
    return Published(built, written, former - built)


def publish_some(staging: Path, output: Path, former: Mapping[str, Any]) -> Published:
    """The same where all files of the last build stay, by their paths, and few are others now."""
    made = files_below(staging)
    if not all(path in former for path in made) or not (output / LIST).exists():
        return publish(staging, output, former.keys())
    return Published(former.keys(), _moved(made, staging, output), set())


def _published_whole(staging: Path, output: Path) -> Published:
    """Publish a first build: all of it at once."""
    made = files_below(staging)
    _write_list(staging, made)
    staging.rename(output)
    return Published(made, sorted(made), set())


def files_below(folder: Path) -> set[str]:
    return {
        Path(where, name).relative_to(folder).as_posix()
        for where, _, names in os.walk(folder)
        for name in names
    }


def listed(output: Path) -> set[str]:
    """Return the paths that former builds have written into output/."""
    try:
        return set((output / LIST).read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return set()


def _check_places(made: Iterable[str], former: set[str], output: Path) -> None:
    """Raise OSError if something that no build wrote stands where a file or folder must go."""
    for path in made:
        if path not in former and (output / path).is_dir() and not _holds_only(former, path):
            raise IsADirectoryError(errno.EISDIR, "un dossier est à cette place", output / path)
    for folder in folders_of(made) - former:
        if (output / folder).is_file():
            raise NotADirectoryError(errno.ENOTDIR, "un fichier est à cette place", output / folder)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders that the paths lead through."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _holds_only(former: set[str], folder: str) -> bool:
    return any(path.startswith(f"{folder}/") for path in former)


def _write_list(output: Path, paths: Iterable[str]) -> None:
    text = "".join(f"{path}\n" for path in sorted(paths))
    target = output / LIST
    temporary = output / f"{LIST}.new"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(target)


def _moved(made: Iterable[str], staging: Path, output: Path) -> list[str]:
    """Move the files; return those that are new or differ."""
    return [path for path in sorted(made) if _move(staging / path, output / path)]


def _move(source: Path, target: Path) -> bool:
    """Move the file unless the target is the same; return whether it moved."""
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
    return True


def _remove(paths: Iterable[str], output: Path) -> None:
    for path in paths:
        (output / path).unlink(missing_ok=True)
        folder = (output / path).parent
        while folder != output and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
