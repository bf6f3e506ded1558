"""Whether what a build holds is what the last one of the same process held.

What is not known to be the same is not the same: then a page is compared by what it read.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache
from operator import is_
from pathlib import PurePath
from typing import Any

from markupsafe import Markup
from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from .lists import Members, identity
from .plain import PLAIN, Unknown, fields_of

DEEPEST = 40  # objects in objects; those that hold each other end here
TEXTS: frozenset[type] = frozenset((str, Markup, bytes, int, bool, type(None)))
LISTS: frozenset[type] = frozenset((list, tuple, Members))
IN_PYTHON = 1 << 9  # a class's flag (Py_TPFLAGS_HEAPTYPE); what C holds is in no field
COPIED: dict[type, Callable[[Any], Any]] = {list: list, dict: dict, set: set}


def held(value: Any) -> Any:
    """Return the value, or a copy of a container that somebody may yet change."""
    copy = COPIED.get(type(value))
    return value if copy is None else copy(value)


class Sameness:
    """Compares values of two builds; what was compared once is known.

    Objects are looked into as deep as they go, but articles, pages and files, which are compared
    by themselves: they are the same if they are one object.
    """

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], tuple[bool, Any, Any]] = {}  # objects are held: ids stay

    def are_same(self, before: Any, now: Any, depth: int = 0) -> bool:
        """Whether a template would read the same of both."""
        if before is now:
            return True
        kind = type(before)
        if kind is not type(now) or isinstance(before, Content) or depth > DEEPEST:
            return False
        if kind in TEXTS:
            return bool(before == now)
        if kind in PLAIN or isinstance(before, dt.date | dt.tzinfo | PurePath):
            return repr(before) == repr(now)
        key = (identity(before), identity(now))
        if key not in self.known:
            self.known[key] = (self._hold_same(before, now, depth + 1), before, now)
        return self.known[key][0]

    def _hold_same(self, before: Any, now: Any, depth: int) -> bool:
        kind = type(before)
        if kind in LISTS or (isinstance(before, tuple) and is_bare(before)):
            return len(before) == len(now) and (
                all(map(is_, before, now))
                or all(self.are_same(*pair, depth) for pair in zip(before, now, strict=True))
            )
        if kind in (set, frozenset):
            return bool(before == now) and all(type(each) in TEXTS for each in before)
        if isinstance(before, dict) and is_bare(before):
            return self._are_same_pairs(before, now, depth)
        if not is_told_by_fields(kind):  # type: ignore[arg-type]  # a class is hashable
            return False
        try:
            return self._are_same_pairs(_fields_of(before), _fields_of(now), depth)
        except Unknown:
            return False

    def _are_same_pairs(self, before: dict[Any, Any], now: dict[Any, Any], depth: int) -> bool:
        """Whether both hold the same in the same order, in which a template may read it."""
        return (
            len(before) == len(now)
            and all(self.are_same(*pair, depth) for pair in zip(before, now, strict=True))
            and all(
                self.are_same(*pair, depth)
                for pair in zip(before.values(), now.values(), strict=True)
            )
        )


def _fields_of(value: Any) -> dict[str, Any]:
    """Return what the object holds, but for what Pelican leaves in a tag or an author on the way.

    Raises Unknown if that can't be told.
    """
    fields = fields_of(value)
    if not isinstance(value, URLWrapper):
        return fields
    left = ("_slug", "slug", "name")  # worked out when it is asked for, and by `as_dict`
    return {k: v for k, v in fields.items() if k not in left} | {"slug": value.slug}


def is_bare(value: Any) -> bool:
    """Whether a list or the like holds nothing beside its members."""
    return not getattr(value, "__dict__", None)


@cache
def is_told_by_fields(kind: type) -> bool:
    """Whether the class is written in Python as a whole, and its objects can't be called."""
    bases = [each for each in kind.__mro__ if each is not object]
    return all(each.__flags__ & IN_PYTHON and "__call__" not in vars(each) for each in bases)
