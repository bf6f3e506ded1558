"""The articles that readers can answer, as the build says them, and the comments they have.

Reads output/threads.json (written by plugins.discussion) and content/comments/.
"""

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comments.errors import ThreadsUnread, UnknownArticle
from comments.model import Comment, merged
from comments.record import BadRecord, read_lines
from comments.submission import Thread

LOG = logging.getLogger(__name__)
FILE = "threads.json"
REMEDY = "attendu\u00a0: le fichier qu’écrit la construction du site\u202f; reconstruisez-le"
Stamp = tuple[int, int, int]  # inode, size, time of change


def thread_of(row: dict[str, Any]) -> Thread:
    """Return what one row of threads.json says; raises KeyError or TypeError if it is none."""
    return Thread(
        slug=row["slug"],
        title=row["title"],
        url=row["url"],
        open=row["open"] is True,
        lang=row["lang"],
        records=tuple(row.get("records") or (row["slug"],)),
    )


def by_name(threads: list[Thread]) -> dict[str, Thread]:
    """Return name -> thread: by the stem that is written, then by old stems, then by slug."""
    found: dict[str, Thread] = {}
    for thread in threads:
        found.setdefault(thread.record, thread)
    for thread in threads:
        for name in (*thread.records, thread.slug):
            found.setdefault(name, thread)
    return found


@dataclass
class Threads:
    """The articles of a built site; read again when a build has changed them."""

    output: Path
    content: Path
    _stamp: Stamp | None = field(default=None, repr=False)
    _told: Stamp | None = field(default=None, repr=False)  # of the file that can't be read
    _found: dict[str, Thread] = field(default_factory=dict, repr=False)

    def find(self, article: str) -> Thread:
        """Return the thread of an article by its record's stem or slug.

        Raises UnknownArticle, or ThreadsUnread while no list of them was ever read.
        """
        thread = self._read().get(article)
        if thread is None:
            raise UnknownArticle
        return thread

    def all(self) -> list[Thread]:
        """Return every thread, once; none while no list of them was ever read."""
        try:
            return list(dict.fromkeys(self._read().values()))
        except ThreadsUnread:
            return []

    @property
    def is_built(self) -> bool:
        return (self.output / FILE).is_file()

    def comments(self, thread: Thread) -> list[Comment]:
        """Return the published comments of a thread, in order of date.

        A record that breaks the contract is the build's to tell: here it has none.
        """
        lines = []
        for stem in thread.records:
            try:
                lines += read_lines(self.content / "comments" / f"{stem}.jsonl")
            except (FileNotFoundError, BadRecord):
                continue
        return merged(line.comment for line in lines)

    def _read(self) -> dict[str, Thread]:
        """Return name -> thread; of a list that can't be read, what was read last still holds."""
        path = self.output / FILE
        try:
            status = path.stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
            if stamp != self._stamp:
                self._found = self._parsed(path, stamp)
                self._stamp = stamp
        except (OSError, ValueError, KeyError, TypeError) as error:
            if self._stamp is None:
                raise ThreadsUnread from error
        return self._found

    def _parsed(self, path: Path, stamp: Stamp) -> dict[str, Thread]:
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            return by_name([thread_of(row) for row in rows])
        except (ValueError, KeyError, TypeError) as error:
            if stamp != self._told:
                self._told = stamp
                LOG.warning("%s est illisible (%s)\u202f; %s", path, type(error).__name__, REMEDY)
            raise
