"""An approved submission as the line of a record, and a record with some lines more, or emptied.

Pure: bytes in, bytes out. A line that is not concerned stays byte for byte where it is.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from comments.clean import clean
from comments.clean.characters import is_visible
from comments.clean.values import web_address, words
from comments.model import Comment
from comments.record import BOM, ID, line_of, lines_of
from comments.submission import Submission

NAMELESS = "Anonyme"  # a name of which cleaning leaves nothing to see


def comment_from(submission: Submission, zone: ZoneInfo) -> Comment | None:
    """Return the comment that an approved submission becomes, None if nothing is left of it."""
    html = clean(submission.text)
    if not html or submission.public_id is None:
        return None
    return Comment(
        id=submission.public_id,
        parent=submission.parent if ID.fullmatch(submission.parent or "") else None,
        author=one_line(submission.name) or NAMELESS,
        website=web_address(submission.website),
        date=submission.received.astimezone(zone).replace(microsecond=0),
        voice=submission.voice,
        html=html,
        question=submission.question,
    )


def one_line(text: str) -> str:
    """Return the text on one line, without odd characters; "" if there is nothing to see."""
    line = words(text) or ""
    return line if is_visible(line) else ""


def with_lines(data: bytes, comments: Iterable[Comment]) -> bytes:
    """Return the record with a line more for each of the comments."""
    needs_end = data.removeprefix(BOM).strip() and not data.endswith(b"\n")
    lines = (f"{line_of(each)}\n".encode() for each in comments)
    return data + (b"\n" if needs_end else b"") + b"".join(lines)


def without(data: bytes, path: Path, reasons: Mapping[str, str]) -> tuple[bytes, int]:
    """Return the record with these comments removed, and how many that changed.

    reasons: id -> what readers are told. Raises BadRecord if the record breaks the contract.
    """
    lines_of(data, path)
    mark = BOM if data.startswith(BOM) else b""
    rows, changed = [], set()
    for raw in data.removeprefix(BOM).split(b"\n"):
        fields = json.loads(raw) if raw.strip() else {}
        row = raw
        if fields.get("id") in reasons and not is_emptied(fields):
            row = removal_of(fields, reasons[fields["id"]])
            changed.add(fields["id"])
        rows.append(row)
    return mark + b"\n".join(rows), len(changed)


def is_emptied(fields: Mapping[str, Any]) -> bool:
    """Whether the line is a removal that holds neither name nor words any more."""
    kept = (fields.get(name) for name in ("author", "website", "html"))
    return fields.get("removed") is not None and not any(kept)


def removal_of(fields: Mapping[str, Any], reason: str) -> bytes:
    """Return the line that keeps a comment's place, and nothing that its author said.

    A reason that it has already stays: an editor gave it.
    """
    told = fields.get("removed")
    gone = {"author": "", "website": None, "html": "", "question": False}
    emptied = {name: gone.get(name, value) for name, value in fields.items()}
    emptied["removed"] = one_line(reason) if told is None else told
    return json.dumps(emptied, ensure_ascii=False).encode("utf-8")
