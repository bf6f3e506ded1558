"""Slugs that nothing has yet: neither an item, nor a page of the site, nor an old record."""

import json
import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from pathlib import Path

NAMELESS = "partage"  # of a title without a letter or a digit
LONGEST = 60  # characters, cut between words
RESERVED = ("api", "moderation")  # the service answers there
OTHER = re.compile("[^a-z0-9]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
SOURCES = frozenset({".md", ".markdown", ".mkd", ".mdown"})
FIELD = re.compile(r"[ ]{0,3}(?:slug|aliases)[ \t]*:(?P<value>.*)", re.IGNORECASE)
HEADER = 4096  # bytes, in which the fields stand


def slug_of(title: str) -> str:
    """Return a title as a slug of plain letters, digits and hyphens."""
    apart = unicodedata.normalize("NFKD", title.casefold().translate(LIGATURES))
    words = OTHER.sub("-", "".join(c for c in apart if not unicodedata.combining(c))).strip("-")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    return words or NAMELESS


def free_slug(title: str, taken: Container[str]) -> str:
    """Return the title's slug, numbered if it is taken."""
    slug = slug_of(title)
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken)


def taken_slugs(content: Path, output: Path) -> set[str]:
    """Return every name that a new item must not have, in lower case."""
    names = [
        *RESERVED,
        *items(content),
        *(path.stem for path in (content / "comments").glob("*.jsonl")),
        *voted(content / "votes.json"),
        *(path.name for path in (output.iterdir() if output.is_dir() else ())),
    ]
    return {name.lower() for name in names}


def items(content: Path) -> Iterator[str]:
    """Yield the slugs and old slugs of all items, and what their files' names would make."""
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() not in SOURCES:
            continue
        yield path.stem
        yield slug_of(path.stem)
        try:
            with path.open("rb") as file:
                header = file.read(HEADER).decode("utf-8", errors="replace")
        except OSError:
            continue
        for line in header.splitlines():
            if found := FIELD.fullmatch(line):
                yield from (each.strip() for each in found["value"].split(","))


def voted(path: Path) -> list[str]:
    try:
        votes = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    return list(votes) if isinstance(votes, dict) else []
