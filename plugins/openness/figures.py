"""The figures of a period: how many of what; and the periods, from the first month to the last."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import groupby
from statistics import median

from .index import Part, index_of, parts_of
from .model import Item, Ledger, Question, Remark

MONTH, QUARTER, YEAR, WHOLE = LEVELS = ("month", "quarter", "year", "whole")
MONTHS_IN = {MONTH: 1, QUARTER: 3, YEAR: 12}


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


@dataclass(frozen=True)
class Period:
    """A month, a quarter, a year or the whole, with its figures."""

    level: str  # of LEVELS
    name: str  # 2026-03, 2026-T1, 2026, or ""
    start: tuple[int, int]  # year and month
    figures: Figures
    parts: tuple[Part, ...]
    index: int | None  # None: there is nothing to measure


def figures_of(ledger: Ledger) -> Figures:
    """Return what there is of each."""
    items = [item for item in ledger.items if not item.is_tribune]
    counted = [item for item in items if item.is_counted]
    told = [item for item in items if not item.is_counted and not item.is_practical]
    hours = [hours for each in ledger.questions if (hours := each.hours) is not None]
    by_residents = sum(item.is_by_residents for item in counted)
    self_centred = sum(item.is_self_centred for item in counted)
    remarks = sum(remark.voice == "community" for remark in ledger.remarks)
    return Figures(
        institution=len(counted) - by_residents,
        community=by_residents,
        practical=sum(item.is_practical for item in items),
        brief=len(told),
        tribunes=len(ledger.items) - len(items),
        territory=len(counted) - self_centred,
        self_centred=self_centred,
        addressed=sum(item.is_addressed for item in counted),
        comments_community=remarks,
        comments_institution=len(ledger.remarks) - remarks,
        asked=len(ledger.questions),
        answered=sum(each.is_answered for each in ledger.questions),
        median_hours=round(median(hours), 1) if hours else None,
        residents=len(frozenset().union(*(item.people for item in items))),
        giving=sum(item.gives_the_floor for item in counted),
        links_out=sum(item.links_out for item in items),
        links_own=sum(item.links_own for item in items),
    )


def periods_of(ledger: Ledger) -> dict[str, list[Period]]:
    """Return the periods of each level, oldest first, those without anything in between, too."""
    of_month = _by_month(ledger)
    months = list(_months(of_month))
    found = {WHOLE: [_period(WHOLE, months[0] if months else (0, 0), ledger)]}
    for level in (MONTH, QUARTER, YEAR):
        found[level] = [
            _period(level, start, _together(of_month[month] for month in there))
            for start, there in groupby(months, _starting(level))
        ]
    return found


def counts_of(figures: Figures) -> dict[str, int | float | None]:
    """Return the figures by their names, as machines read them."""
    return {"items": figures.items} | {
        each.name: getattr(figures, each.name) for each in fields(figures)
    }


def _period(level: str, start: tuple[int, int], ledger: Ledger) -> Period:
    parts = parts_of(ledger)
    name = _name(level, *start)
    return Period(level, name, start, figures_of(ledger), parts, index_of(parts))


def _name(level: str, year: int, month: int) -> str:
    if level == MONTH:
        return f"{year:04}-{month:02}"
    if level == QUARTER:
        return f"{year:04}-T{(month + 2) // 3}"
    return f"{year:04}" if level == YEAR else ""


def _starting(level: str) -> Callable[[tuple[int, int]], tuple[int, int]]:
    """Return what gives the first month of the period that a month lies in."""
    length = MONTHS_IN[level]
    return lambda month: (month[0], (month[1] - 1) // length * length + 1)


def _month(date: datetime) -> tuple[int, int]:
    return date.year, date.month


def _by_month(ledger: Ledger) -> defaultdict[tuple[int, int], Ledger]:
    months: defaultdict[tuple[int, int], tuple[list[Item], list[Remark], list[Question]]]
    months = defaultdict(lambda: ([], [], []))
    for item in ledger.items:
        months[_month(item.date)][0].append(item)
    for remark in ledger.remarks:
        months[_month(remark.date)][1].append(remark)
    for question in ledger.questions:
        months[_month(question.date)][2].append(question)
    return defaultdict(Ledger, {month: Ledger(*there) for month, there in months.items()})


def _months(there: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each month from the first to the last."""
    known = sorted(there)
    if known:
        (year, month), last = known[0], known[-1]
        while (year, month) <= last:
            yield year, month
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _together(ledgers: Iterable[Ledger]) -> Ledger:
    all_of: Sequence[Ledger] = list(ledgers)
    return Ledger(
        [item for each in all_of for item in each.items],
        [remark for each in all_of for remark in each.remarks],
        [question for each in all_of for question in each.questions],
    )
