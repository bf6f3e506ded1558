"""The articles and pages that a process has read: built again in it, they are not read anew.

Each is then as it was when it had just been read, before plugins gave it anything. A text that
changed is read into the same object, so that whatever holds it need not be compared.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pelican.contents import Content

from .before import Added
from .opened import Opened
from .parallel import heard
from .reading import Reading
from .same import held

MARKS = ("{", "|")  # of links that Pelican writes anew in fields of a header
MEMOIZED = ("get_content", "get_summary")  # by Pelican, for as long as the process lives

Place = tuple[str, str]  # which generator read it, the file's path below content/


@dataclass(frozen=True)
class AsRead:
    """What was read from a file, which need not be read again."""

    path: str  # absolute
    state: dict[str, Any]  # of the item
    added: Added  # to the settings


class Known:
    """What was read, by its place."""

    def __init__(self) -> None:
        self.items: dict[Place, Any] = {}
        self.read: MutableMapping[Place, AsRead] = {}  # of those that need not be read again
        self.places: dict[str, set[Place]] = defaultdict(set)  # of these, by absolute path
        self.last: Any = None  # what was read just now, if it depends on its text alone

    def learn(
        self,
        items: Mapping[Place, Any],
        read: MutableMapping[Place, AsRead],
        places: Mapping[str, set[Place]],
    ) -> None:
        """Know what another process has read."""
        self.items |= items
        self.places |= places
        self.read = read

    def forget(self, changed: Iterable[str]) -> None:
        """Have read again what stands in these files."""
        for path in changed:
            for place in self.places.pop(path, ()):
                del self.read[place]

    def files(self) -> set[str]:
        """Return the files whose items need not be read."""
        return set(self.places)

    def attach(self, generator: Any, opened: Opened, reading: Reading) -> None:
        """Give the generator what is known."""
        name, readers = type(generator).__name__, generator.readers
        generator.get_cached_data = partial(
            self._known, generator, reading, generator.get_cached_data
        )
        generator.cache_data = partial(self._keep, name, reading, generator.cache_data)
        readers.read_file = partial(self._read, name, opened, readers.read_file)

    def _known(
        self,
        generator: Any,
        reading: Reading,
        get: Callable[[str, Any], Any],
        path: str,
        default: Any = None,
    ) -> Any:
        place = (type(generator).__name__, path)
        known = self.read.get(place)
        if known is None:
            return get(path, default)
        item = self.items[place]
        vars(item).clear()
        vars(item).update(copied(known.state))
        item._context = generator.context
        reading.add(generator.settings, known.path, known.added)
        return item

    def _read(
        self, name: str, opened: Opened, read: Callable[..., Any], *args: Any, **asked: Any
    ) -> Any:
        if args:  # it is not Pelican's generator that reads
            return read(*args, **asked)
        full = os.path.abspath(os.path.join(asked["base_path"], asked["path"]))  # noqa: PTH100, PTH118
        with heard() as warnings, opened.meanwhile() as files:
            item = read(**asked)
        former = self.items.get((name, asked["path"]))
        if type(former) is type(item):
            vars(former).clear()
            vars(former).update(vars(item))
            item = former
        self.last = None if warnings or files - {full} or has_links(item) else (item, full)
        return item

    def _keep(
        self, name: str, reading: Reading, cache: Callable[..., None], path: str, item: Any
    ) -> None:
        """Keep an item that Pelican found to be valid."""
        cache(path, item)
        place = (name, path)
        self.items[place] = item
        if self.last is not None and self.last[0] is item and self.last[1] in reading.alone:
            full = self.last[1]
            self.read[place] = AsRead(full, copied(vars(item)), reading.added[full])
            self.places[full].add(place)


def forget_worked_out() -> None:
    """Free what Pelican keeps of all texts, for as long as the process lives."""
    for name in MEMOIZED:
        vars(Content)[name].cache.clear()


def copied(state: dict[str, Any]) -> dict[str, Any]:
    """Return what an item holds, apart from what plugins may change in it."""
    apart = {
        name: value if name == "settings" else held(value)
        for name, value in state.items()
        if name != "_context"  # it holds all of its build
    }
    if "metadata" in apart:
        apart["metadata"] = {name: held(value) for name, value in apart["metadata"].items()}
    return apart


def has_links(item: Any) -> bool:
    """Whether fields of its header may link to items, whose addresses Pelican would write there."""
    fields = getattr(item, "settings", {}).get("FORMATTED_FIELDS", ())
    texts = [str(item.metadata[name]) for name in fields if name in item.metadata]
    return any(mark in text for text in texts for mark in MARKS)
