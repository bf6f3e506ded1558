"""Files that are opened to be read: what a build depends on beside what it is said to read."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

EVENTS = ("open", "os.rename")  # Python's
UNREAL = ("/dev/", "/proc/", "/sys/")


class Opened:
    """The files that this process opened, but for code and those below ignored folders."""

    def __init__(self, ignored: Sequence[str]) -> None:
        self.ignored = (*ignored, *UNREAL)
        self.files: set[str] = set()
        self.written: set[str] = set()  # by this process: no build depends on what it writes
        self.recent: set[str] = set()  # in the while that somebody wants to know of
        self.listens = self.is_hooked = False

    def listen(self) -> None:
        """Begin, or begin anew. Python can't take the hook away; `stop` lets it do nothing."""
        self.listens = True
        self.files, self.written = set(), set()
        if not self.is_hooked:
            self.is_hooked = True
            sys.addaudithook(self._hook)

    def stop(self) -> None:
        self.listens = False

    @contextmanager
    def meanwhile(self) -> Iterator[set[str]]:
        """Give a set to which the files are added that are opened meanwhile."""
        outer, self.recent = self.recent, set()
        try:
            yield self.recent
        finally:
            outer |= self.recent
            self.recent = outer

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.listens or event not in EVENTS:
            return
        path = args[0] if event == "open" else args[1]
        if isinstance(path, int):
            return
        path = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - called for each file
        if event == "os.rename" or (args[2] or 0) & (os.O_WRONLY | os.O_RDWR):
            self.written.add(path)
        elif not (is_code(path) or path.startswith(self.ignored)):
            self.files.add(path)
            self.recent.add(path)


def is_code(path: str) -> bool:
    """Whether Python opens it to import something, such as an archive it looks for modules in."""
    return path.endswith((".py", ".pyc")) or path in sys.path
