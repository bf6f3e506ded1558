"""Code in a text: it is left alone, so it is emptied before anything else is read."""

import re
from functools import lru_cache

FENCE = re.compile(
    r"^[ >]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ >]*(?P=fence)[`~]*[ \t]*$", re.M | re.S
)
INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:(?: {4}|\t)[^\n]*\n?(?:[ \t]*\n(?= {4}|\t))*)+")
LISTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
TICKS = re.compile(r"(?<![`\\])(`+)(?!`)(?:.(?!\n\n))*?(?<!`)\1(?!`)", re.S)


def blank(text: str, *spans: tuple[int, int]) -> str:
    """Return the text with spaces for parts of it, as long and on as many lines as before.

    spans: in order.
    """
    pieces, at = [], 0
    for start, end in spans:
        spaces = "\n".join(" " * len(line) for line in text[start:end].split("\n"))
        pieces += [text[at:start], spaces]
        at = end
    return "".join([*pieces, text[at:]])


def below(text: str, start: int) -> str:
    """Return the text from there on; lines' ends before, so that it is as long."""
    return "\n" * start + text[start:]


@lru_cache(maxsize=2)  # what readers see and what browsers do are read one after the other
def without_code(source: str) -> str:
    """Return the source with spaces for its code, as long as before; the ticks of a line's stay."""
    if "```" in source or "~~~" in source:
        source = blank(source, *(found.span() for found in FENCE.finditer(source)))
    if "\n    " in source or "\t" in source or source.startswith("    "):
        found = (found.span() for found in INDENTED.finditer(source))
        source = blank(source, *(span for span in found if _is_code(source, span[0])))
    return TICKS.sub(_emptied, source) if "`" in source else source


def _is_code(source: str, start: int) -> bool:
    """Tell whether indented lines are code: those below a list's item or a note go on with it."""
    while start and source[start - 1] == "\n":
        start -= 1
    before = source[source.rfind("\n", 0, start) + 1 : start]
    return not LISTED.match(before) and not before.startswith((" ", "\t", ":", "[^"))


def _emptied(code: re.Match[str]) -> str:
    ticks = len(code[1])
    return blank(code[0], (ticks, len(code[0]) - ticks))
