"""The lines of a record of comments, each text with the way back to its place in the file."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SHOWN = ("html", "author", "website")  # of a comment
PAIR = re.compile(rf'"(?P<key>{"|".join(SHOWN)})"\s*:\s*"(?P<value>[^"\\]*(?:\\.[^"\\]*)*)"')
ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.", re.S)


class Decoded(NamedTuple):
    """A string of JSON: its text, and where its pieces stood in the file."""

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    def place(self, index: int) -> int:
        number = bisect_right(self.starts, index) - 1
        return self.places[number] + index - self.starts[number]


def comments(source: str) -> Iterator[dict[str, Decoded]]:
    """Yield what is shown of each comment; bad lines are told elsewhere."""
    place = 0
    for line in source.split("\n"):
        try:
            known = json.loads(line) if line.strip() else None
        except ValueError:
            known = None
        if isinstance(known, dict) and not known.get("removed"):
            yield {
                found["key"]: _decoded(found["value"], place + found.start("value"))
                for found in PAIR.finditer(line)
                if isinstance(known.get(found["key"]), str)
            }
        place += len(line) + 1


def _decoded(raw: str, place: int) -> Decoded:
    if "\\" not in raw:
        return Decoded(raw, (0,), (place,))
    pieces, starts, places = [], [0], [place]
    at = length = 0
    for escape in ESCAPE.finditer(raw):
        character = json.loads(f'"{escape[0]}"')
        pieces += [raw[at : escape.start()], character]
        length += escape.start() - at
        starts += [length, length + len(character)]
        places += [place + escape.start(), place + escape.end()]
        length += len(character)
        at = escape.end()
    pieces.append(raw[at:])
    return Decoded("".join(pieces), starts, places)
