"""The header of an item: which fields there are, and what each must be.

Pure: a text in, its flaws out. The form is Python-Markdown's: ``Field: value`` lines up to the
first empty line, a value goes on in lines indented by four spaces.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

FIELD = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
MORE = re.compile(r"[ ]{4,}(?P<value>.+)")
FENCE = re.compile(r"-{3}\s*$|\.{3}\s*$")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
SLUG = re.compile(r"\w[\w.-]*")
LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Field:
    """A field as it stands in the file."""

    name: str  # lower case
    written: str  # as in the file
    value: str
    line: int  # from 1
    extends: int = 0  # lines below it that belong to it


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a header, and in which line of the file."""

    line: int
    what: str


@dataclass(frozen=True)
class Kind:
    """What a field's value must be."""

    expected: str
    holds: Callable[[str], bool]
    lines: bool = False  # whether it may go on in further lines


def fields_of(text: str) -> tuple[list[Field], list[Flaw]]:
    """Return the fields at the top of the text, and the lines among them that are none."""
    found: list[Field] = []
    flaws: list[Flaw] = []
    for number, line in _header_lines(text):
        if more := MORE.fullmatch(line):
            if found:
                last = found[-1]
                value = f"{last.value} {more['value']}".strip()
                found[-1] = Field(last.name, last.written, value, last.line, last.extends + 1)
        elif match := FIELD.fullmatch(line):
            name = match["name"]
            found.append(Field(name.lower(), name, match["value"].strip(), number))
        else:
            shown = line.strip()[:40]
            flaws.append(
                Flaw(
                    number,
                    f"{shown!r} n’est pas une ligne d’en-tête"
                    " ; attendu : « Champ: valeur » ou une ligne vide",
                )
            )
            break  # Python-Markdown reads all from here on as the body
    return found, flaws


def _header_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if number == 1 and FENCE.fullmatch(line):
            continue
        if not line.strip() or FENCE.fullmatch(line):
            return
        yield number, line.rstrip()


def flaws_of(fields: Sequence[Field], demanded: Sequence[str]) -> Iterator[Flaw]:
    """Yield what is wrong with the fields of an item that must have the demanded ones."""
    first: dict[str, Field] = {}
    for field in fields:
        if field.name in first:
            at = first[field.name].line
            yield Flaw(
                field.line,
                f"{field.written} : déjà donné à la ligne {at} ; attendu : une seule fois",
            )
        elif field.name in KINDS:
            yield from _flaws_of_value(field)
        elif meant := _meant(field.name):
            yield Flaw(field.line, f"{field.written} : champ inconnu ; attendu : {_title(meant)} ?")
        first.setdefault(field.name, field)
    for name in demanded:
        if not (name in first and first[name].value):
            line = first[name].line if name in first else 1
            yield Flaw(line, f"{_title(name)} : absent ; attendu : {KINDS[name].expected}")


def _flaws_of_value(field: Field) -> Iterator[Flaw]:
    kind = KINDS[field.name]
    if field.extends and not kind.lines:
        yield Flaw(
            field.line + 1,
            f"{field.written} : se poursuit sur une deuxième ligne ; attendu : une seule ligne",
        )
    elif field.value and not kind.holds(field.value):
        yield Flaw(field.line, f"{field.written} : {field.value!r} ; attendu : {kind.expected}")


def is_one_edit(word: str, other: str) -> bool:
    """Whether one letter added, dropped, replaced or two neighbours swapped make one the other.

    Source: F. Damerau, "A technique for computer detection and correction of spelling errors"
    (1964).
    """
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if start is None:
        return True  # one letter more at the end
    rest, others = word[start:], other[start:]
    if len(rest) != len(others):
        return rest[1:] == others or rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])


def _meant(name: str) -> str | None:
    return next((known for known in KINDS if is_one_edit(name, known)), None)


def _title(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def _is_moment(value: str) -> bool:
    if not MOMENT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_slug(value: str) -> bool:
    return SLUG.fullmatch(value) is not None


def _are_slugs(value: str) -> bool:
    return all(_is_slug(each.strip()) for each in value.split(","))


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _one_of(*values: str) -> Kind:
    return Kind(" ou ".join(values), lambda value: value.lower() in values)


ANY = Kind("un texte", lambda _value: True)
TEXT = Kind("un texte", lambda _value: True, lines=True)
DAY = Kind("une date comme 2026-03-12 ou 2026-03-12 18:30", _is_moment)
ADDRESS = Kind("une adresse http(s)", _is_web_address)

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
    "lang": Kind("une langue comme fr ou en", lambda value: LANG.fullmatch(value) is not None),
    "translation": _one_of("true", "false"),
    "status": _one_of("published", "draft", "hidden", "skip"),
    "template": ANY,
    "save_as": ANY,
    "url": ANY,
    "voice": _one_of("institution", "community"),
    "about": _one_of("institution", "territory"),
    "kind": _one_of("news", "practical", "question", "portrait", "event", "tribune"),
    "aliases": Kind("d’anciens slugs, le plus ancien d’abord, comme fete-du-lac, fete", _are_slugs),
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
