"""What plugins found out is kept from one build to the next, for as long as it holds.

Gives the other plugins ``settings["MEMORY"]``, a Memory: what one of them finds is found once for
all builds of the same code. It lies in CACHE_PATH/memory, in a folder for each content/ a file for
each of them, without what the last build had no use for, and may be deleted at any time. A build
that is told to do all anew (the setting INCREMENTAL, ``clean``) recalls nothing.
"""

import gc
import os
import pickle
import shutil
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from pelican import signals

Found = TypeVar("Found")
K = TypeVar("K")
MEMORY = "MEMORY"
CONTENT = "content"  # a file that names the folder whose texts it is about
FILES = "files"  # who asks what stands for a file
SIZE = 16  # bytes of a digest
LONG = 200  # characters of a text whose digest is kept: several plugins ask with the same
UNTRUSTED = 20_000_000  # ns: within a tick of the clock a file can change unseen


class Memory:
    """What was found; world: stands for all that findings depend on beside their keys."""

    def __init__(self, folder: Path, world: bytes, *, forgets: bool = False) -> None:
        self.folder, self.world, self.forgets = folder, world, forgets
        self.known: dict[str, dict[bytes, Any]] = {}
        self.used: dict[str, dict[bytes, Any]] = {}
        self.digests: dict[str, bytes] = {}  # of texts that were asked with
        self.is_brief = False  # little will be asked for: found sooner than what is kept is read

    def recall(self, who: str, words: tuple[Any, ...], find: Callable[[], Found]) -> Found:
        """Return what ``find()`` gives, or gave for the same words.

        words: plain values, which say all that it depends on beside code.
        """
        if self.is_brief and who not in self.known:
            return find()
        self._open(who)
        key, used, known = self._key(words), self.used[who], self.known[who]
        if key not in used:
            used[key] = known[key] if key in known else find()
        found: Found = used[key]
        return found

    def recall_all(
        self,
        who: str,
        words: Mapping[K, tuple[Any, ...]],
        find: Callable[[Sequence[K]], Iterable[Found]],
    ) -> dict[K, Found]:
        """Do the same for many at once: those that are not known are found together."""
        if self.is_brief and who not in self.known:
            return dict(zip(words, find([*words]), strict=True))
        self._open(who)
        keys = {name: self._key(each) for name, each in words.items()}
        used, known = self.used[who], self.known[who]
        used |= {key: known[key] for key in keys.values() if key in known}
        new = [name for name, key in keys.items() if key not in used]
        if new:
            used |= {keys[name]: found for name, found in zip(new, find(new), strict=True)}
        return {name: used[key] for name, key in keys.items()}

    def _open(self, who: str) -> None:
        if who not in self.known:
            self.known[who] = {} if self.forgets else self._read(who)
            self.used[who] = {}

    def _key(self, words: tuple[Any, ...]) -> bytes:
        short = [self._digest(w) if type(w) is str and len(w) >= LONG else w for w in words]
        return digest(repr(short).encode("utf-8", "surrogatepass"))

    def save(self) -> None:
        """Keep what this build asked for; where that can't be, nothing is lost but time."""
        for who, used in self.used.items():
            if used.keys() != self.known[who].keys():
                with suppress(OSError):
                    self._write(who, used)
            self.known[who], self.used[who] = used, {}
        self.digests.clear()

    def stay(self) -> None:
        """Know what was found since it was saved, and all before: what asks next asks for little.

        It is not written: another process finds it again, or this one when it saves.
        """
        for who, used in self.used.items():
            self.known[who] |= used
            self.used[who] = {}
        self.digests.clear()
        self.is_brief = True

    def digest_of(self, path: str) -> bytes:
        """Return what stands for the file's bytes, which are read only if it changed.

        Raises OSError if it can't be read.
        """
        now, stat = time.time_ns(), os.stat(path)  # noqa: PTH116 - thousands of them
        if max(stat.st_mtime_ns, stat.st_ctime_ns) > now - UNTRUSTED:
            return digest(Path(path).read_bytes())
        stamp = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        return self.recall(FILES, (path, *stamp), lambda: digest(Path(path).read_bytes()))

    def stands(self, path: str, expected: bytes) -> bool:
        """Tell whether the file holds the bytes for which that stands."""
        try:
            return self.digest_of(path) == expected
        except OSError:
            return False

    def digest(self, data: bytes) -> bytes:
        """Return what stands for these bytes, in a file or not."""
        return digest(data)

    def _digest(self, word: str) -> bytes:
        known = self.digests.get(word)
        if known is None:
            known = self.digests[word] = digest(word.encode("utf-8", "surrogatepass"))
        return known

    def _read(self, who: str) -> dict[bytes, Any]:
        try:
            data = (self.folder / who).read_bytes()
        except OSError:
            return {}
        seal, found = data[:SIZE], data[SIZE:]
        if seal != self._seal(found):
            return {}
        with without_collector():
            known: dict[bytes, Any] = pickle.loads(found)  # noqa: S301 - ours
        return known

    def _write(self, who: str, used: dict[bytes, Any]) -> None:
        data = pickle.dumps(used, protocol=pickle.HIGHEST_PROTOCOL)
        self.folder.mkdir(parents=True, exist_ok=True)
        waiting = self.folder / f"{who}.new"  # always the same: a killed build leaves one at most
        waiting.write_bytes(self._seal(data) + data)
        waiting.replace(self.folder / who)

    def _seal(self, data: bytes) -> bytes:
        """Return what stands before data that is whole, and of this world."""
        return blake2b(data, digest_size=SIZE, key=self.world).digest()


