"""The FEEDS setting."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True)
class Settings:
    """The FEEDS setting; an unknown key is a TypeError, a wrong value a ValueError."""

    since: str = ""  # a date on which the site's domain was already its owner's; has no default
    items: int = 20  # entries in a feed
    ttl: int = 60  # minutes for which a reader may keep a feed

    def __post_init__(self) -> None:
        first_moment(self.since)
        for name, value in (("items", self.items), ("ttl", self.ttl)):
            if type(value) is not int or value < 1:  # a bool is no number here
                raise ValueError(f"{name} : {value!r} ; attendu : un nombre entier, 1 ou plus")

    @property
    def epoch(self) -> datetime:
        """When a feed that never had an entry last changed."""
        return first_moment(self.since)


def first_moment(date: str) -> datetime:
    """Return the first moment of that year, month or day, in UTC.

    Raises ValueError if it is none of them.
    """
    if isinstance(date, str) and (parts := DATE.fullmatch(date)):
        with suppress(ValueError):  # such as 2025-02-30
            year, month, day = (int(part or 1) for part in parts.groups())
            return datetime(year, month, day, tzinfo=UTC)
    raise ValueError(f"since : {date!r} n’est pas une date ; attendu : AAAA, AAAA-MM ou AAAA-MM-JJ")
