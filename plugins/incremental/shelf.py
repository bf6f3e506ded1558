"""What a process knows of the site that it built, put by so that another can go on from it.

A file in the cache, written at once or not at all, after the journal. It may be older than that:
what changed since it was written has changed for whoever takes it.
"""

import copyreg
import gc
import io
import os
import pickle
import struct
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

from jinja2 import Template

from .checking import Batch
from .journal import Journal
from .known import AsRead, Place
from .lists import identity
from .reading import SINGLE
from .rendering import Jobs
from .telling import Told

SHELF = "shelf"
MAGIC = b"territoire-commun shelf 1\n"
SIZE = 16  # bytes of a digest
HEAD = struct.Struct(f">{SIZE}sQ")  # of a part: its digest, its length
OWN = frozenset(  # of a generator: what each process gives its own
    ("context", "settings", "path", "theme", "output_path", "readers", "env", "_templates")
)


@dataclass(frozen=True)
class Head:
    """What tells whether the rest is of use."""

    journal: Journal  # of the build that wrote it; its inputs are there, settled or not
    texts: frozenset[str]  # absolute paths of those that can be read again by themselves
    kinds: tuple[type, ...]  # of its generators
    contents: tuple[type, ...]  # the kinds of its articles, pages and files


@dataclass
class Shelved:
    """What a process knows of its site."""

    context: dict[str, Any]  # but what the settings say
    generators: list[dict[str, Any]]  # what each holds
    states: list[dict[str, Any]]  # what each of its articles, pages and files holds
    items: dict[Place, Any]  # that were read
    read: dict[Place, AsRead]
    keys: dict[str, bytes]  # of texts, by absolute path
    jobs: Jobs
    pages: dict[str, Batch]
    told: list[Told]
    number_read: int | None  # of what was told
    number: int  # of pages
    attaches: bool


Name = int | tuple[Any, ...]  # of a content: its place among them


@dataclass(frozen=True)
class Around:
    """What a process has of its own, for which a name stands in the file."""

    settings: dict[str, Any]
    begun: Collection[str]  # those of them that each process has when it begins
    context: dict[str, Any]
    generators: Sequence[Any]
    contents: Sequence[Any]  # articles, pages, files: they lead to each other, too deep to follow

    def names(self) -> dict[int, Name]:
        """Return what stands for each of these, by its identity."""
        found: dict[int, Name] = {
            identity(value): ("setting", name)
            for name, value in self.settings.items()
            if name in self.begun and not isinstance(value, str | int | float | bool | None | tuple)
        }
        found |= {identity(each): at for at, each in enumerate(self.contents)}
        for at, generator in enumerate(self.generators):
            found[identity(generator)] = ("generator", at)
            found[identity(generator.env)] = ("environment", at)
        return found | {
            identity(self.settings): ("settings",),
            identity(self.context): ("context",),
        }

    def is_setting(self, name: str, value: Any) -> bool:
        """Whether this is what each process finds in its settings."""
        return name in self.begun and self.settings.get(name) is value

    def find(self, name: Name) -> Any:
        """Return what the name stands for in this process."""
        if isinstance(name, int):
            return self.contents[name]
        kind, *rest = name
        if kind in ("settings", "context"):
            return getattr(self, kind)
        if kind == "setting":
            return self.settings[rest[0]]
        generator = self.generators[rest[0]]
        if kind == "generator":
            return generator
        return generator.env if kind == "environment" else generator.env.get_template(rest[1])


def of_generator(generator: Any) -> dict[str, Any]:
    """Return what it holds of the site, not how it works."""
    return {
        name: value
        for name, value in vars(generator).items()
        if name not in OWN and not callable(value)
    }


def put(path: Path, head: Head, shelved: Shelved, around: Around) -> None:
    """Write both; raises OSError if that can't be, and others for what can't be pickled."""
    temporary = path.with_suffix(".new")
    try:
        with temporary.open("wb") as file:
            file.write(MAGIC)
            _write(file, head, around)
            _write(file, shelved, around)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def head_of(path: Path) -> Head | None:
    """Return the head, or None if there is none that can be trusted."""
    try:
        with path.open("rb") as file:
            data = _read(file) if file.read(len(MAGIC)) == MAGIC else None
    except OSError:
        return None
    found: Any = pickle.loads(data) if data else None  # noqa: S301 - the digest says it is ours
    return found if isinstance(found, Head) else None


def take(path: Path, around: Around) -> Shelved | None:
    """Return what was put by, as this process needs it, or None if it can't be trusted."""
    try:
        with path.open("rb") as file:
            file.seek(len(MAGIC))
            data = _read(file) and _read(file)
    except OSError:
        return None
    if data is None:
        return None
    with without_collector():
        found: Any = _Unpickler(data, around).load()
    return found if isinstance(found, Shelved) else None


@contextmanager
def without_collector() -> Iterator[None]:
    """Do without Python's collector of cycles: what is made lives on, and is old at once."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class _Pickler(pickle.Pickler):
    """Pickles what a process knows without what each process has of its own."""

    dispatch_table = copyreg.dispatch_table | {
        MappingProxyType: lambda value: (_proxy, (dict(value),))  # it has no name of its own
    }

    def __init__(self, file: Any, around: Around) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.names = around.names()

    def persistent_id(self, obj: Any) -> Name | None:
        if isinstance(obj, Template):
            environment: Any = self.names[identity(obj.environment)]
            return ("template", environment[1], obj.name)
        if type(obj) is SINGLE:
            raise pickle.PicklingError
        return self.names.get(identity(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, around: Around) -> None:
        super().__init__(io.BytesIO(data))
        self.persistent_load = around.find  # type: ignore[method-assign]


def _proxy(value: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(value)


class _Sealed:
    """A part of a file that is written: its digest and its length stand before it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.length, self.hashed = file, 0, blake2b(digest_size=SIZE)
        self.start = file.tell()
        file.write(bytes(HEAD.size))

    def write(self, data: bytes) -> None:
        self.length += memoryview(data).nbytes
        self.hashed.update(data)
        self.file.write(data)

    def end(self) -> None:
        self.file.seek(self.start)
        self.file.write(HEAD.pack(self.hashed.digest(), self.length))
        self.file.seek(0, os.SEEK_END)


def _write(file: IO[bytes], value: Any, around: Around) -> None:
    part = _Sealed(file)
    _Pickler(part, around).dump(value)
    part.end()


def _read(file: IO[bytes]) -> bytes | None:
    """Return the part that begins here, None if it is not whole."""
    try:
        digest, length = HEAD.unpack(file.read(HEAD.size))
    except struct.error:
        return None
    data = file.read(length)
    return data if blake2b(data, digest_size=SIZE).digest() == digest else None
