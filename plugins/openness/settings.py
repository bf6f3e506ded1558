"""The settings OPENNESS and ELECTION_PERIOD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

SETTING = "OPENNESS"
ELECTION = "ELECTION_PERIOD"


@dataclass(frozen=True)
class Settings:
    """The OPENNESS setting; an unknown key is a TypeError, a wrong value a ValueError."""

    public: bool = False  # whether readers see the page, or the preview alone
    streak: int = 12  # items of one voice in a row of which a build warns; 0: it never does
    shortest_words: int = 50  # what is shorter says nothing of anybody
    own_domains: Sequence[str] = ()  # the institution's, beside SITEURL and those of VOICE
    institution_names: Sequence[str] = ()  # such as "la communauté de communes"
    officials: Sequence[str] = ()  # elected and employed people, who are named as the institution

    def __post_init__(self) -> None:
        for key in ("streak", "shortest_words"):
            if getattr(self, key) < 0:
                raise ValueError(f"{key} : {getattr(self, key)} ; attendu : 0 ou davantage")

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Settings":
        return cls(**settings.get(SETTING, {}))


@dataclass(frozen=True)
class Election:
    """The time before an election in which an institution may not praise itself."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def election_of(settings: Mapping[str, Any]) -> Election | None:
    """Return the setting ELECTION_PERIOD, None where there is none; raises ValueError."""
    said = settings.get(ELECTION)
    if not said:
        return None
    expected = 'attendu : ("2026-09-01", "2027-03-14")'
    try:
        first, last = map(date.fromisoformat, said)
    except (TypeError, ValueError):
        raise ValueError(f"{said!r} ; {expected}") from None
    if first > last:
        raise ValueError(f"{said[0]} vient après {said[1]} ; {expected}")
    return Election(first, last)
