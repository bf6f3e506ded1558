"""The fields that a header may have, and what each must be: Pelican's own, and ours."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from babel import localedata

from comments.clean import is_web_address

MOMENT = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1000, 9998  # whatever the time zone, the year stays one that Python knows
LONGEST_SLUG = 200  # bytes: a file's name may have 255, and a record's has an ending
SLUG = re.compile(r"\w[\w.-]*")
LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Kind:
    """What a field's value must be."""

    expected: str
    holds: Callable[[str], bool]
    lines: bool = False  # whether it may go on in further lines


def _is_moment(value: str) -> bool:
    if not MOMENT.fullmatch(value):
        return False
    try:
        return FIRST_YEAR <= datetime.fromisoformat(value).year <= LAST_YEAR
    except ValueError:
        return False


def _is_slug(value: str) -> bool:
    return SLUG.fullmatch(value) is not None and len(value.encode("utf-8")) <= LONGEST_SLUG


def _are_slugs(value: str) -> bool:
    return all(_is_slug(each.strip()) for each in value.split(","))


def _are_old_addresses(value: str) -> bool:
    return all(_is_old_address(each.strip()) for each in value.split(","))


def _is_old_address(value: str) -> bool:
    path, _, query = value.partition("?")
    parts = path.strip("/").split("/")
    is_apart = not any(part in ("", ".", "..") for part in parts) or (path == "/" and query != "")
    return value.startswith("/") and value.isprintable() and is_apart


def _is_language(value: str) -> bool:
    return LANG.fullmatch(value) is not None and localedata.exists(value.partition("-")[0])


def _is_path(value: str) -> bool:
    return all(part and not part.startswith(".") for part in value.split("/"))


def _one_of(*values: str) -> Kind:
    return Kind(" ou ".join(values), lambda value: value.lower() in values)


ANY = Kind("un texte", lambda _value: True)
TEXT = Kind("un texte", lambda _value: True, lines=True)
DAY = Kind("une date comme 2026-03-12 ou 2026-03-12 18:30", _is_moment)
ADDRESS = Kind("une adresse http(s)", is_web_address)

# Pelican's own, then ours; a field that is no other's may stand in a header, too.
KINDS: Mapping[str, Kind] = {
    "title": ANY,
    "date": DAY,
    "modified": DAY,
    "slug": Kind("des lettres, des chiffres, - et _, comme fete-du-pont", _is_slug),
    "category": ANY,
    "tags": ANY,
    "author": ANY,
    "authors": ANY,
    "summary": TEXT,
    "description": TEXT,
    "keywords": TEXT,
    "lang": Kind("une langue comme fr ou en", _is_language),
    "translation": _one_of("true", "false"),
    "status": _one_of("published", "draft", "hidden", "skip"),
    "template": ANY,
    "save_as": Kind("un chemin du site, comme plan/index.html", _is_path),
    "url": ANY,
    "voice": _one_of("institution", "community"),
    "about": _one_of("institution", "territory"),
    "kind": _one_of("news", "practical", "question", "portrait", "event", "tribune"),
    "aliases": Kind("d’anciens slugs, le plus ancien d’abord, comme fete-du-lac, fete", _are_slugs),
    "former": Kind("d’anciennes adresses, comme /2012/06/fete/, /?p=11", _are_old_addresses),
    "comments": _one_of("open", "closed"),
    "answers": ADDRESS,
    "guard": ANY,
    "image": ANY,
    "image-alt": ANY,
    "source": ADDRESS,
    "source-author": ANY,
    "source-name": ANY,
    "source-date": DAY,
    "licence": ANY,
    "consent": ANY,
}

# Without these being right, nothing more can be read of a file.
CORE = frozenset(
    ("title", "date", "modified", "slug", "lang", "status", "template", "save_as", "url")
)
