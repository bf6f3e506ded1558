"""A file of results by key, that a build adds to. What is torn or foreign in it is not there."""

import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

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
        try:
            self.data = path.read_bytes()
        except OSError:
            self.data = b""
        self.good = self._scan()

    def get(self, key: bytes) -> bytes | None:
        """Return the value, or None if there is none that is whole."""
        if key in self.new:
            return self.new[key]
        if key not in self.places:
            return None
        start, length = self.places[key]
        value = self.data[start : start + length]
        if self.data[start - HEAD.size + 16 : start - HEAD.size + 32] != _digest(key, value):
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
            kept = [(key, value) for key in self.used if (value := self.get(key)) is not None]
            self._write(kept + list(self.new.items()))
        elif self.new:
            with self.path.open("r+b") as file:
                file.truncate(self.good)
                file.seek(self.good)
                file.write(_entries(self.new.items()))

    def _write(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        temporary = self.path.with_suffix(".new")
        with temporary.open("wb") as file:
            file.write(MAGIC + _entries(dict(entries).items()))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path)

    def _scan(self) -> int:
        """Find the entries; return where the last whole one ends."""
        if not self.data.startswith(MAGIC):
            return 0
        at = len(MAGIC)
        with suppress(struct.error):
            while True:
                key, _, length = HEAD.unpack_from(self.data, at)
                end = at + HEAD.size + length
                if end > len(self.data):
                    break
                self.places[key] = (at + HEAD.size, length)
                at = end
        return at


def _entries(entries: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        HEAD.pack(key, _digest(key, value), len(value)) + value for key, value in entries
    )


def _digest(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=16, key=key).digest()
