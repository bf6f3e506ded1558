"""What is kept of pages from one build to the next: how each was rendered, in batches."""

import pickle
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from . import journal as journals
from .checking import Batch, Packed
from .journal import Journal
from .site import Former, Site
from .store import Store, key_of

SMALL = 100  # pages, at most, that a small batch tells of
MOST_SMALL = 12  # of these in the cache

Kept = Batch | Packed


def former_of(store: Store, journal: Journal, output: Path, standing: journals.Stamps) -> Former:
    """Return what is known of the pages in output/.

    standing: the files of the last build that are there.
    """
    known = batches_of(store, journal, journal.pages)
    return Former(known, partial(is_whole, journal.outputs, standing), output)


def batches_of(store: Store, journal: Journal, paths: Iterable[str]) -> dict[str, Batch]:
    """Return the batches of these pages, by path; no others are read."""
    places = {path: journal.pages[path] for path in paths if path in journal.pages}
    batches = {at: _batch(store, journal.batches[at]) for at in set(places.values())}
    found = {path: batches[at] for path, at in places.items()}
    return {path: batch for path, batch in found.items() if path in batch.pages}


def remembered(
    pages: dict[str, Batch], journal: Journal, standing: journals.Stamps, output: Path
) -> Former:
    """Return the same of pages that this process knows from its last build."""
    for batch in {id(each): each for each in pages.values()}.values():
        batch.known = {}
    return Former(pages, partial(is_whole, journal.outputs, standing), output)


def is_whole(written: journals.Stamps, standing: journals.Stamps, path: str) -> bool:
    """Whether the file is there as it was written."""
    return path in standing and standing[path] == written.get(path)


def _batch(store: Store, key: bytes) -> Batch:
    value = store.get(key)
    if value is None:
        return Batch([], {})
    batch: Batch = pickle.loads(value)  # noqa: S301 - ours
    batch.key = key
    return batch


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

    Changes `where`: many small batches become one. Raises OSError if it can't be written.
    """
    batches = merged(where)
    keys = [_stored(store, batch) for batch in batches]
    store.used = store.places.keys() & set(keys)
    store.save()
    numbers = {id(batch): at for at, batch in enumerate(batches)}
    return keys, {path: numbers[id(batch)] for path, batch in where.items()}


def opened(where: dict[str, Kept]) -> dict[str, Batch]:
    """Return the same, ready to be looked at."""
    found = _opened({id(batch): batch for batch in where.values()}.values())
    return {path: found[id(batch)] for path, batch in where.items()}


def _opened(batches: Iterable[Kept]) -> dict[int, Batch]:
    return {id(each): ready(each) for each in batches}


def ready(batch: Kept) -> Batch:
    return batch.opened() if isinstance(batch, Packed) else batch


def paths_of(batch: Kept) -> Iterable[str]:
    """Return the paths of its pages, in their order."""
    return batch.paths if isinstance(batch, Packed) else batch.pages


def merged(where: dict[str, Kept]) -> list[Kept]:
    """Return the batches that pages are in; many small ones become one.  Changes `where`."""
    batches = {id(batch): batch for batch in where.values()}
    numbers = Counter(map(id, where.values()))  # of pages that a batch still tells of
    small = [each for each in batches.values() if numbers[id(each)] <= SMALL]
    if len(small) <= MOST_SMALL:
        return [*batches.values()]
    those, one = _opened(small), Batch([], {})
    for path, batch in where.items():
        if (each := those.get(id(batch))) is not None:
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
    one = one.alone()
    where.update(dict.fromkeys(one.pages, one))
    return [*(each for key, each in batches.items() if key not in those), one]


def _stored(store: Store, batch: Kept) -> bytes:
    if isinstance(batch, Batch) and batch.key and store.get(batch.key) is not None:
        return batch.key
    packed = batch if isinstance(batch, Packed) else Packed.of(batch)
    key = key_of(packed.data)
    if store.get(key) is None:
        store.put(key, packed.data)
    if isinstance(batch, Batch):
        batch.key = key
    return key
