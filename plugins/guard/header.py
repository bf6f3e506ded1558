"""The header of an item, with the place of each value: what is checked of it, what it says."""

import re
from typing import NamedTuple

FIELD = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
FENCE = re.compile(r"-{3}\s*$|\.{3}\s*$")


class Value(NamedTuple):
    """A value, with where it stands in the source."""

    text: str
    place: int


def read(source: str) -> tuple[dict[str, list[Value]], int]:
    """Return the values of each field (lower case), line by line, and where the body begins.

    The form is Python-Markdown's: lines up to the first empty one; more lines are indented.
    """
    fields: dict[str, list[Value]] = {}
    place, name = 0, ""
    for number, line in enumerate(source.splitlines(keepends=True)):
        bare = line.rstrip()
        found = FIELD.fullmatch(bare)
        if found:
            name = found["name"].lower()
            fields.setdefault(name, []).append(Value(found["value"], place + found.start("value")))
        elif bare.startswith("    ") and name:
            indent = len(bare) - len(bare.lstrip())
            fields[name].append(Value(bare.lstrip(), place + indent))
        elif number == 0 and FENCE.fullmatch(bare):
            pass
        elif not bare or FENCE.fullmatch(bare):
            return fields, place + len(line)
        else:
            return fields, place
        place += len(line)
    return fields, place
