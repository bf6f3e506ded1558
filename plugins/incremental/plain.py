"""What is plain: texts, numbers, dates, which say themselves; and what objects hold of it."""

import datetime as dt
import zoneinfo
from functools import cache
from hashlib import blake2b
from typing import Any

from markupsafe import Markup
from pelican.contents import Content

SHORT = 48  # characters of a text that stands for itself
PLAIN: frozenset[type] = frozenset(
    (
        *(str, int, float, bool, type(None), bytes, complex),
        *(dt.date, dt.datetime, dt.time, dt.timedelta, dt.timezone, zoneinfo.ZoneInfo),
    )
)


class Unknown(Exception):
    """The value can't be compared with that of another build."""


def digest(words: Any) -> str:
    """Return what stands for the words, which are plain values, nested in tuples."""
    if type(words) is str and len(words) > SHORT:  # repr would look at each letter
        return blake2b(b"str " + words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    said = repr(words)
    if len(said) <= SHORT:
        return said
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def is_plain(value: Any) -> bool:
    """Whether it is a text, a number, a date, or a tuple of such."""
    if type(value) is tuple:
        return all(map(is_plain, value))
    return type(value) in PLAIN or type(value) is Markup or isinstance(value, dt.date)


def is_in_state(item: Any, name: str) -> bool:
    """Whether the attribute is one that `state_of` says."""
    return isinstance(item, Content) and name in vars(item) and is_plain(vars(item)[name])


def state_of(item: Any) -> tuple[Any, ...]:
    """Return all that an article or a page holds and that is plain: names, and their values."""
    held = {name: each for name, each in sorted(vars(item).items()) if is_plain(each)}
    return (*held, *held.values())


def holds_objects(value: Any) -> bool:
    """Whether it is a list of objects, which a template reads as it needs them."""
    return isinstance(value, list | tuple) and not all(map(_is_simple, value))


def _is_simple(value: Any) -> bool:
    return is_plain(value) or isinstance(value, str | list | tuple | dict)


def fields_of(value: Any) -> dict[str, Any]:
    """Return what the object holds; raises Unknown if that can't be told."""
    slots = slots_of(type(value))  # type: ignore[arg-type]  # a class is hashable
    held: dict[str, Any] | None = getattr(value, "__dict__", None)
    if not slots:
        if held is None:
            raise Unknown(type(value).__qualname__)
        return held
    found = {name: getattr(value, name) for name in slots if hasattr(value, name)}
    if not found and held is None:
        raise Unknown(type(value).__qualname__)
    return found | (held or {})


@cache
def slots_of(kind: type) -> tuple[str, ...]:
    """Return the names of the slots of a class."""
    found = [vars(each).get("__slots__", ()) for each in kind.__mro__]
    names = (name for slots in found for name in ((slots,) if isinstance(slots, str) else slots))
    return tuple(name for name in names if name not in {"__dict__", "__weakref__"})


def shown(value: Any) -> Any:
    """Return what the object says of itself where a template writes or tests it."""
    kind = type(value)
    shown = "" if vars(object)["__str__"] is getattr(kind, "__str__", None) else str(value)
    return (shown, bool(value) if hasattr(kind, "__bool__") or hasattr(kind, "__len__") else True)
