"""Advice on the header: the title's length, a date to come, a summary that is missing.

A draft is asked for neither: its date and its summary come with the day that it is published.
``Image-Alt`` is not looked at here, as the build itself warns of it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from plugins.faults.header import Field

LONGEST_TITLE = 70  # characters: what search engines and shared links show of it
NO_SUMMARY = (
    "Summary\u00a0: absent\u202f; conseillé\u00a0: une ou deux phrases qui annoncent le texte"
)
TOO_LONG = "Title\u00a0: {length} caractères\u202f; conseillé\u00a0: {longest} au plus"
TO_COME = (
    "Date\u00a0: {date} est à venir, et le texte paraît déjà\u202f; "
    "conseillé\u00a0: la date d’aujourd’hui, ou Status: draft d’ici là"
)
UNPUBLISHED = ("draft", "hidden", "skip")


def of_header(
    fields: Sequence[Field], now: datetime, *, is_listed: bool
) -> Iterator[tuple[int, str]]:
    """Yield (line, advice)."""
    known = {field.name: field for field in reversed(fields)}
    if title := known.get("title"):
        yield from of_title(title)
    if "status" in known and known["status"].value.lower() in UNPUBLISHED:
        return
    if date := known.get("date"):
        yield from of_date(date, now)
    if is_listed and fields and not any(_says(known, name) for name in ("summary", "description")):
        line = known["summary"].line if "summary" in known else 1
        yield line, NO_SUMMARY


def of_title(title: Field) -> Iterator[tuple[int, str]]:
    if len(title.value) > LONGEST_TITLE:
        yield title.line, TOO_LONG.format(length=len(title.value), longest=LONGEST_TITLE)


def of_date(date: Field, now: datetime) -> Iterator[tuple[int, str]]:
    with suppress(ValueError):  # a fault, told as such
        moment = datetime.fromisoformat(date.value)
        if (moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)) > now:
            yield date.line, TO_COME.format(date=date.value)


def _says(known: dict[str, Field], name: str) -> bool:
    return name in known and bool(known[name].value)
