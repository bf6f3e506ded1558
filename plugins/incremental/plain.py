"""What is plain: texts, numbers, dates, which say themselves; and what objects hold of it."""

import datetime as dt
import zoneinfo
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
    """Return all that an article or a page holds and that is plain, in the order of names."""
    held = vars(item)
    return tuple((name, held[name]) for name in sorted(held) if is_plain(held[name]))


def holds_objects(value: Any) -> bool:
    """Whether it is a list of objects, which a template reads as it needs them."""
    return isinstance(value, list | tuple) and not all(map(_is_simple, value))


def _is_simple(value: Any) -> bool:
    return is_plain(value) or isinstance(value, str | list | tuple | dict)


def fields_of(value: Any) -> dict[str, Any]:
    """Return what the object holds; raises Unknown if that can't be told."""
    kind = type(value)
    found: dict[str, Any] = dict(getattr(value, "__dict__", {}))
    for each in kind.__mro__:
        slots = each.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__") and hasattr(value, name):
                found[name] = getattr(value, name)
    if not found and not hasattr(value, "__dict__"):
        raise Unknown(kind.__qualname__)
    return found
