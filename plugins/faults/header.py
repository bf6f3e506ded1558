"""The header of an item: which fields there are, and what each must be.

Pure: a text in, its flaws out. The form is Python-Markdown's: ``Field: value`` lines up to the
first empty line, a value goes on in lines indented by four spaces.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .vocabulary import CORE, KINDS

FIELD = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
MORE = re.compile(r"[ ]{4,}(?P<value>.+)")
FENCE = re.compile(r"-{3}\s*$|\.{3}\s*$")


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
    stops: bool = True  # whether nothing more can be read of the file


def fields_of(text: str) -> tuple[list[Field], list[Flaw]]:
    """Return the fields at the top of the text, and the lines among them that are none."""
    found: list[Field] = []
    flaws: list[Flaw] = []
    for number, line in _header_lines(text):
        more = MORE.fullmatch(line)
        if more and found:
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
        elif meant := meant_by(field.name):
            what = f"{field.written} : champ inconnu ; attendu : {_title(meant)} ?"
            yield Flaw(field.line, what, stops=meant in CORE)
            first.setdefault(meant, field)
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
        what = f"{field.written} : {field.value!r} ; attendu : {kind.expected}"
        yield Flaw(field.line, what, stops=field.name in CORE)


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


def meant_by(name: str) -> str | None:
    """Return the known field that an unknown one is one edit from, or None."""
    if name in KINDS:
        return None
    return next((known for known in KINDS if is_one_edit(name, known)), None)


def _title(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
