"""The notes of a post (blocks hold them apart from the text) and the places that it links to."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from desk.import_wordpress.tokens import token

PLACE = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*[A-Za-z0-9]|[A-Za-z]")
LANGUAGE = re.compile(r"(?:language|lang|brush)(?![a-z])[-: ]*([A-Za-z][A-Za-z0-9+#]*)")
AROUND = frozenset({"table", "ul", "ol", "dl", "hr", "img", "figure", "tr", "tbody", "thead"})


@dataclass(frozen=True)
class Note:
    """A note: its id in the text, and its HTML."""

    id: str
    html: str


def notes_of(meta: str) -> list[Note]:
    """Return the notes that a post keeps in its custom field ``footnotes``."""
    try:
        said: Any = json.loads(meta or "[]")
    except (ValueError, RecursionError):
        return []
    rows = said if isinstance(said, list) else []
    return [
        Note(str(row["id"]), str(row["content"]))
        for row in rows
        if isinstance(row, dict) and {"id", "content"} <= row.keys()
    ]


def has(name: str) -> Callable[[Tag], bool]:
    """Return the question whether a tag has an attribute."""
    return lambda tag: tag.has_attr(name)


def mark_notes(soup: BeautifulSoup, notes: list[Note]) -> None:
    """Put a mark where the text calls a note."""
    numbers = {note.id: str(number) for number, note in enumerate(notes, start=1)}
    for tag in soup.find_all(has("data-fn")):
        if number := numbers.get(str(tag["data-fn"])):
            tag.replace_with(token("fn", number))


def with_notes(markdown: str, notes: list[Note], convert: Callable[[str], str]) -> str:
    """Return the text with its notes below it."""
    told = [
        f"[^{number}]: " + convert(note.html).replace("\n", "\n    ").strip()
        for number, note in enumerate(notes, start=1)
    ]
    return "\n\n".join(filter(None, [markdown, *told]))


def mark_places(soup: BeautifulSoup, address: str) -> None:
    """Mark the places of the text that its own links lead to; their ids would be lost."""
    asked = set()
    for tag in soup.find_all("a", href=True):
        before, sign, fragment = str(tag["href"]).partition("#")
        if sign and before in ("", address):
            asked.add(unquote(fragment))
    for tag in soup.find_all(lambda tag: bool({"id", "name"} & tag.attrs.keys())):
        name = str(tag.get("id") or (tag.get("name") if tag.name == "a" else "") or "")
        if name in asked and PLACE.fullmatch(name):
            asked.discard(name)
            put = (
                tag.insert_before if tag.name in AROUND else lambda each, at=tag: at.insert(0, each)
            )
            put(token("id", name))


def mark_languages(soup: BeautifulSoup) -> None:
    """Mark the language that code is written in."""
    for tag in soup.find_all(["pre", "code"]):
        del tag["lang"]  # of code, not of words
    for tag in soup.find_all("pre"):
        inner = tag.find("code", recursive=False)
        classes = [*class_names(tag), *(class_names(inner) if isinstance(inner, Tag) else [])]
        found = LANGUAGE.search(" ".join(classes))
        if found and found[1] not in ("plain", "text"):
            (inner if isinstance(inner, Tag) else tag).insert(0, token("lang", found[1].lower()))


def class_names(tag: Tag) -> list[str]:
    return [str(each) for each in tag.get_attribute_list("class") if each]
