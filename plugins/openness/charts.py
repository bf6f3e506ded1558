"""The pictures as numbers: rows of bars whose widths are shares of the whole width.

A picture is one row a period, drawn by the theme as SVG: horizontal, so that its words keep their
size on a narrow screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .figures import MONTH, QUARTER, YEAR, Figures, Period

MOST_ROWS = 12


@dataclass(frozen=True)
class Bar:
    """One part of a row; x and width in percent of the whole width."""

    name: str  # of what it counts
    count: float
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """One row of a picture."""

    chart: str  # its name, which with the start tells the row from all others
    start: tuple[int, int]  # year, month: of its period
    period: Period
    bars: tuple[Bar, ...]

    @classmethod
    def of(cls, chart: str, period: Period, bars: tuple[Bar, ...]) -> "Row":
        return cls(chart, period.start, period, bars)

    @property
    def total(self) -> float:
        return sum(bar.count for bar in self.bars)

    def count(self, name: str) -> float:
        return next((bar.count for bar in self.bars if bar.name == name), 0)


@dataclass(frozen=True)
class Chart:
    """A picture, and whether anything stands in it."""

    name: str
    rows: tuple[Row, ...]
    series: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(row.total for row in self.rows)


Count = Callable[[Figures], int]
SERIES: Mapping[str, Mapping[str, Count]] = {
    "voices": {
        "institution": lambda figures: figures.institution,
        "community": lambda figures: figures.community,
        "apart": lambda figures: figures.practical + figures.brief + figures.tribunes,
    },
    "about": {
        "self": lambda figures: figures.self_centred,
        "territory": lambda figures: figures.territory,
    },
    "comments": {
        "institution": lambda figures: figures.comments_institution,
        "community": lambda figures: figures.comments_community,
    },
    "questions": {
        "waiting": lambda figures: figures.asked - figures.answered,
        "answered": lambda figures: figures.answered,
    },
    "links": {
        "own": lambda figures: figures.links_own,
        "out": lambda figures: figures.links_out,
    },
}


def shown(periods: Mapping[str, Sequence[Period]]) -> Sequence[Period]:
    """Return the periods that pictures show: the finest that fit, else the latest years."""
    for level in (MONTH, QUARTER, YEAR):
        if len(periods[level]) <= MOST_ROWS:
            return periods[level]
    return periods[YEAR][-MOST_ROWS:]


def charts_of(periods: Sequence[Period]) -> dict[str, Chart]:
    """Return the picture of each series of figures, and that of the index."""
    charts = {name: _chart(name, series, periods) for name, series in SERIES.items()}
    rows = tuple(
        Row.of(
            "index",
            period,
            () if period.index is None else (Bar("index", period.index, 0, period.index),),
        )
        for period in periods
    )
    return charts | {"index": Chart("index", rows, ("index",))}


def _chart(name: str, series: Mapping[str, Count], periods: Sequence[Period]) -> Chart:
    counts = [[(key, count(each.figures)) for key, count in series.items()] for each in periods]
    widest = max((sum(number for _, number in row) for row in counts), default=0) or 1
    rows = zip(periods, (_bars(row, widest) for row in counts), strict=True)
    return Chart(name, tuple(Row.of(name, *row) for row in rows), tuple(series))


def _bars(row: Sequence[tuple[str, int]], widest: int) -> tuple[Bar, ...]:
    bars, before = [], 0
    for name, number in row:
        if number:
            x, end = (round(100 * each / widest, 2) for each in (before, before + number))
            bars.append(Bar(name, number, x, round(end - x, 2)))
        before += number
    return tuple(bars)
