"""Articles and pages that hold nothing until somebody looks at them."""

from collections.abc import Callable
from functools import cache
from typing import Any

WAKE = "wake"  # what gives it all that it holds


def asleep(kind: type, wake: Callable[[], dict[str, Any]]) -> Any:
    """Return an object of this class that gets what it holds as it is first used."""
    item: Any = object.__new__(_sleeping(kind))
    held_by(item)[WAKE] = wake
    return item


def held_by(item: Any) -> dict[str, Any]:
    """Return what it holds, without waking it."""
    held: dict[str, Any] = object.__getattribute__(item, "__dict__")
    return held


def woken(item: Any) -> Any:
    """Return the item, awake."""
    held = held_by(item)
    state = held[WAKE]()
    object.__setattr__(item, "__class__", type(item).__base__)
    held.clear()
    held.update(state)
    return item


@cache
def _sleeping(kind: type) -> type:
    """Return a class whose objects seem to be such of the other, and become them."""

    def get(item: Any, name: str) -> Any:
        if name == "__class__":  # Python asks for it where an object is not of a class
            return kind
        return getattr(woken(item), name)

    return type(
        kind.__name__,
        (kind,),
        {
            "__module__": kind.__module__,
            "__qualname__": kind.__qualname__,
            "__getattribute__": get,
            "__setattr__": lambda item, name, value: setattr(woken(item), name, value),
            "__delattr__": lambda item, name: delattr(woken(item), name),
        },
    )
