"""Periods and numbers as the site's language writes them; filters of the theme."""

from datetime import date
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from .figures import MONTH, QUARTER, WHOLE, Period

SKELETONS = {MONTH: "MMMM y", QUARTER: "QQQQ y"}  # as Babel knows them


def period(each: Period, lang: str) -> str:
    """Return its name, such as ``mars 2026``, ``1er trimestre 2026`` or ``2026``; "" of all."""
    return "" if each.level == WHOLE else _name(each.level, *each.start, lang)


@cache  # Babel takes a while, and a page names a period many times
def _name(level: str, year: int, month: int, lang: str) -> str:
    if level not in SKELETONS:
        return str(year)
    return format_date(date(year, month, 1), SKELETONS[level], locale=lang)


def decimal(number: Any, lang: str) -> str:
    """Return the number with one digit at most behind the comma."""
    return format_decimal(float(number), "#,##0.#", locale=lang)
