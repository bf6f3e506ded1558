"""What templates read without a word: Jinja's own objects, and containers of plain values."""

from types import MappingProxyType
from typing import Any

from .plain import is_plain

CHANGEABLE: frozenset[type] = frozenset((list, dict, set))
READING = frozenset(("get", "items", "keys", "values", "index", "count", "copy"))  # their methods
PASSED: frozenset[type] = frozenset(
    (
        *(str, bytes, int, float, bool, type(None)),
        *(list, tuple, dict, set, frozenset, MappingProxyType),
    )
)


def is_jinjas(obj: Any) -> bool:
    module = getattr(obj, "__module__", None) or type(obj).__module__
    return str(module).split(".")[0] == "jinja2" or type(obj).__module__.startswith("jinja2")


def is_passed(obj: Any) -> bool:
    """Whether the object is one that Jinja made, or plain, so that nothing is read from it."""
    return is_jinjas(obj) or isinstance(obj, str | list | tuple | dict) or is_plain(obj)
