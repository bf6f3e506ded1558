"""What is noted while a page, or a piece of it, is rendered."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Frame:
    """What a page, or a piece of it, read."""

    is_own: bool = False  # it read what one page alone is given, or what can't be told
    rows: dict[int, None] = field(default_factory=dict)  # numbers, in the order of reading
    names: dict[str, Any] = field(default_factory=dict)  # of the context, and what they named
    seen: dict[Any, Any] = field(default_factory=dict)  # what it has read before, what was there
    unsure: str | None = None  # why it must be rendered each time
    incidents: int = 0  # warnings and opened files before it began

    def take(self, other: "Frame") -> None:
        """Read all that the other read."""
        self.rows.update(other.rows)
        self.seen.update(other.seen)
        self.unsure = self.unsure or other.unsure
        if not self.is_own:
            self.is_own = other.is_own or any(
                self.names.setdefault(name, value) is not value
                for name, value in other.names.items()
            )
