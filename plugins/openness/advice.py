"""What editors are warned of: one voice for too long, and praise before an election."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from .model import Item
from .settings import Election

PROMOTION = re.compile(
    r"\b(?:(?:notre|son|le) bilan|bilan d[ue] mandat|promesses? tenues?|engagements? tenus?|"
    r"(?:nous avons|la (?:mairie|municipalité|majorité) a) (?:réalisé|réussi|tenu|transformé|"
    r"obtenu)|sous l’impulsion|grâce à (?:la municipalité|l’action|notre action)|"
    r"fi(?:er|ère)s? (?:de|d’)|nos réalisations|nos réussites)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Streak:
    """How many of the latest items are of one voice."""

    voice: str = ""
    number: int = 0


def streak_of(items: Iterable[Item]) -> Streak:
    """Return how long one voice has been speaking alone; what does not count breaks nothing.

    items: newest first.
    """
    counted = (item for item in items if item.is_counted)
    if (latest := next(counted, None)) is None:
        return Streak()
    before = takewhile(lambda item: item.voice == latest.voice, counted)
    return Streak(latest.voice, 1 + sum(1 for _ in before))


def streak_warning(streak: Streak, most: int) -> str | None:
    """Return what to tell editors of it, or None; most: 0 for as long as they like."""
    if not most or streak.number < most:
        return None
    if streak.voice == "community":
        return (
            f"les {streak.number} derniers textes sont tous des habitants ; "
            "attendu : aussi un mot de l’institution"
        )
    return (
        f"les {streak.number} derniers textes sont tous de l’institution ; "
        "attendu : un partage, ou la parole à un habitant"
    )


def promotions(
    items: Sequence[Item], bodies: Sequence[str], election: Election
) -> Iterator[tuple[int, str]]:
    """Yield the place among the items, and why, of what may not be published before an election.

    bodies: the texts of the items, in their order.
    """
    for place, (item, body) in enumerate(zip(items, bodies, strict=True)):
        if item.is_by_residents or item.date.date() not in election:
            continue
        if item.is_tribune or item.is_practical:
            continue
        if praise := PROMOTION.search(body):
            yield place, f"dit « {praise[0]} »"
        elif item.is_self_centred:
            yield place, "ne parle que de l’institution"
