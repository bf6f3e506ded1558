"""What a page's own words are marked as. Source: microformats2, h-entry."""

from collections.abc import Iterator
from typing import Any

import mf2py  # type: ignore[import-untyped]
from bs4 import BeautifulSoup

from desk.share.original import Facts
from desk.web import key_of

ENTRIES = ("h-entry", "h-event", "h-recipe", "h-review")


def facts_of(soup: BeautifulSoup, url: str) -> Facts:
    """Return what the page's entry says; of several, the one that stands at this address."""
    try:
        parsed = mf2py.Parser(doc=soup, url=url).to_dict()
        found = list(_entries(parsed["items"]))
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # Too deep, or an address that is none; what other sources say counts all the same.
        return Facts()
    own = [each for each in found if key_of(url) in map(key_of, _texts(each, "url"))]
    if own or len(found) == 1:
        return _facts((own or found)[0])
    return Facts()  # a list of entries, and none of them is this page


def _facts(entry: dict[str, Any]) -> Facts:
    content = _first(entry, "content")
    is_named = "name" in entry
    name = _text(_first(entry, "name")) if is_named else ""
    said = str(content.get("value", "")) if isinstance(content, dict) else _text(content)
    is_own_words = said[:40].strip() == name[:40].strip()  # a note: its text is no title
    return Facts(
        title="" if is_own_words else name,
        author=", ".join(each for each in _texts(entry, "author") if "://" not in each),
        date=_text(_first(entry, "published")),
        html=str(content.get("html", "")) if isinstance(content, dict) else "",
        summary=_text(_first(entry, "summary")) or said,
        image=_text(_first(entry, "featured")) or _text(_first(entry, "photo")),
    )


def _entries(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        if any(kind in ENTRIES for kind in item.get("type", [])):
            yield item.get("properties", {})
        else:
            yield from _entries(item.get("children", []))


def _first(entry: dict[str, Any], name: str) -> Any:
    return next(iter(entry.get(name, [])), "")


def _texts(entry: dict[str, Any], name: str) -> Iterator[str]:
    return (text for each in entry.get(name, []) if (text := _text(each)))


def _text(value: Any) -> str:
    """Return the text of a property: a word, or a thing with a name."""
    if isinstance(value, dict):
        names = value.get("properties", {}).get("name", [])
        return _text(next(iter(names), value.get("value", "")))
    return value.strip() if isinstance(value, str) else ""
