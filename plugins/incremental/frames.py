"""What is noted while a page, or a piece of it, is rendered."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Frame:
    """What a page, or a piece of it, read."""

    is_own: bool = False  # it read what one page alone is given, or what can't be told
    reads: dict[Any, dict[Any, str]] = field(default_factory=dict)  # root -> step -> what it gave
    rows: dict[int, None] = field(default_factory=dict)  # numbers of what pieces of it read
    names: dict[str, Any] = field(default_factory=dict)  # of the context, and what they named
    seen: dict[Any, Any] = field(default_factory=dict)  # what it has read before, what was there
    unsure: str | None = None  # why it must be rendered each time
    incidents: int = 0  # warnings and opened files before it began

    def note(self, root: Any, step: Any, word: str) -> None:
        """Read what one step from a root gave."""
        if self.reads.setdefault(root, {}).setdefault(step, word) != word:
            self.unsure = f"{step[1]}: not the same twice"

    def take(self, other: "Frame") -> None:
        """Read all that the other read."""
        self.rows.update(other.rows)
        for root, read in other.reads.items():
            for step, word in read.items():
                self.note(root, step, word)
        self.seen.update(other.seen)
        self.unsure = self.unsure or other.unsure
        if not self.is_own:
            self.is_own = other.is_own or any(
                self.names.setdefault(name, value) is not value
                for name, value in other.names.items()
            )


class Call:
    """A call of a filter or a test: what it was given, and what came out."""

    def __init__(self, function: Any, args: tuple[Any, ...], kwargs: Any, value: Any) -> None:
        passed = getattr(getattr(function, "jinja_pass_arg", None), "name", "")
        self.args = args[1:] if passed else args
        self.kwargs, self.value = kwargs, value
        self.sees_context = passed in ("context", "eval_context")
