"""What strangers write in titles, names and dates, as a header may hold it.

Pure. A header's value is one line of words: no markup, no e-mail address, nothing hidden.
"""

import re
from dataclasses import replace
from datetime import date
from html import unescape

from comments.clean import RESIDENT, clean
from comments.ingest.lines import one_line

WEB = replace(RESIDENT, is_typed=False)  # a line end of a page is a space, an unknown tag is none
MOST_READ = 4000  # characters of a title or a name that are looked at
LONGEST = 200  # characters of one that is kept
ROUNDS = 4  # of markup escaped inside markup
BREAK = re.compile(r"</?(?:p|br|blockquote)\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")
AS_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
E_MAIL = re.compile(r"[^\s<>@()]+@[^\s<>@()]+\.[^\s<>@()]+")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
FIRST_YEAR = 1900  # before it, a date is a mistake of some machine


def line(text: str) -> str:
    """Return what a title says, on one line, without markup; "" if it says nothing."""
    said = text[:MOST_READ]
    for _ in range(ROUNDS):
        inside = unescape(TAG.sub("", BREAK.sub(" ", clean(said, WEB))))
        if inside == said:
            break
        said = inside
    return shortened(one_line(AS_MARKUP.sub("‹", said)))


def name(text: str) -> str:
    """Return the name of a person or a place, without the e-mail address that may be with it."""
    without = E_MAIL.sub("", line(text))
    in_brackets = IN_BRACKETS.fullmatch(without)  # RSS: bob@town.example (Bob)
    return one_line((in_brackets[1] if in_brackets else without).strip(" ,;<>()‹›"))


def shortened(text: str, most: int = LONGEST) -> str:
    """Return the text, cut between words if it is long."""
    if len(text) <= most:
        return text
    return (text[: most - 1].rpartition(" ")[0] or text[: most - 1]).rstrip() + "…"


def day(written: str, today: date) -> date | None:
    """Return the day that an ISO date names, None if it names none, or one that is not yet."""
    found = DAY.match(written.strip())
    try:
        read = date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
    return read if read and read.year >= FIRST_YEAR and read <= today else None
