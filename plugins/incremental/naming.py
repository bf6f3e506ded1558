"""Objects as bytes, in which names stand for what each process has of its own (`around`)."""

import copyreg
import gc
import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Any

from jinja2 import Template

from .around import Name
from .lists import identity
from .reading import SINGLE

NAMELESS: frozenset[type] = frozenset((str, int, bool, type(None), float, bytes, type, datetime))


class Pickler(pickle.Pickler):
    """Pickles what a process knows without what each process has of its own."""

    dispatch_table = copyreg.dispatch_table | {
        MappingProxyType: lambda value: (_proxy, (dict(value),))  # it has no name of its own
    }

    def __init__(self, file: Any, names: dict[int, Name]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.names = names

    def persistent_id(self, obj: Any) -> Name | None:
        kind = type(obj)
        if kind in NAMELESS:  # most objects: this is asked for each
            return None
        if isinstance(obj, Template):
            environment: Any = self.names[identity(obj.environment)]
            return ("template", environment[1], obj.name)
        if kind is SINGLE:
            raise pickle.PicklingError
        return self.names.get(identity(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: memoryview, find: Callable[[Name], Any]) -> None:
        super().__init__(io.BytesIO(data))
        self.persistent_load = find  # type: ignore[method-assign]


def unpickled(data: memoryview, find: Callable[[Name], Any]) -> Any:
    return _Unpickler(data, find).load()


def _proxy(value: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(value)


@contextmanager
def without_collector() -> Iterator[None]:
    """Do without Python's collector of cycles, which looks for them all the while."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # and back: what was made is old at once, and not looked at on the way there
        gc.unfreeze()
        if is_on:
            gc.enable()
