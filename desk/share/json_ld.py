"""What a page says of itself to search engines. Source: JSON-LD 1.1, schema.org."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from desk.share.extract import as_paragraphs
from desk.share.original import Facts

# Of these a page may be one; the more exact first.
TEXTS = (
    *(
        "BlogPosting",
        "NewsArticle",
        "Article",
        "Report",
        "OpinionNewsArticle",
        "SocialMediaPosting",
    ),
    *("Recipe", "Event", "CreativeWork", "AboutPage", "ItemPage", "WebPage"),
)
MOST_THINGS = 500
DEEPEST = 8


def facts_of(soup: BeautifulSoup, _url: str = "") -> Facts:
    """Return what the page's JSON-LD says of the text that the page is."""
    things = [thing for script in _scripts(soup) for thing in _things(script)][:MOST_THINGS]
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    for kind in TEXTS:
        for thing in things:
            if kind in _types(thing):
                return _facts(thing, by_id)
    return Facts()


def _facts(thing: dict[str, Any], by_id: dict[str, Any]) -> Facts:
    publisher = thing.get("publisher") or thing.get("isPartOf")
    body = thing.get("articleBody")
    return Facts(
        title=_text(thing.get("headline")) or _text(thing.get("name")),
        author=", ".join(_names(thing.get("author") or thing.get("creator"), by_id)),
        name=next(_names(publisher, by_id), ""),
        date=_text(thing.get("datePublished")),
        html=as_paragraphs(body) if isinstance(body, str) else "",
        summary=_text(thing.get("description")),
        image=next(_addresses(thing.get("image"), by_id), ""),
        licences=tuple(_addresses(thing.get("license"), by_id)),
    )


def _scripts(soup: BeautifulSoup) -> Iterator[Any]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            yield json.loads(script.get_text())
        except (ValueError, RecursionError):  # somebody's template is broken, or means harm
            continue


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a document: itself, those of its list, of its graph, of its main one."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:MOST_THINGS]:
            yield from _things(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _types(thing: dict[str, Any]) -> list[str]:
    types = thing.get("@type")
    return [str(each) for each in (types if isinstance(types, list) else [types])]


def _names(value: Any, by_id: dict[str, Any]) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        known = _resolved(each, by_id)
        found = _text(known.get("name")) if isinstance(known, dict) else _text(known)
        if found and "://" not in found:
            yield found


def _addresses(value: Any, by_id: dict[str, Any]) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        known = _resolved(each, by_id)
        found = known.get("url") or known.get("@id") if isinstance(known, dict) else known
        if text := _text(found):
            yield text


def _resolved(value: Any, by_id: dict[str, Any]) -> Any:
    """Return the thing that a mere reference stands for."""
    if isinstance(value, dict) and len(value) == 1 and "@id" in value:
        return by_id.get(str(value["@id"]), value)
    return value


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), "")
    return value.strip() if isinstance(value, str) else ""
