"""The site that ingest writes to: its folders, its articles, and one ingest at a time."""

import fcntl
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from comments.errors import UnknownArticle
from comments.inbox import Inbox
from comments.threads import Threads

LOCK = ".ingest.lock"  # in content/comments/; git ignores it
UNCOMMITTED = "ingest.uncommitted"  # what was written since the last commit
STEM = re.compile(r"\w[\w.-]*")  # of a file's name: it leads to no other folder
LONGEST_STEM = 240  # bytes; with its ending, a file's name has at most 255


@dataclass(frozen=True)
class Site:
    """Where ingest reads and writes."""

    inbox: Inbox
    content: Path
    output: Path
    zone: ZoneInfo  # of the dates that readers see
    threads: Threads

    @classmethod
    def of(cls, inbox: Inbox, content: Path, output: Path, zone: ZoneInfo) -> "Site":
        return cls(inbox, content, output, zone, Threads(output, content))

    def stems(self, article: str) -> tuple[str, ...]:
        """Return the stems of an article's records, the one that is written last.

        Of a site that was never built, all articles are believed to exist. Raises UnknownArticle.
        """
        stems = self.threads.find(article).records if self.threads.is_built else (article,)
        if not all(map(is_stem, stems)):
            raise UnknownArticle
        return stems

    def record(self, stem: str) -> Path:
        return self.content / "comments" / f"{stem}.jsonl"

    def will_write(self, path: Path) -> None:
        """Note that the file may change, so that a later `--git` commits it."""
        name = path.relative_to(self.content).as_posix()
        noted = noted_in(self.inbox, UNCOMMITTED)
        if name not in noted:
            note_in(self.inbox, UNCOMMITTED, [*noted, name])


def is_stem(name: str) -> bool:
    """Whether the name can be that of a file in one folder."""
    return STEM.fullmatch(name) is not None and len(name.encode("utf-8")) <= LONGEST_STEM


def noted_in(inbox: Inbox, key: str) -> list[str]:
    """Return the names that an earlier ingest left under the key."""
    return [str(name) for name in json.loads(inbox.meta(key) or "[]")]


def note_in(inbox: Inbox, key: str, names: Iterable[str]) -> None:
    """Leave the names under the key for later; at once durable."""
    left = json.dumps(list(names))
    if left != (inbox.meta(key) or "[]"):
        inbox.set_meta(key, left)


@contextmanager
def alone(content: Path) -> Iterator[int]:
    """Be the only ingest of this content; a second one waits for the first.

    Yields the lock's descriptor: while a process has it open, the lock is held.
    """
    folder = content / "comments"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()
