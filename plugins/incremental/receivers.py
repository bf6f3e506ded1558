"""Who hears Pelican's signals: what a build that leaves something out must know of."""

import weakref
from collections.abc import Iterable, Iterator
from typing import Any

from blinker import Signal
from pelican import signals

OF_READING = (
    *("content_object_init", "article_generator_preread", "article_generator_context"),
    *("page_generator_preread", "page_generator_context"),
)
OF_PAGES = ("content_written", "article_generator_write_article", "page_generator_write_page")
STILL_SENT = frozenset((*OF_READING, "initialized", "get_generators"))  # where little changed
OURS = __name__.rpartition(".")[0]


def receivers_of(names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        for held in getattr(signals, name).receivers.values():
            yield held() if isinstance(held, weakref.ReferenceType) else held


def plugins_again(plugins: Iterable[Any]) -> list[Any] | None:
    """Return the plugins that hear what is not sent where little changed, in their order.

    None if one can't do again what it does then (see `touched`), or if some wait for each page.
    """
    names = [
        name
        for name, each in vars(signals).items()
        if isinstance(each, Signal) and name not in STILL_SENT
    ]
    homes = {getattr(each, "__module__", "") for each in receivers_of(names)}
    homes = {home for home in homes if not _is_in(home, OURS)}
    found = [each for each in plugins if any(_is_in(home, each.__name__) for home in homes)]
    able = [each for each in found if hasattr(each, "again")]
    strangers = {home for home in homes if not any(_is_in(home, each.__name__) for each in able)}
    return None if strangers or any(receivers_of(OF_PAGES)) else able


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
