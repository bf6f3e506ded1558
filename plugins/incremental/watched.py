"""A list that tells when it is used: a template names many lists and uses few."""

from collections.abc import Callable
from typing import Any


class Watched(list[Any]):
    """The same list, but `used` is called before anything of it is seen."""

    value: list[Any]
    used: Callable[[], None]


def _telling(name: str) -> Callable[..., Any]:
    plain = getattr(list, name)

    def method(self: Watched, *args: Any, **kwargs: Any) -> Any:
        self.used()
        return plain(self, *args, **kwargs)

    method.__name__ = name
    return method


SEEN_BY = (
    *("__iter__", "__len__", "__getitem__", "__contains__", "__reversed__"),
    *("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"),
    *("__add__", "__mul__", "__rmul__", "__repr__", "copy", "count", "index"),
)
for _name in SEEN_BY:
    setattr(Watched, _name, _telling(_name))
