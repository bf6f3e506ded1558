"""What is kept of pages from one build to the next: how each was rendered, in batches."""

import pickle
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import journal as journals
from .checking import Batch, Packed
from .journal import Journal
from .lists import identity
from .site import Former, Site
from .store import Store, key_of

SMALL = 100  # pages, at most, that a small batch tells of
MOST_SMALL = 12  # of these in the cache


@dataclass(frozen=True, eq=False)
class Stored:
    """A batch that stands in a file until somebody looks at it."""

    store: Store
    key: bytes

    def opened(self) -> Batch:
        """Return it, without pages where what stands there is torn."""
        value = self.store.get(self.key)
        if value is None:
            return Batch([], {})
        batch: Batch = pickle.loads(value)  # noqa: S301 - ours
        batch.key = self.key
        return batch


Kept = Batch | Packed | Stored


def former_of(store: Store, journal: Journal, output: Path, standing: journals.Stamps) -> Former:
    """Return what is known of the pages in output/.

    standing: the files of the last build that are there.
    """
    batches = [Stored(store, key) for key in journal.batches]
    pages = {path: batches[number] for path, number in journal.pages.items()}
    return Former(pages, partial(is_whole, journal.outputs, standing), output)


def batches_of(store: Store, journal: Journal, paths: Iterable[str]) -> dict[str, Batch]:
    """Return the batches of these pages, by path; no others are read."""
    places = {path: journal.pages[path] for path in paths if path in journal.pages}
    batches = {at: Stored(store, journal.batches[at]).opened() for at in set(places.values())}
    found = {path: batches[at] for path, at in places.items()}
    return {path: batch for path, batch in found.items() if path in batch.pages}


def remembered(
    pages: dict[str, Batch], journal: Journal, standing: journals.Stamps, output: Path
) -> Former:
    """Return the same of pages that this process knows from its last build."""
    for batch in {identity(each): each for each in pages.values()}.values():
        batch.known = {}
    return Former(pages, partial(is_whole, journal.outputs, standing), output)


def is_whole(written: journals.Stamps, standing: journals.Stamps, path: str) -> bool:
    """Whether the file is there as it was written."""
    return path in standing and standing[path] == written.get(path)


def kept_of(site: Site, outputs: Iterable[str]) -> dict[str, Kept]:
    """Return what is known of the pages, the batch of each."""
    outputs = set(outputs)
    where: dict[str, Kept] = {path: site.former.pages[path] for path in site.kept}
    for packed in site.batches:
        where |= {path: packed for path in packed.paths if path in outputs}
    own = site.renderer.batch
    where |= {path: own for path in own.pages if path in outputs}
    for path in site.renderer.mistrusted:
        where.pop(path, None)
    return where


def stored(store: Store, where: dict[str, Kept]) -> tuple[list[bytes], dict[str, int]]:
    """Keep it for other processes; return the keys of the batches, and where each page is.

    Changes `where`: many small batches become one, and each stands where this file has it then.
    Raises OSError if it can't be written.
    """
    batches = merged(where)
    keys = [_stored(store, batch) for batch in batches]
    store.used = store.places.keys() & set(keys)
    store.save()
    numbers = {identity(batch): at for at, batch in enumerate(batches)}
    pages = {path: numbers[identity(batch)] for path, batch in where.items()}
    shut = [
        batch if isinstance(batch, Batch) else Stored(store, key)
        for key, batch in zip(keys, batches, strict=True)
    ]
    where.update((path, shut[number]) for path, number in pages.items())
    return keys, pages


def opened(where: dict[str, Kept]) -> dict[str, Batch]:
    """Return the same, ready to be looked at, but for pages whose batch is torn."""
    found = _opened({identity(batch): batch for batch in where.values()}.values())
    pages = ((path, found[identity(batch)]) for path, batch in where.items())
    return {path: batch for path, batch in pages if path in batch.pages}


def _opened(batches: Iterable[Kept]) -> dict[int, Batch]:
    return {identity(each): ready(each) for each in batches}


def ready(batch: Kept) -> Batch:
    return batch if isinstance(batch, Batch) else batch.opened()


def merged(where: dict[str, Kept]) -> list[Kept]:
    """Return the batches that pages are in; many small ones become one.  Changes `where`."""
    batches = {identity(batch): batch for batch in where.values()}
    numbers = Counter(map(identity, where.values()))  # of pages that a batch still tells of
    small = [each for each in batches.values() if numbers[identity(each)] <= SMALL]
    if len(small) <= MOST_SMALL:
        return [*batches.values()]
    those, one = _opened(small), Batch([], {})
    for path, batch in where.items():
        if (each := those.get(identity(batch))) is not None:
            where[path] = each
    for each in those.values():
        offset = len(one.rows)
        one.rows += each.rows
        one.pages.update(
            {
                path: page.moved(offset)
                for path, page in each.pages.items()
                if where.get(path) is each
            }
        )
    one, looked_at = one.alone(), set(map(identity, those.values()))
    for path in [path for path, batch in where.items() if identity(batch) in looked_at]:
        if path in one.pages:
            where[path] = one
        else:
            del where[path]  # its batch is torn
    return [*(each for key, each in batches.items() if key not in those), one]


def _stored(store: Store, batch: Kept) -> bytes:
    if not isinstance(batch, Packed) and batch.key in store.places:
        return batch.key
    packed = batch if isinstance(batch, Packed) else Packed.of(ready(batch))
    key = key_of(packed.data)
    if store.get(key) is None:
        store.put(key, packed.data)
    if isinstance(batch, Batch):
        batch.key = key
    return key
