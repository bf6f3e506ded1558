"""The setting of this plugin, and what it knows of all others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import world

SETTING = "INCREMENTAL"


@dataclass(frozen=True)
class Settings:
    """The INCREMENTAL setting; an unknown key is a TypeError."""

    clean: bool = False  # build all anew, whatever the cache holds
    why: bool = False  # tell of each page that is rendered why it is
    processes: int = 0  # over which reading and rendering are spread; 0: one for each core
    share: int = 400  # pages that one process renders, at most: more take less time, more memory


class Begun:
    """What each process finds in Pelican's settings when it begins to read."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.names = frozenset(settings)
        self.words = self._words(settings)

    def holds(self, settings: Mapping[str, Any]) -> bool:
        """Whether these settings are as they were then, but for others that were added."""
        return self._words(settings) == self.words

    def _words(self, settings: Mapping[str, Any]) -> str:
        return world.of_settings({name: settings.get(name) for name in self.names})
