"""What would make a text better, and stops no build: for those who read it, and find it.

Pure. A text in, its pieces of advice out, each with the line of the file:

    prose     the body without what only looks like Markdown (code, comments)
    header    title, date, summary
    headings  their order
    pictures  those without an alternative text
"""

from collections.abc import Iterator
from datetime import datetime

from desk.advice.header import of_header
from desk.advice.headings import of_headings
from desk.advice.pictures import of_pictures
from desk.advice.prose import prose_of
from plugins.faults.header import fields_of

Advice = tuple[int, str]  # line of the file, from 1; what, in French


def advice_of(text: str, now: datetime, *, is_listed: bool = True) -> Iterator[Advice]:
    """Yield the advice on one item, by line.

    now: in the site's time zone; is_listed: whether listings announce it, as they do no page.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    fields = fields_of(text)[0]
    first = max((field.line + field.extends for field in fields), default=0)  # of the header
    lines = prose_of(text.split("\n"), first)
    found = [*of_header(fields, now, is_listed=is_listed)]
    found += [*of_headings(lines), *of_pictures(lines)]
    yield from sorted(found)
