"""Texts that are read: those whose content is known are not parsed again, the others on all cores.

Whatever reader a site has for a kind of file stays in place; only what it gives is remembered. A
text is read by the reader itself, each time, when that logs a warning, raises, opens another file
or changes the settings in a way that can't be done again.
"""

import io
import os
import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pelican import readers as pelican_readers
from pelican.utils import file_suffix

from .before import Added, Before
from .lists import identity
from .opened import Opened
from .parallel import ChildFailed, heard, shares_of, spread
from .store import Store, key_of

META = "meta"
META_PRIORITY = 27  # of Python-Markdown's own reader of headers
FEW = 8  # texts that are read sooner than processes are made
AT_ONCE = 1000  # texts that one child reads
SINGLE = object  # the type of signs such as Pelican's own for a value to be left out


class Reading:
    """What is known of texts in one build."""

    def __init__(
        self,
        store: Callable[[], Store],
        world: str,
        opened: Opened,
        processes: int,
        known: Mapping[str, bytes] | None = None,
        settled: Collection[str] = (),
    ) -> None:
        self.known = known or {}  # absolute path -> key, of files as the last build found them
        self.settled = settled  # absolute paths of files that this process need not read again
        self.keys: dict[str, bytes] = {}  # of the files that are read
        self.alone: set[str] = set()  # files of which nothing else had a part in what they gave
        self.added: dict[str, Added] = {}  # by each file
        self.open_store = store
        self.world = world
        self.opened = opened
        self.processes = processes
        self.stores = True  # what it reads, for the next build to find
        self.ready: set[str] = set()  # absolute paths of files that are in the store as they are

    def __reduce__(self) -> Any:
        """Leave nothing of it to another process."""
        return type(None), ()

    @cached_property
    def store(self) -> Store:
        """What is known of texts from former builds: a large file, which not each build needs."""
        return self.open_store()

    def save(self) -> None:
        """Keep what was read; raises OSError if that can't be."""
        if "store" in vars(self):
            self.store.used.update(self.store.places.keys() & set(self.keys.values()))
            self.store.save()

    def begin_again(self) -> None:
        """Go on from the last build of this process: only texts that changed are read."""
        self.known, self.settled = {}, ()
        self.ready.clear()
        self.stores = False

    def prepare(self, generator: Any, paths: Sequence[str]) -> None:
        """Have ready what reading each of the files will give; paths: below content/."""
        readers = generator.readers.readers
        wanted = []
        for path in paths:
            full = os.path.abspath(os.path.join(generator.path, path))  # noqa: PTH100, PTH118
            reader = readers.get(file_suffix(full))
            if full in self.settled:
                if full in self.known:
                    self.keys[full] = self.known[full]
            elif reader is not None and (key := self._known_key(full, reader)) is not None:
                self.keys[full] = key
                if self.stores and key in self.store.places:
                    self.ready.add(full)
                else:
                    wanted.append(full)
        for reader in {identity(each): each for each in readers.values()}.values():
            if "read" not in vars(reader):
                reader.read = partial(self.read, generator.settings, reader, reader.read)
        if self.processes > 1 and len(wanted) > FEW:
            self._parse(wanted, readers, generator.settings)

    def read(
        self,
        settings: dict[str, Any],
        reader: Any,
        read: Callable[[str], Any],
        source_path: str,
    ) -> tuple[Any, dict[str, Any]]:
        """Return what the reader gives for the file."""
        known = self._taken(source_path)
        self.alone.add(source_path)
        if known is not None:
            content, metadata, added = _unpickled(known, settings)
        else:
            content, metadata, added, value = self._found(settings, reader, read, source_path)
            if value is None:
                self.alone.discard(source_path)
            elif self.stores:
                self.store.put(self.keys[source_path], value)
        self.add(settings, source_path, added)
        return content, metadata

    def _taken(self, path: str) -> bytes | None:
        if path not in self.ready:
            return None
        self.ready.remove(path)
        return self.store.get(self.keys[path])

    def add(self, settings: dict[str, Any], path: str, added: Added) -> None:
        """Let the settings be as the file's reader leaves them."""
        self.added[path] = added
        for name, values in added.items():
            settings.setdefault(name, set()).update(values)

    def take_back(self, settings: dict[str, Any]) -> None:
        """Let the settings be as before: who reads a file again must see what that adds."""
        for added in self.added.values():
            for name, values in added.items():
                settings[name] -= values

    def _known_key(self, path: str, reader: Any) -> bytes | None:
        return self.known.get(path) or self._key(path, reader)

    def _key(self, path: str, reader: Any) -> bytes | None:
        try:
            data = Path(path).read_bytes()
        except OSError:
            return None
        kind = type(reader)
        return key_of(self.world, f"{kind.__module__}.{kind.__qualname__}", path, data)

    def _parse(self, paths: list[str], readers: dict[str, Any], settings: dict[str, Any]) -> None:
        def work(places: range) -> list[tuple[str, bytes, bytes]]:
            pelican_readers.Markdown = Reused(pelican_readers.Markdown)
            mine = [paths[place] for place in places]
            return list(self._results(mine, readers, settings))

        shares = shares_of(len(paths), self.processes, AT_ONCE)
        with suppress(ChildFailed):  # then Pelican reads them one by one
            for results in spread(work, shares, self.processes):
                for path, key, value in results:
                    self.store.put(key, value)
                    self.ready.add(path)

    def _results(
        self, paths: list[str], readers: dict[str, Any], settings: dict[str, Any]
    ) -> Iterator[tuple[str, bytes, bytes]]:
        for path in paths:
            reader = readers[file_suffix(path)]
            read = reader.read.args[2] if isinstance(reader.read, partial) else reader.read
            with suppress(Exception):  # the parent reads it, and tells
                if (value := self._found(settings, reader, read, path)[-1]) is not None:
                    yield path, self.keys[path], value

    def _found(
        self, settings: dict[str, Any], reader: Any, read: Callable[[str], Any], path: str
    ) -> tuple[Any, dict[str, Any], Added, bytes | None]:
        """Return what the reader gives, and the same pickled, if the text alone led to it."""
        before = Before(settings)
        with heard() as warnings, self.opened.meanwhile() as opened:
            content, metadata = read(path)
        added = before.added()
        if added is None or warnings or not self._is_alone(path, reader, opened):
            return content, metadata, added or {}, None
        value = None
        with suppress(Exception):  # what can't be pickled is read each time
            value = _pickled((content, metadata, added), settings)
        return content, metadata, added, value

    def _is_alone(self, path: str, reader: Any, opened: set[str]) -> bool:
        """Whether nothing but the file was read, and it did not change meanwhile."""
        key = self.keys.get(path)
        return key is not None and opened <= {path} and self._key(path, reader) == key


