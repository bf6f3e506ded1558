"""The blocks of a text in Markdown: their marks taken out, each block on a line of its own."""

import re
from collections.abc import Iterator
from itertools import chain

OPENING = re.compile(
    r"^(?P<quote>(?:[ ]{0,3}>[ ]?)*)(?P<mark>[ \t]*(?:\#{1,6}[ \t]+|(?:[-*+]|\d{1,3}[.)])[ \t]+"
    r"|:[ \t]+|\[\^[^\]\n]*\]:[ \t]*|\*\[[^\]\n]*\]:[^\n]*|[-=*_ |:]{3,}$)?)",
    re.M | re.X,
)
OPENED = re.compile(r"\n[ \t]*[>#*+\d:\[=_|-]")  # what may be an opening
SOFT = re.compile(r"\n(?<!\n\n)(?![ \t]*\n)")
TABLE = re.compile(r"^[ \t]*\|.*$|^[^|\n]+\|[^\n]*\|[^\n]*$", re.M)


def lines_of(body: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the body with blocks on a line each, as long as before, and where it quotes."""
    quotes: list[tuple[int, int]] = []
    lines = SOFT.sub(" ", body)
    pieces, at = [], 0
    for found in _openings(body):
        start, stop = found.span()
        end = body.find("\n", stop)
        end = end if end >= 0 else len(body)
        if found["quote"].strip():
            quotes.append((start, end))
        marked = bool(found["mark"].strip())
        pieces += [lines[at:start], "\n" if marked else " ", " " * (stop - start - 1)]
        at = stop
        if marked and found["mark"].lstrip().startswith("#"):  # a heading is a line alone
            pieces += [lines[at:end], "\n" * (end < len(body))]
            at = end + 1
    pieces.append(lines[at:])
    return _rows("".join(pieces), body) if "|" in body else "".join(pieces), quotes


def _openings(body: str) -> Iterator[re.Match[str]]:
    """Yield what opens a line that is no plain paragraph's."""
    starts = chain([0], (found.start() + 1 for found in OPENED.finditer(body)))
    for start in starts:
        found = OPENING.match(body, start)
        if found and found[0]:
            yield found


def _rows(lines: str, body: str) -> str:
    """Return the lines with each cell of a table on a line of its own."""
    pieces, at = [], 0
    for found in TABLE.finditer(body):
        start, end = found.start(), found.end() + 1
        cells = zip(lines[start:end], body[start:end], strict=True)
        pieces += [lines[at:start], *("\n" if mark in "|\n" else c for c, mark in cells)]
        at = end
    return "".join([*pieces, lines[at:]])
