"""All that pages read, as rows, each kept once: pages that share a piece share its rows."""

from dataclasses import dataclass, field
from typing import Any

from .frames import Frame
from .values import Root

Step = tuple[Any, ...]  # "name" | "attribute" | "item" | "call" | "filter" | "test" | "global", …
Steps = tuple[Step, ...]
Row = tuple[Root, Steps, tuple[str, ...]]  # where, what was read, what stands for what was there


@dataclass
class Rows:
    """The rows of one process; a page names them by their numbers."""

    all: list[Row] = field(default_factory=list)
    numbers: dict[Row, int] = field(default_factory=dict)
    steps: dict[Steps, Steps] = field(default_factory=dict)  # one of each: there are few

    def fold(self, frame: Frame) -> None:
        """Make one row of all that was read from one root."""
        for root, read in frame.reads.items():
            steps = tuple(read)
            row = (root, self.steps.setdefault(steps, steps), tuple(read.values()))
            number = self.numbers.get(row)
            if number is None:
                number = self.numbers[row] = len(self.all)
                self.all.append(row)
            frame.rows[number] = None
        frame.reads = {}
