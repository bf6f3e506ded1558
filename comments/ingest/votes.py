"""The votes of the inbox, counted in content/votes.json beside those that editors put there.

A number there is the editors' own (the base) and what was written of the inbox's. Only the
difference to what was written before is added: whatever number an editor puts there stays. The
inbox knows what is about to be written before the file changes; whether it did, a crash leaves to
be seen: the file that waits to be moved over is still there, or it is not.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comments.inbox import PublishedVotes
from comments.ingest.result import Ingested, Refusals
from comments.ingest.site import Site
from comments.record import move_over, written_beside

FILE = "votes.json"
NEVER = PublishedVotes(base=0, written=0)
EXPECTED = 'attendu : un objet JSON comme {"fete-du-pont": 12}'


class BadVotes(Exception):
    """votes.json is no list of numbers; the text says so, with its line."""


def count(site: Site) -> Ingested:
    """Bring votes.json to what the inbox counts."""
    path = site.content / FILE
    try:
        recover(site, path)
        return write(site, path)
    except (BadVotes, OSError) as error:
        refused = Refusals()
        refused.add(error)
        return Ingested(told=refused.lines)


def recover(site: Site, path: Path) -> None:
    """Find out whether the last write was cut off before the file was moved over, or after."""
    known = site.inbox.published_votes()
    pending = {slug: each for slug, each in known.items() if each.pending is not None}
    waiting = path.with_name(f".{path.name}.tmp")  # as record.written_beside names it
    if pending:
        is_done = not waiting.exists() and not is_as_before(read(path), pending)
        for slug, votes in pending.items():
            written = votes.pending if is_done and votes.pending is not None else votes.written
            site.inbox.set_published_votes(slug, PublishedVotes(votes.base, written))
    waiting.unlink(missing_ok=True)


def is_as_before(numbers: Mapping[str, Any], pending: Mapping[str, PublishedVotes]) -> bool:
    """Whether every number is what it was before the write: then it was taken back, by git."""
    return all(numbers.get(slug, 0) == each.base + each.written for slug, each in pending.items())


def write(site: Site, path: Path) -> Ingested:
    """Write the numbers that changed. Raises BadVotes, OSError."""
    counts, known = site.inbox.vote_counts(), site.inbox.published_votes()
    due = {
        slug: number
        for slug, number in (dict.fromkeys(known, 0) | counts).items()
        if number != known.get(slug, NEVER).written
    }
    if not due:
        return Ingested()
    numbers = read(path)
    new: dict[str, PublishedVotes] = {}
    for slug, number in due.items():
        before = known.get(slug, NEVER)
        new[slug] = PublishedVotes(base_of(slug, numbers, before), before.written, number)
    figures = {slug: max(votes.base + (votes.pending or 0), 0) for slug, votes in new.items()}
    site.will_write(path)
    waiting = written_beside(path, text_of(numbers, figures).encode("utf-8"))
    for slug, votes in new.items():
        site.inbox.set_published_votes(slug, votes)
    move_over(waiting, path)
    for slug, votes in new.items():
        site.inbox.set_published_votes(slug, PublishedVotes(votes.base, due[slug]))
    return Ingested(votes=sum(max(due[slug] - votes.written, 0) for slug, votes in new.items()))


def base_of(slug: str, numbers: Mapping[str, Any], before: PublishedVotes) -> int:
    """Return what stands in the file beside the inbox's votes; it may be below 0.

    A number that was lost with its line is the one that was known last. Raises BadVotes.
    """
    number = numbers.get(slug, before.base + before.written)
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadVotes(f"{FILE}:1: {slug} : n’est pas un nombre de votes ; {EXPECTED}")
    return number - before.written


def text_of(numbers: Mapping[str, Any], figures: Mapping[str, int]) -> str:
    """Return votes.json with these figures: in order of name, where it was in that order."""
    merged = {**numbers, **figures}
    if list(numbers) == sorted(numbers):
        merged = dict(sorted(merged.items()))
    return json.dumps(merged, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> dict[str, Any]:
    """Return slug -> number as it stands in the file; nothing if there is none.

    Raises BadVotes if it is no JSON object.
    """
    try:
        numbers = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise BadVotes(f"{path}:1: JSON invalide ; {EXPECTED}") from None
    if not isinstance(numbers, dict):
        raise BadVotes(f"{path}:1: n’est pas un objet ; {EXPECTED}")
    return numbers
