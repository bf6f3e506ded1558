"""The figures of a period: how many of what; and the periods, from the first month to the last."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import groupby
from statistics import median

from .index import Part, index_of, parts_of
from .model import Ledger
from .tally import Tally, together

MONTH, QUARTER, YEAR, WHOLE = LEVELS = ("month", "quarter", "year", "whole")
MONTHS_IN = {QUARTER: 3, YEAR: 12}
Month = tuple[int, int]  # year and month


@dataclass(frozen=True)
class Figures:
    """What was counted; each item is one of the first five."""

    institution: int = 0  # items that count, by who speaks
    community: int = 0
    practical: int = 0
    brief: int = 0
    tribunes: int = 0
    territory: int = 0  # items that count, by whom they speak of
    self_centred: int = 0
    addressed: int = 0  # items of the institution that ask or answer
    comments_community: int = 0
    comments_institution: int = 0
    asked: int = 0
    answered: int = 0
    median_hours: float | None = None  # to an answer, where it is known
    residents: int = 0  # different people named or quoted, but in tribunes
    giving: int = 0  # items that count and give the floor
    links_out: int = 0  # of all items but tribunes
    links_own: int = 0

    @property
    def items(self) -> int:
        return self.institution + self.community + self.practical + self.brief + self.tribunes

    @property
    def counted(self) -> int:
        return self.institution + self.community


APART = ("median_hours", "residents")  # what is no sum of numbers
COUNTED = [each.name for each in fields(Figures) if each.name not in APART]


@dataclass(frozen=True)
class Period:
    """A month, a quarter, a year or the whole, with its figures."""

    level: str  # of LEVELS
    name: str  # 2026-03, 2026-T1, 2026, or ""
    start: Month
    figures: Figures
    parts: tuple[Part, ...]
    index: int | None  # None: there is nothing to measure


def figures_of(tally: Tally) -> Figures:
    """Return what there is of each."""
    hours = list(tally.hours.elements())
    return Figures(
        median_hours=round(median(hours), 1) if hours else None,
        residents=tally.residents,
        **{name: tally.numbers[name] for name in COUNTED},
    )


def months_of(ledger: Ledger) -> dict[Month, Tally]:
    """Return what was counted in each month that anything lies in."""
    months: dict[Month, Tally] = defaultdict(Tally)
    count(ledger, months)
    return months


def count(ledger: Ledger, months: Mapping[Month, Tally], times: int = 1) -> None:
    """Add to months what lies in them; times: -1 takes it away.

    months: make a Tally where they have none.
    """
    for item in ledger.items:
        months[_month(item.date)].add_item(item, times)
    for remark in ledger.remarks:
        months[_month(remark.date)].add_remark(remark, times)
    for question in ledger.questions:
        months[_month(question.date)].add_question(question, times)


def periods_of(of_month: Mapping[Month, Tally]) -> dict[str, list[Period]]:
    """Return the periods of each level, oldest first, those without anything in between, too."""
    months = list(_months(month for month, tally in of_month.items() if not tally.is_empty))
    tallies = [(month, of_month.get(month, Tally())) for month in months]
    found = {MONTH: [_period(MONTH, *each) for each in tallies]}
    for level in (QUARTER, YEAR):  # each is the sum of some of the one before
        tallies = [
            (start, together(tally for _, tally in there))
            for start, there in groupby(tallies, _starting(level))
        ]
        found[level] = [_period(level, *each) for each in tallies]
    whole = together(tally for _, tally in tallies)
    return found | {WHOLE: [_period(WHOLE, months[0] if months else (0, 0), whole)]}


def counts_of(figures: Figures) -> dict[str, int | float | None]:
    """Return the figures by their names, as machines read them."""
    return {"items": figures.items} | {
        each.name: getattr(figures, each.name) for each in fields(figures)
    }


def _period(level: str, start: Month, tally: Tally) -> Period:
    parts = parts_of(tally)
    return Period(level, _name(level, *start), start, figures_of(tally), parts, index_of(parts))


def _name(level: str, year: int, month: int) -> str:
    if level == MONTH:
        return f"{year:04}-{month:02}"
    if level == QUARTER:
        return f"{year:04}-T{(month + 2) // 3}"
    return f"{year:04}" if level == YEAR else ""


def _starting(level: str) -> Callable[[tuple[Month, Tally]], Month]:
    """Return what gives the first month of the period that a month's tally lies in."""
    length = MONTHS_IN[level]
    return lambda each: (each[0][0], (each[0][1] - 1) // length * length + 1)


def _month(date: datetime) -> Month:
    return date.year, date.month


def _months(there: Iterable[Month]) -> Iterator[Month]:
    """Yield each month from the first to the last."""
    known = sorted(there)
    if known:
        (year, month), last = known[0], known[-1]
        while (year, month) <= last:
            yield year, month
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
