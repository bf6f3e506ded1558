"""The changes of what a site is made of, as sets of paths.

A watch is lost when its own root is replaced (editors replace the settings file, git the content
folder); so the roots are looked at on each tick, and watched anew when they are not the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import watchfiles

from desk.build import Source
from desk.errors import DeskError

CODE = ("theme", "plugins", "comments")  # folders beside the settings file
NOT_SOURCES = ("var", ".cache")  # beside it, too
# What editors and Python leave for a moment beside the file that one works on.
TEMPORARY = re.compile(r"^\.|^#.*#$|~$|\.(swp|swx|tmp|lock|pyc)$|^4913$|___jb_|^__pycache__$")
QUIET = 20  # ms without another change before the changes are told
TICK = 100  # ms between two looks at the roots

Identities = dict[Path, tuple[int, int]]  # of the roots that are there: device and inode
Tick = set[watchfiles.main.FileChange]


class CannotWatch(DeskError):
    """The system refuses to tell of changes."""


@dataclass(frozen=True)
class Watched:
    """What is watched; absolute paths."""

    roots: tuple[Path, ...]  # files, and folders with all that is in them
    ignored: tuple[Path, ...]  # folders within the roots

    @classmethod
    def of(cls, source: Source, output: Path) -> "Watched":
        settings, output = source.settings.absolute(), output.absolute()
        code = (settings.parent / name for name in CODE)
        others = (settings.parent / name for name in NOT_SOURCES)
        return cls(
            roots=(source.content.absolute(), settings, *code),
            ignored=(output, output.with_name(f".{output.name}.next"), *others),
        )

    def is_source(self, path: Path) -> bool:
        """Return whether the site is built from this file or folder."""
        if any(path.is_relative_to(ignored) for ignored in self.ignored):
            return False
        return any(
            not any(TEMPORARY.search(part) for part in path.relative_to(root).parts)
            for root in self.roots
            if path.is_relative_to(root)
        )

    def sources(self, tick: Tick) -> frozenset[Path]:
        return frozenset(path for _, name in tick if self.is_source(path := Path(name)))

    def identities(self) -> Identities:
        found: Identities = {}
        for root in self.roots:
            try:
                status = root.stat()
            except OSError:
                continue
            found[root] = status.st_dev, status.st_ino
        return found


@dataclass(frozen=True)
class StopEvent:
    """The stop event that watchfiles asks for."""

    is_set: Callable[[], bool]


def changes(watched: Watched, is_stopped: Callable[[], bool]) -> Iterator[frozenset[Path]]:
    """Yield a set, most often empty, once watching has begun; then each time what has changed.

    What changes while the caller is busy is not lost: it is in the next set.
    Raises CannotWatch if the system refuses to tell of changes.
    """
    changed: frozenset[Path] = frozenset()
    while not is_stopped():
        roots = watched.identities()
        ticks = watch(roots, is_stopped)
        try:
            changed |= watched.sources(next(ticks, set()))
        except FileNotFoundError:  # a root went away just now
            continue
        except (OSError, RuntimeError) as error:  # such as the system's limit of watches
            raise CannotWatch(f"Impossible de suivre les changements : {error}") from error
        yield changed
        for tick in ticks:
            replaced = replaced_roots(roots, watched.identities(), tick)
            changed = watched.sources(tick) | replaced
            if replaced:
                break
            if changed:
                yield changed


def watch(roots: Identities, is_stopped: Callable[[], bool]) -> Iterator[Tick]:
    """Yield on each tick what has changed, and at once when something has."""
    return watchfiles.watch(
        *roots,
        watch_filter=None,
        step=QUIET,
        stop_event=StopEvent(is_stopped),
        rust_timeout=TICK,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )


def replaced_roots(before: Identities, now: Identities, tick: Tick) -> frozenset[Path]:
    """Return the roots that are new, gone, or no longer the same file or folder."""
    differ = {root for root, _ in before.items() ^ now.items()}
    # A folder made anew may get the number of the one that was removed.
    removed = {Path(name) for change, name in tick if change is watchfiles.Change.deleted}
    return frozenset(differ | (removed & before.keys()))
