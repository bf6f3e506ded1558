"""The names of what is imported: as WordPress had them, mended and told apart where needed."""

import re
import unicodedata
from collections.abc import Container, Mapping
from itertools import count
from typing import Any
from urllib.parse import unquote

LONGEST = 180  # bytes: a number may follow, and a record's name has an ending
ODD = re.compile(r"[^\w.-]+")
DASHES = re.compile(r"-{2,}")
# What the site itself has at its root, beside what the settings say.
OF_SITE = ("theme", "images", "extra", "feeds", "voix", "api", "moderation", "pagefind", "index",
           "ouverture", "brouillons", "comments", "page", "404", "_shell")  # fmt: skip


def as_slug(name: str) -> str:
    """Return a post's name, as WordPress encodes it, as a slug; "" if nothing is left of it."""
    decoded = unicodedata.normalize("NFC", unquote(name, errors="ignore")).lower()
    slug = DASHES.sub("-", ODD.sub("-", decoded)).strip("-._")
    cut = slug.encode("utf-8")[:LONGEST].decode("utf-8", errors="ignore").strip("-._")
    return cut.removesuffix(".md")


def from_title(title: str) -> str:
    """Return a title as a slug; "" if nothing is left of it."""
    apart = unicodedata.normalize("NFKD", title.lower().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return as_slug(plain.replace("’", "-").replace("'", "-").replace(".", "-"))[:80].strip("-")


def free(slug: str, taken: Container[str]) -> str:
    """Return the slug, numbered if it is taken."""
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(each for each in numbered if each.lower() not in taken)


def reserved(settings: Mapping[str, Any]) -> set[str]:
    """Return the names that pages of the site itself have."""
    found = set(OF_SITE)
    for name, value in settings.items():
        if name.endswith(("_SAVE_AS", "_URL")) and isinstance(value, str):
            first = value.partition("/")[0].lower().removesuffix(".html")
            if first and "{" not in first and ":" not in first:
                found.add(first)
    return found
