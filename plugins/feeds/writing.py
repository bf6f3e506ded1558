"""Feeds become files: those that are new, on all cores; those that stand as they would be stay."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from .render import Feed, rendered, settled, words_of
from .site import Site

ALL_CORES = "ON_ALL_CORES"  # of plugins.incremental: does one thing for many, as ``map`` does


def written(
    feeds: Iterable[Feed],
    site: Site,
    settings: Mapping[str, Any],
    last: str,
    write: Callable[[str, bytes], None],
) -> list[str]:
    """Write feeds that do not stand in the folder `last`; return the paths of the others."""
    memory = settings["MEMORY"]
    found = {feed.path: settled(feed) for feed in feeds}
    said_of = cache(repr)  # an entry stands in several feeds
    words = {path: words_of(feed, site, said_of) for path, feed in found.items()}
    new: set[str] = set()

    def make(path: str) -> bytes:
        data = rendered(found[path], site)
        write(path, data)
        return bytes(memory.digest(data))

    def make_all(paths: Sequence[str]) -> Iterable[bytes]:
        new.update(paths)
        return settings.get(ALL_CORES, map)(make, paths)  # type: ignore[no-any-return]

    digests = memory.recall_all("feeds", words, make_all)
    known = [path for path in found if path not in new]
    standing = {path for path in known if memory.stands(f"{last}/{path}", digests[path])}
    for path in known:
        if path not in standing:
            make(path)
    return sorted(standing)
