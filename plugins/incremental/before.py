"""What reading a text adds to the settings, so that it can be done again without reading."""

from typing import Any

Added = dict[str, set[Any]]  # setting -> what a reader added to it


class Before:
    """The settings before a text is read, to tell what its reader added to them."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.sizes = {
            name: len(value)
            for name, value in settings.items()
            if isinstance(value, list | dict | set)
        }
        self.number = len(settings)
        self.sets = {
            name: value.copy() for name, value in settings.items() if isinstance(value, set)
        }

    def added(self) -> Added | None:
        """Return what was added to sets, and take it away; None if more than that changed."""
        found: Added = {}
        for name, value in list(self.settings.items()):
            if isinstance(value, set) and len(value) != self.sizes.get(name, 0):
                found[name] = value - self.sets.get(name, set())
            elif isinstance(value, list | dict) and len(value) != self.sizes.get(name):
                return None
        for name, values in found.items():
            self.settings[name] -= values
            if name not in self.sizes:
                del self.settings[name]
        return found if len(self.settings) == self.number else None
