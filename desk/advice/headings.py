"""Advice on headings: the title is the first one (h1), the text's begin at h2, none jumps."""

import re
from collections.abc import Iterator, Sequence

ATX = re.compile(r"(#{1,6})(?!#)\s*(\S.*)")
UNDERLINE = re.compile(r"(=+|-+)\s*")
HTML = re.compile(r"<h([1-6])\b", re.IGNORECASE)
TITLE = 1  # the level of the item's own title
AS_THE_TITLE = (
    "titre de niveau 1, que l’article a déjà\u202f; conseillé\u00a0: «\u00a0##\u00a0» (niveau 2)"
)
JUMP = (
    "titre de niveau {level} sous un niveau {above}\u202f; "
    "conseillé\u00a0: «\u00a0{signs}\u00a0» (niveau {below})"
)


def of_headings(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (line, advice); lines: prose."""
    above = TITLE
    for line, level in headings_of(lines):
        below = above + 1
        if level == TITLE:
            yield line, AS_THE_TITLE
        elif level > below:
            told = JUMP.format(level=level, above=above, signs="#" * below, below=below)
            yield line, told
        above = level


def headings_of(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (line from 1, level) of each heading, written as Markdown or HTML."""
    for number, line in enumerate(lines, start=1):
        before = lines[number - 2] if number > 1 else ""
        is_alone = number < 3 or not lines[number - 3].strip()  # else a paragraph, then a rule
        if found := ATX.match(line):
            yield number, len(found[1])
        elif UNDERLINE.fullmatch(line) and before.strip() and is_alone and "|" not in before:
            yield number - 1, 1 if line.startswith("=") else 2
        for tag in HTML.findall(line):
            yield number, int(tag)
