"""What plugins find out of files that changed in a process beside, while this one learns more.

A plugin may have a function of its module ``beforehand(settings, files)``: what it gives, which is
pickled, its ``again`` finds as ``touched.beforehand(name)`` of its module (see `touched`). It may
never be asked for.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from .parallel import Beside, ChildFailed

logger = logging.getLogger(__name__)

FUNCTION = "beforehand"
PATIENCE = 30  # seconds


class Beforehand:
    """What plugins find out, by their names."""

    def __init__(
        self, plugins: Iterable[Any], settings: Mapping[str, Any], files: Collection[str]
    ) -> None:
        """Begin; files: absolute paths of those that changed, some of which may be gone."""
        able = [each for each in plugins if callable(getattr(each, FUNCTION, None))]
        self.beside = Beside(partial(_found, able, settings, files)) if able else None

    def of(self, name: str) -> Any:
        """Return what the plugin found out; None where it is to find it itself."""
        return self._all.get(name)

    @cached_property
    def _all(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = self.beside.result(PATIENCE) if self.beside else {}
        except ChildFailed:  # who asks meets what was wrong
            logger.info("Nothing was found out beforehand: a process failed")
            return {}
        return found

    def end(self) -> None:
        """Leave no process. To be called once."""
        if self.beside:
            self.beside.end()


def _found(
    plugins: Iterable[Any], settings: Mapping[str, Any], files: Collection[str]
) -> dict[str, Any]:
    return {each.__name__: getattr(each, FUNCTION)(settings, files) for each in plugins}
