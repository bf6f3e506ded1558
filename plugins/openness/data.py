"""The figures as JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from .advice import Streak
from .figures import LEVELS, WHOLE, Figures, Period, counts_of
from .index import COUNTS, Part
from .model import Item, Question
from .settings import Settings

JSON = json.JSONEncoder(ensure_ascii=False)


def data_of(
    questions: Iterable[Question],
    periods: Mapping[str, Sequence[Period]],
    streak: Streak,
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """Return all that was measured but for items as plain data; addresses are below `site`."""
    most = Settings.of(settings).streak
    return {
        "site": settings["SITEURL"].rstrip("/"),
        "periods": {level: [_period(each) for each in periods[level]] for level in LEVELS},
        "waiting": [_question(each) for each in questions if not each.is_answered],
        "streak": {"voice": streak.voice, "number": streak.number, "most": most},
    }


def json_of(data: Mapping[str, Any], items: Iterable[str]) -> str:
    """Return the data on one line: writing it on several takes Python ten times as long.

    items: as ``json_of_item`` returns them.
    """
    return f'{JSON.encode(data)[:-1]}, "items": [{", ".join(items)}]}}\n'


def json_of_item(item: Item) -> str:
    """Return what is told of an item."""
    return JSON.encode(_item(item))


def csv_of(periods: Mapping[str, Sequence[Period]]) -> str:
    """Return one line a period, the whole last; numbers with a point, nothing where none is."""
    shares = [f"{name}_{what}" for name in COUNTS for what in ("count", "whole")]
    names = ["level", "period", "index", "items", *(each.name for each in fields(Figures))]
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([*names, *shares])
    for level in LEVELS:
        for period in periods[level]:
            counted = counts_of(period.figures)
            parts = [number for part in period.parts for number in (part.count, part.whole)]
            lines.writerow([level, period.name, period.index, *counted.values(), *parts])
    return text.getvalue()


def _period(period: Period) -> dict[str, Any]:
    name = {} if period.level == WHOLE else {"period": period.name}
    parts = {part.name: _part(part) for part in period.parts}
    return name | {"index": period.index, "parts": parts} | counts_of(period.figures)


def _part(part: Part) -> dict[str, Any]:
    return {
        "count": part.count,
        "whole": part.whole,
        "points": round(float(part.points), 2) if part.is_measured else None,
        "of": part.weight,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "asked": question.date.isoformat(timespec="seconds"),
        "title": question.title,
        "words": question.words,
        "url": question.url,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "date": item.date.isoformat(timespec="seconds"),
        "title": item.title,
        "url": item.url,
        "voice": item.voice,
        "kind": item.kind,
        "about": item.about.name,
        "reason": item.about.reason,
        "counted": item.is_counted,
        "self_centred": item.is_self_centred,
        "residents": sorted(item.people),
        "links_out": item.links_out,
        "links_own": item.links_own,
    }