class Reused:
    """Gives one Markdown object for all texts of a child: to make one takes as long as to read."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self.make = make
        self.options: dict[str, Any] | None = None
        self.markdown: Any = None
        self.meta: Any = None

    def __call__(self, **options: Any) -> Any:
        if self.markdown is None or options != self.options:
            self.markdown, self.options = self.make(**options), options
            self.meta = self.markdown.preprocessors[META]
            return self.markdown
        self.markdown.reset()
        if META not in self.markdown.preprocessors:  # Pelican takes it away when it has read it
            self.markdown.preprocessors.register(self.meta, META, META_PRIORITY)
        return self.markdown


class _Pickler(pickle.Pickler):
    """Pickles a reader's result without the settings that each tag and author holds."""

    def __init__(self, file: io.BytesIO, settings: dict[str, Any]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.settings = settings

    def persistent_id(self, obj: Any) -> str | None:
        if obj is self.settings:
            return "settings"
        if type(obj) is SINGLE:
            raise pickle.PicklingError
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, settings: dict[str, Any]) -> None:
        super().__init__(file)
        self.settings = settings

    def persistent_load(self, _: Any) -> Any:
        return self.settings


def _pickled(value: Any, settings: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, settings).dump(value)
    return file.getvalue()


def _unpickled(data: bytes, settings: dict[str, Any]) -> Any:
    return _Unpickler(io.BytesIO(data), settings).load()
