"""The inbox as JSON Lines: all of it, without loss, to keep it or to take it elsewhere.

The first line says what the file is, each line after it is a row of a table, the last one counts
the rows: a file that was cut is told from a whole one.

    CommentError
    └── BadExport    a line is not what an export holds; knows which
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from comments.errors import CommentError, Conflict
from comments.inbox import Inbox
from comments.inbox.engine import IntegrityError
from comments.inbox.schema import Moment, metadata

FORMAT = "territoire-commun/inbox"
VERSION = 1
BOM = "\ufeff".encode()
EXPECTED = {
    str: "un texte",
    int: "un nombre entier",
    bool: "true ou false",
    object: "un objet ou une liste",
    datetime: "une date ISO 8601 avec décalage",
}
Row = dict[str, Any]


class BadExport(CommentError):
    """A line of an export can't be taken; nothing was."""

    def __init__(self, line: int, what: str) -> None:  # from 1
        super().__init__(f"ligne {line} : {what}. Rien n’a été importé.")
        self.line = line


def exported(inbox: Inbox, at: datetime) -> Iterator[str]:
    """Yield the lines of an export, without their ends."""
    yield _line({"format": FORMAT, "version": VERSION, "exported": at.isoformat()})
    count = 0
    for row in inbox.dump():
        yield _line(row)
        count += 1
    yield _line({"end": True, "rows": count})


def imported(inbox: Inbox, lines: Iterable[bytes]) -> int:
    """Put an export into the inbox, all of it or nothing; return how many rows were not there.

    Raises BadExport, which names the line.
    """
    reader = Reader(lines)
    try:
        return inbox.load(reader)
    except (Conflict, ValueError) as error:
        raise BadExport(reader.line, str(error).rstrip(".")) from error
    except IntegrityError:  # its text may hold what was sent
        raise BadExport(reader.line, "une autre ligne de la base a le même numéro") from None


@dataclass
class Reader:
    """The rows of an export, one by one; knows the line that it is at."""

    lines: Iterable[bytes]
    line: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows. Raises BadExport, at the latest where the last line should stand."""
        numbered = self._objects()
        self._check_header(next(numbered, {}))
        for count, row in enumerate(numbered):
            if row.get("end") is True:
                self._check_end(row, count)
                if next(numbered, None) is not None:
                    raise self._wrong("rien n’est attendu après la ligne de fin")
                return
            self._check_row(row)
            yield row
        self.line += 1
        raise self._wrong("le fichier est coupé ; attendu : la ligne de fin")

    def _objects(self) -> Iterator[Row]:
        for raw in self.lines:
            self.line += 1
            try:
                row = json.loads(raw.removeprefix(BOM).decode("utf-8"))
            except UnicodeDecodeError:
                raise self._wrong("n’est pas en UTF-8") from None
            except (ValueError, RecursionError):
                raise self._wrong("JSON invalide ; attendu : un objet JSON") from None
            if not isinstance(row, dict):
                raise self._wrong("attendu : un objet JSON")
            yield row

    def _check_header(self, header: Row) -> None:
        self.line = max(self.line, 1)
        if header.get("format") != FORMAT:
            raise self._wrong(f"attendu : la première ligne d’un export ({FORMAT})")
        if header.get("version") != VERSION:
            version = _shown(header.get("version"))
            raise self._wrong(f"version {version} ; attendu : la version {VERSION}")

    def _check_end(self, end: Row, count: int) -> None:
        if end.get("rows") != count:
            rows = _shown(end.get("rows"))
            raise self._wrong(f"la fin compte {rows} lignes, le fichier en a {count}")

    def _check_row(self, row: Row) -> None:
        table = metadata.tables.get(str(row.get("table")))
        if table is None:
            raise self._wrong("table inconnue ; attendu : " + ", ".join(sorted(metadata.tables)))
        for name in sorted((row.keys() - {"table"}) ^ set(table.columns.keys())):
            said = "inconnu" if name in row else "absent"
            raise self._wrong(f"{table.name} : {_shown(name)} {said}")
        for column in table.columns:
            type_, value = _type_of(column.type), row[column.name]
            if not (value is None and column.nullable) and not _fits(value, type_):
                raise self._wrong(f"{table.name}, {column.name} : attendu : {EXPECTED[type_]}")

    def _wrong(self, what: str) -> BadExport:
        return BadExport(self.line, what)


def _type_of(type_: Any) -> type:
    """Return the key of EXPECTED for a column's type."""
    if isinstance(type_, Moment):
        return datetime
    said: type = type_.python_type
    return said if said in EXPECTED else object  # JSON's is dict in one version, object in another


def _fits(value: Any, type_: type) -> bool:
    """Whether JSON's value is one of that type."""
    if type_ is datetime:
        return isinstance(value, str) and _is_moment(value)
    if type_ is object:
        return isinstance(value, dict | list)
    if type_ is str:
        return isinstance(value, str) and _is_storable(value)
    if type_ is bool:
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_storable(value: str) -> bool:
    """Whether every database can hold it: no lone surrogate."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _shown(value: object) -> str:
    text = json.dumps(value)  # in ASCII: what is wrong may not be printable
    return text if len(text) <= 40 else text[:37] + "…"
