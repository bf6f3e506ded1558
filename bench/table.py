"""Figures as tables of text: medians, and ratios to the clean builds of the same run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from .measuring import Cost

PEERS = ("hugo", "pelican")
LABELS = {
    "clean": "clean build",
    "nothing": "nothing changed",
    "comment": "one comment",
    "edited": "one article edited",
    "added": "one article added",
    "tag": "a tag renamed",
    "template": "a template changed",
}


@dataclass(frozen=True)
class Run:
    """One build."""

    builder: str
    scenario: str
    articles: int
    pages: int
    cost: Cost


@dataclass(frozen=True)
class Row:
    """What a builder took for one thing: medians."""

    builder: str
    scenario: str
    articles: int
    pages: int
    wall: float
    cpu: float
    peak: float | None


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Return a row for each builder, scenario and size, in the order of their first runs."""
    groups: dict[tuple[str, str, int], list[Run]] = {}
    for run in runs:
        groups.setdefault((run.builder, run.scenario, run.articles), []).append(run)
    return [_row(group) for group in groups.values()]


def _row(runs: Sequence[Run]) -> Row:
    first, costs = runs[0], [run.cost for run in runs]
    peaks = [cost.peak for cost in costs if cost.peak is not None]
    return Row(
        *(first.builder, first.scenario, first.articles, first.pages),
        wall=median(cost.wall for cost in costs),
        cpu=median(cost.cpu for cost in costs),
        peak=median(peaks) if peaks else None,
    )


def comparison(rows: Sequence[Row]) -> str:
    """Return the table of all builds of one size, with ratios of wall time to the peers'."""
    clean = {row.builder: row.wall for row in rows if row.scenario == "clean"}
    peers = [name for name in PEERS if name in clean]
    heads = ["", "", "wall s", "CPU s", "peak MiB", *(f"/ {name}" for name in peers)]
    lines = [
        [
            row.builder,
            LABELS[row.scenario],
            f"{row.wall:.2f}",
            f"{row.cpu:.2f}",
            _whole(row.peak),
            *(f"{row.wall / clean[name]:.2f}" for name in peers),
        ]
        for row in rows
    ]
    return aligned([heads, *lines])


def growth(rows: Sequence[Row]) -> str:
    """Return what a clean build costs by its number of articles, each builder beside its first."""
    heads = ["", "articles", "pages", "wall s", "CPU s", "peak MiB", "CPU ms a page", "of first"]
    first: dict[str, float] = {}
    lines = []
    for row in rows:
        each = row.cpu / max(row.pages, 1) * 1000
        relative = each / first.setdefault(row.builder, each)
        lines.append(
            [
                *(row.builder, f"{row.articles}", f"{row.pages}"),
                *(f"{row.wall:.2f}", f"{row.cpu:.2f}", _whole(row.peak)),
                *(f"{each:.2f}", f"{relative:.2f}"),
            ]
        )
    return aligned([heads, *lines])


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Return the lines in columns: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 or cell[:1].isalpha() else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def as_json(rows: Iterable[Row]) -> list[Mapping[str, Any]]:
    return [asdict(row) for row in rows]


def _whole(number: float | None) -> str:
    return "–" if number is None else f"{number:.0f}"
