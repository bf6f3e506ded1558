"""What is kept of pages from one build to the next: how each was rendered, in batches."""

import pickle
from collections.abc import Iterable
from pathlib import Path

from . import journal as journals
from .checking import Batch, merged
from .journal import Journal
from .store import Store, key_of
from .writer import Former, Site


def former_of(store: Store, journal: Journal | None, output: Path) -> Former:
    """Return what is known of the pages in output/; journal: None if of another world."""
    if journal is None:
        return Former()
    batches: list[Batch] = []
    for key in journal.batches:
        value = store.get(key)
        batches.append(pickle.loads(value) if value else Batch([], {}))  # noqa: S301 - ours
    pages = {path: batches[at] for path, at in journal.pages.items()}
    known = {path: batch for path, batch in pages.items() if path in batch.pages}
    standing = journals.written_below(output, journal.outputs)

    def is_whole(path: str) -> bool:
        return path in standing and standing[path] == journal.outputs[path]

    return Former(batches, known, is_whole, output)


def kept_of(store: Store, site: Site, outputs: Iterable[str]) -> tuple[list[bytes], dict[str, int]]:
    """Keep what is known of the pages; return the keys of the batches, and where each is."""
    outputs = set(outputs)
    where: dict[str, Batch] = {path: site.former.pages[path] for path in site.kept}
    for batch in (*site.batches, site.renderer.batch):
        where |= {path: batch for path in batch.pages if path in outputs}
    for path in site.renderer.mistrusted:
        where.pop(path, None)
    batches = merged(where)
    keys = [_stored(store, batch) for batch in batches]
    store.used &= set(keys)
    store.save()
    numbers = {id(batch): at for at, batch in enumerate(batches)}
    return keys, {path: numbers[id(batch)] for path, batch in where.items()}


def _stored(store: Store, batch: Batch) -> bytes:
    data = pickle.dumps(Batch(batch.rows, batch.pages), protocol=pickle.HIGHEST_PROTOCOL)
    key = key_of(data)
    if store.get(key) is None:
        store.put(key, data)
    return key
