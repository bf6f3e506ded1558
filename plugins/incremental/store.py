"""A file of results by key, that a build adds to. What is torn or foreign in it is not there."""

import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import IO

MAGIC = b"territoire-commun store 1\n"
HEAD = struct.Struct(">16s16sQ")  # key, digest of the key and the value, length of the value
WASTE = 4  # bytes in the file for each that is used, at most


def key_of(*parts: str | bytes) -> bytes:
    """Return the key of what these parts say together."""
    hashed = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(struct.pack(">Q", len(data)) + data)
    return hashed.digest()


class Store:
    """The results that stand in a file, and those to be added to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places: dict[bytes, tuple[int, int]] = {}  # key -> where its value begins, length
        self.new: dict[bytes, bytes] = {}
        self.used: set[bytes] = set()
        self.good = 0  # where the last whole entry ends
        with suppress(OSError), path.open("rb") as file:
            self.good = self._scan(file)

    def get(self, key: bytes) -> bytes | None:
        """Return the value, or None if there is none that is whole."""
        if key in self.new:
            return self.new[key]
        if key not in self.places:
            return None
        start, length = self.places[key]
        try:
            with self.path.open("rb") as file:  # no value stays in memory unasked
                file.seek(start - HEAD.size)
                found, digest, _ = HEAD.unpack(file.read(HEAD.size))
                value = file.read(length)
        except (OSError, struct.error):
            return None
        if found != key or digest != _digest(key, value):
            return None
        self.used.add(key)
        return value

    def put(self, key: bytes, value: bytes) -> None:
        self.new[key] = value

    def save(self) -> None:
        """Add what is new to the file, or write it anew when most of it is of no more use.

        Raises OSError if that can't be.
        """
        size = sum(self.places[key][1] for key in self.used)
        if self.good == 0 or self.good > WASTE * (size + 1):
            self._write_anew()
        elif self.new:
            with self.path.open("r+b") as file:
                file.truncate(self.good)
                file.seek(self.good)
                self._know(_written(file, self.new.items()))
                self.good = file.tell()

    def _write_anew(self) -> None:
        temporary = self.path.with_suffix(".new")
        kept = ((key, self.get(key)) for key in sorted(self.used - self.new.keys()))
        try:
            with temporary.open("wb") as file:
                file.write(MAGIC)
                entries = chain(((k, v) for k, v in kept if v is not None), self.new.items())
                places = _written(file, entries)
                good = file.tell()
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)
        self.places, self.good = {}, good
        self._know(places)

    def _know(self, places: dict[bytes, tuple[int, int]]) -> None:
        self.places |= places
        self.used |= places.keys()
        self.new = {}

    def _scan(self, file: IO[bytes]) -> int:
        """Find the entries; return where the last whole one ends."""
        size = os.fstat(file.fileno()).st_size
        if file.read(len(MAGIC)) != MAGIC:
            return 0
        at = len(MAGIC)
        while len(head := file.read(HEAD.size)) == HEAD.size:
            key, _, length = HEAD.unpack(head)
            end = at + HEAD.size + length
            if end > size:
                break
            self.places[key] = (at + HEAD.size, length)
            at = file.seek(end)
        return at


def _written(
    file: IO[bytes], entries: Iterable[tuple[bytes, bytes]]
) -> dict[bytes, tuple[int, int]]:
    """Write the entries; return where each value begins, and its length."""
    places = {}
    for key, value in entries:
        file.write(HEAD.pack(key, _digest(key, value), len(value)))
        places[key] = (file.tell(), len(value))
        file.write(value)
    return places


def _digest(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=16, key=key).digest()
