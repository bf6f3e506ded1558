"""A file of parts, and mappings whose values stay in it until somebody asks for them."""

import io
import logging
import mmap
import pickle
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import IO, Any, TypeVar

from .parallel import ChildFailed, shares_of, spread
from .touched import TooMuch

logger = logging.getLogger(__name__)

K = TypeVar("K")
V = TypeVar("V")
Load = Callable[[int], Any]
Pickler = Callable[[Any], pickle.Pickler]
Starts = list[int]  # where the parts stand that a value is written as
Put = Callable[["Written", V], Starts]

SIZE = 16  # bytes of a digest
AT_ONCE = 2000  # values that one child writes
HEAD = struct.Struct(f">{SIZE}sQ")  # of a part: its digest, its length


class Torn(TooMuch):
    """A part of the file is not what was written."""


def put_whole(written: "Written", value: Any) -> Starts:
    """Write a value as one part."""
    return [written.put(value)]


class Written:
    """A file that is written in parts, one after the other."""

    def __init__(self, path: Path, file: IO[bytes], pickler: Pickler) -> None:
        self.path, self.file, self.pickler = path, file, pickler

    def put(self, value: Any) -> int:
        """Write a value; return where it stands."""
        part = io.BytesIO()
        self.pickler(part).dump(value)
        data = part.getbuffer()
        start = self.file.tell()
        self.file.write(HEAD.pack(blake2b(data, digest_size=SIZE).digest(), len(data)))
        self.file.write(data)
        return start

    def put_many(
        self, values: Sequence[V], processes: int, put: Put[V] = put_whole, most: int = AT_ONCE
    ) -> list[Starts]:
        """Write the values, on all cores; return where the parts of each stand.

        most: how many are written by one child.
        """
        shares = list(enumerate(shares_of(len(values), processes, most)))
        try:
            if processes > 1:
                found = spread(partial(self._put_aside, put, values), shares, processes)
                return list(chain.from_iterable(map(self._joined, shares, found)))
        except ChildFailed:
            logger.info("All is put by one process: another one failed")
        finally:
            for each in self.path.parent.glob(f"{self.path.stem}.[0-9]*"):
                each.unlink()  # also what a killed process left
        return [put(self, value) for value in values]

    def _aside(self, number: int) -> Path:
        return self.path.with_suffix(f".{number}")

    def _put_aside(
        self, put: Put[V], values: Sequence[V], share: tuple[int, range]
    ) -> list[Starts]:
        """Write a child's share of the values into a file of its own."""
        path = self._aside(share[0])
        with path.open("wb") as file:
            aside = Written(path, file, self.pickler)
            return [put(aside, values[at]) for at in share[1]]

    def _joined(self, share: tuple[int, range], found: Iterable[Starts]) -> Iterator[Starts]:
        """Add a child's file to this one; yield where its values stand then."""
        begin, aside = self.file.tell(), self._aside(share[0])
        with aside.open("rb") as file:
            shutil.copyfileobj(file, self.file)
        aside.unlink()
        for starts in found:
            yield [begin + start for start in starts]


class Parts:
    """The same file, read."""

    def __init__(self, path: Path) -> None:
        """Open it; raises OSError."""
        with path.open("rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def at(self, start: int) -> memoryview:
        """Return the part that stands there; raises Torn if it is not whole."""
        with suppress(struct.error):
            digest, length = HEAD.unpack_from(self.data, start)
            part = memoryview(self.data)[start + HEAD.size : start + HEAD.size + length]
            if len(part) == length and blake2b(part, digest_size=SIZE).digest() == digest:
                return part
        raise Torn(f"at {start}")


class Drawers(MutableMapping[K, V]):
    """A mapping of which each drawer, a part of the file, holds some of the pairs.

    Others can be put in, or taken out, but not into the file.
    """

    def __init__(self, places: Mapping[K, int], load: Load) -> None:
        self.shut, self.load = dict(places), load
        self.open: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self.open:
            for found, value in self.load(self.shut[key]).items():
                if self.shut.pop(found, None) is not None:
                    self.open[found] = value
        return self.open[key]

    def __setitem__(self, key: K, value: V) -> None:
        self.shut.pop(key, None)
        self.open[key] = value

    def __delitem__(self, key: K) -> None:
        if self.shut.pop(key, None) is None:
            del self.open[key]

    def __iter__(self) -> Iterator[K]:
        yield from [*self.open, *self.shut]

    def __len__(self) -> int:
        return len(self.open) + len(self.shut)

    def __contains__(self, key: object) -> bool:
        return key in self.open or key in self.shut


class Long(Sequence[V]):
    """A sequence of which each part of the file holds as many, but the last."""

    def __init__(self, places: Sequence[int], length: int, together: int, load: Load) -> None:
        self.places, self.length, self.together, self.load = places, length, together, load
        self.open: dict[int, list[V]] = {}

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, number: Any) -> Any:
        """Return the one of this number; raises IndexError."""
        part, at = divmod(number, self.together)
        return self._opened(part)[at]

    def __setitem__(self, number: int, value: V) -> None:
        """Put another one in its place, but not into the file."""
        part, at = divmod(number, self.together)
        self._opened(part)[at] = value

    def _opened(self, part: int) -> list[V]:
        if part not in self.open:
            self.open[part] = self.load(self.places[part])
        return self.open[part]


def parted(values: Sequence[V], together: int) -> list[list[V]]:
    """Return the values as lists of as many, the last of fewer."""
    places = [range(at, at + together) for at in range(0, len(values), together)]
    return [[values[each] for each in some if each < len(values)] for some in places]
