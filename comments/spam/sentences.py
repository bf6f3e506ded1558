"""Where the sentences of a text stand."""

import re
from functools import lru_cache
from typing import NamedTuple

# A line's end; or a mark, what closes after it, and white space. A stop with a capital glued to
# it ends a sentence, too (see glue), unless an initial or an abbreviation stands before it; what
# is measured is no initial: "à 6 h."
ENDS = re.compile(
    r"""
    [\n.!?…] (?: (?<=\n) \n*
    | (?<!\n) (?<![^\d][\s(]\w.) [.!?…]{0,9} (?:[ \u00a0\u202f]?[»”")\]]){0,3}
      (?:\s+ | (?<=[^\W\d_][.!?…])(?=[A-ZÀ-ÝА-Я])) )
    """,
    re.VERBOSE,
)
ABBREVIATION = re.compile(
    r"(?:\b(?:mme|mlle|dr|pr|st|ste|av|bd|p|art|cf|env|etc|ex|n|vol|mr|mrs|ms|vs)|^\W*\w)$", re.I
)
LONGEST = 5  # letters: more than an abbreviation has; most words are longer


class Span(NamedTuple):
    """A part of a text: text[start:end]."""

    start: int
    end: int


@lru_cache(maxsize=8)  # several detectors ask for those of one text
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of the text in order; together they hold all that is to be read."""
    found: list[Span] = []
    start = 0
    for end in ENDS.finditer(text):
        stop = end.start()
        is_short = text[stop] == "." and not text[stop - LONGEST : stop].isalpha()
        if is_short and ABBREVIATION.search(text, max(start, stop - 6), stop):
            continue
        if part := text[start : end.end()].rstrip():
            found.append(Span(start, start + len(part)))
        start = end.end()
    if part := text[start:].rstrip():
        found.append(Span(start, start + len(part)))
    return tuple(found)
