"""What was collected before: var/collect.json. It never goes into content/, which is public.

An entry is remembered when its draft is written, and for ever: one that an editor deletes or
renames does not come back. The file is replaced whole, after the drafts; should it be one step
behind after a crash, the drafts themselves name their sources.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from comments.record import replace_file
from desk.collect.errors import BadMemory, Busy
from desk.collect.feed import Entry
from desk.collect.identity import Identity
from desk.errors import DeskError
from desk.web import Known, key_of

FILE = "collect.json"
VERSION = 1


@dataclass
class Remembered:
    """What is known of one feed."""

    identity: Identity = field(default_factory=Identity)
    known: Known = field(default_factory=Known)
    ids: set[str] = field(default_factory=set)  # of entries, hashed


@dataclass
class Memory:
    """What is known of all feeds."""

    path: Path
    feeds: dict[str, Remembered] = field(default_factory=dict)  # by address
    links: set[str] = field(default_factory=set)  # of entries of any feed, hashed

    @classmethod
    def read(cls, var: Path) -> "Memory":
        """Return what the folder remembers. Raises BadMemory."""
        path = var / FILE
        try:
            said = json.loads(path.read_bytes())
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, RecursionError) as error:
            raise BadMemory(path, "illisible") from error
        try:
            feeds = {str(url): _remembered(each) for url, each in said["feeds"].items()}
            return cls(path, feeds, set(map(str, said["links"])))
        except (AttributeError, KeyError, TypeError) as error:
            raise BadMemory(path, "n’a pas la forme attendue") from error

    def of(self, url: str) -> Remembered:
        return self.feeds.setdefault(url, Remembered())

    def has(self, url: str, entry: Entry) -> bool:
        """Whether the entry was collected before, from this feed or another."""
        is_linked = bool(entry.url) and _hash(key_of(entry.url)) in self.links
        return is_linked or _hash(id_of(entry)) in self.of(url).ids

    def add(self, url: str, entry: Entry) -> None:
        self.of(url).ids.add(_hash(id_of(entry)))
        if entry.url:
            self.links.add(_hash(key_of(entry.url)))

    def write(self) -> None:
        """Replace the file. Raises DeskError."""
        feeds = {url: _fields(each) for url, each in sorted(self.feeds.items())}
        said = {"version": VERSION, "feeds": feeds, "links": sorted(self.links)}
        data = json.dumps(said, ensure_ascii=False, indent=1)
        try:
            replace_file(self.path, data.encode("utf-8"))
        except OSError as error:
            raise DeskError(f"{self.path} : {error.strerror}") from error


@contextmanager
def alone(var: Path) -> Iterator[None]:
    """Collect alone. Raises Busy, DeskError."""
    path = var / f".{FILE}.lock"
    try:
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = path.open("a")
    except OSError as error:
        raise DeskError(f"{path} : {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(path) from None
        yield


def id_of(entry: Entry) -> str:
    """Return what tells an entry apart in its feed, whatever the feed says of it."""
    return entry.id or entry.url or f"{entry.title}\n{entry.html}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _fields(remembered: Remembered) -> dict[str, Any]:
    return {
        **asdict(remembered.identity),
        **asdict(remembered.known),
        "ids": sorted(remembered.ids),
    }


def _remembered(said: dict[str, Any]) -> Remembered:
    words = {name: str(said[name]) for name in ("title", "lang", "declared")}
    return Remembered(
        Identity(**words, hosts=tuple(map(str, said["hosts"]))),
        Known(str(said["etag"]), str(said["modified"])),
        set(map(str, said["ids"])),
    )