@contextmanager
def without_collector() -> Iterator[None]:
    """Do without Python's collector of cycles, which looks for them all the while."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # and back: what was made is old at once, and not looked at on the way there
        gc.unfreeze()
        if is_on:
            gc.enable()


def digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=SIZE).digest()


def world() -> bytes:
    """Return what stands for our code, Python and its libraries."""
    hashed = blake2b(sys.version.encode(), digest_size=SIZE)
    for path in sorted(code_files()):
        hashed.update(path.encode() + Path(path).read_bytes())
    folders = [path for path in sys.path if Path(path).is_dir()]
    found = {path.name for folder in folders for path in Path(folder).glob("*-info")}
    hashed.update(repr(sorted(found)).encode())
    return hashed.digest()


def code_files() -> set[str]:
    """Return the files of the modules that are loaded, but for Python's and its libraries'."""
    paths = sysconfig.get_paths()
    libraries = tuple(
        paths[name] + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib")
    )
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    ours = {file for file in files if file and not file.startswith(libraries)}
    return {file for file in ours if Path(file).is_file()}


def on_initialized(pelican: Any) -> None:
    settings = pelican.settings
    forgets = bool(settings.get("INCREMENTAL", {}).get("clean"))
    name = digest(os.fsencode(settings["PATH"])).hex()
    folder = Path(settings["CACHE_PATH"], "memory", name)
    settings[MEMORY] = Memory(folder, world(), forgets=forgets)


def on_finalized(pelican: Any) -> None:
    memory = pelican.settings[MEMORY]
    memory.save()
    with suppress(OSError):
        (memory.folder / CONTENT).write_text(pelican.settings["PATH"], encoding="utf-8")
        prune(memory.folder.parent)


on_finalized.reads_no_output = True  # type: ignore[attr-defined]  # so all of it need not be there


def prune(folder: Path) -> None:
    """Remove what was found in contents that are gone."""
    for each in folder.iterdir():
        with suppress(OSError):
            if not Path((each / CONTENT).read_text(encoding="utf-8")).is_dir():
                shutil.rmtree(each, ignore_errors=True)


def on_texts_begin(generator: Any) -> None:
    generator.settings[MEMORY].is_brief = False


def again(touched: Any) -> None:
    """What was found before stays, though little of it will be asked for."""
    touched.settings[MEMORY].stay()


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.article_generator_init.connect(on_texts_begin)
    signals.finalized.connect(on_finalized)
