"""The record: the published comments of one article, ``content/comments/<slug>.jsonl``.

One JSON object a line, and `merge=union` in git: lines may come twice and in any order. Reading
keeps what it does not know; writing replaces the file whole, so that a power cut leaves the old
record or the new one, never a part.

    RecordError
    └── BadRecord    lines of the file break the contract
"""

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from comments.clean import is_web_address
from comments.model import KINDS, VOICES, Comment, in_order, merged

BOM = "\ufeff".encode()
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,199}")  # fit for an HTML id and a URL's fragment


# Controls, ends of lines, what turns the direction of text (names that read otherwise), surrogates.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class RecordError(Exception):
    """Something is wrong with a record."""


@dataclass(frozen=True)
class Flaw:
    """What is wrong in one line of a record."""

    line: int  # from 1
    what: str  # field, what is wrong, what was expected


class BadRecord(RecordError):
    """Lines of a record break the contract; `flaws` has one entry a line, in order."""

    def __init__(self, path: Path, flaws: list[Flaw]) -> None:
        super().__init__("; ".join(f"{path}:{flaw.line}: {flaw.what}" for flaw in flaws))
        self.path = path
        self.flaws = flaws


@dataclass(frozen=True)
class Line:
    """A comment, and where in the file it stands."""

    number: int  # from 1
    comment: Comment


def read_record(path: Path) -> list[Comment]:
    """Return the comments of the record at path, one an id, in order of date.

    Raises BadRecord if any line breaks the contract, with all that do.
    """
    return merged(line.comment for line in read_lines(path))


def read_lines(path: Path) -> list[Line]:
    """Return every line of the record as it stands, doubled ids included.

    Raises BadRecord if any line breaks the contract, with all that do.
    """
    return lines_of(path.read_bytes(), path)


def lines_of(data: bytes, path: Path) -> list[Line]:
    """Return what `read_lines` does of a record's bytes; path: what BadRecord names."""
    lines, flaws = [], []
    for number, raw in enumerate(data.removeprefix(BOM).split(b"\n"), start=1):
        try:
            if raw.strip():
                lines.append(Line(number, comment_of(raw)))
        except ValueError as error:
            flaws.append(Flaw(number, str(error)))
    if flaws:
        raise BadRecord(path, flaws)
    return lines


def comment_of(raw: bytes) -> Comment:
    """Return the comment that one line of a record holds.

    Raises ValueError if the line breaks the contract: field, what is wrong, what was expected.
    """
    fields = _json_object(raw)
    removed = _is_removal(fields)
    for name, check in CHECKS.items():
        if removed and name in FORGOTTEN:
            continue
        if name in fields:
            _check(name, fields[name])
        elif not removed or name == "id":
            raise ValueError(f"{name} : absent ; attendu : {check.expected}")
    known = {name: fields[name] for name in CHECKS if name in fields}
    if "date" in known:
        known["date"] = datetime.fromisoformat(known["date"])
    if removed:
        known = {name: value for name, value in known.items() if name not in FORGOTTEN}
    return Comment(**known, extra={k: v for k, v in fields.items() if k not in CHECKS})


def line_of(comment: Comment) -> str:
    """Return the comment as a line of a record, without the line's end."""
    if comment.date is None:
        fields: dict[str, Any] = {"id": comment.id, "removed": comment.removed}
    else:
        fields = {name: getattr(comment, name) for name in CHECKS}
        fields["date"] = comment.date.isoformat()
    return json.dumps(fields | dict(comment.extra), ensure_ascii=False)


def write_record(path: Path, comments: Iterable[Comment]) -> None:
    """Replace the record at path by these comments, in order of date, at once or not at all."""
    lines = [line_of(comment) + "\n" for comment in sorted(comments, key=in_order)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path):
        replace_file(path, "".join(lines).encode("utf-8"))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the record at path alone; the lock is a file beside it that git ignores."""
    with path.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def replace_file(path: Path, data: bytes) -> None:
    """Put these bytes in the place of the file, at once or not at all; hold its lock meanwhile."""
    move_over(written_beside(path, data), path)


def written_beside(path: Path, data: bytes) -> Path:
    """Return a file with these bytes that is ready to become the one at path, in its folder.

    It has always the same name, so that one that was left by a crash is written over, and not
    that of a record: a build that runs meanwhile must not read it.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def move_over(temporary: Path, path: Path) -> None:
    """Give the file the name of the one at path, which a power cut does not take back."""
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # else the new name may be lost in a power cut
    finally:
        os.close(folder)


def _json_object(raw: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("n’est pas en UTF-8 ; attendu : un objet JSON en UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"JSON invalide ({error}) ; attendu : un objet JSON") from None
    if not isinstance(fields, dict):
        raise ValueError(f"{_shown(fields)} ; attendu : un objet JSON")
    return fields


@dataclass(frozen=True)
class Check:
    """What a field must be."""

    expected: str
    holds: Callable[[Any], bool]


def _is_removal(fields: Mapping[str, Any]) -> bool:
    """Whether it says that a comment was removed: its name and words are not read any more."""
    _check("removed", fields.get("removed"))
    return fields.get("removed") is not None


def _check(name: str, value: Any) -> None:
    if not CHECKS[name].holds(value):
        raise ValueError(f"{name} : {_shown(value)} ; attendu : {CHECKS[name].expected}")


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not UNSEEN.search(value)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _is_published_address(value: Any) -> bool:
    return isinstance(value, str) and is_web_address(value)


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


CHECKS: Mapping[str, Check] = {
    "id": Check("des lettres, des chiffres et . _ : - (200 au plus)", _is_id),
    "parent": Check("un id ou null", lambda value: value is None or _is_id(value)),
    "author": Check("un nom sur une ligne", lambda value: _is_text(value) and bool(value.strip())),
    "website": Check(
        "une adresse http(s) ou null", lambda value: value is None or _is_published_address(value)
    ),
    "date": Check("une date ISO 8601 avec décalage, comme 2026-03-12T18:30:00+01:00", _is_moment),
    "voice": Check(" ou ".join(VOICES), lambda value: value in VOICES),
    "kind": Check(", ".join(KINDS), lambda value: value in KINDS),
    "html": Check("un texte", lambda value: isinstance(value, str) and bool(value.strip())),
    "question": Check("true ou false", lambda value: isinstance(value, bool)),
    "removed": Check("le motif public ou null", lambda value: value is None or _is_text(value)),
}
FORGOTTEN = frozenset({"author", "website", "html"})  # what a removal takes away
