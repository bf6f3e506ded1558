"""All of the inbox, row by row, both ways; and small facts about it."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text

from comments.errors import Conflict
from comments.inbox.engine import Database
from comments.inbox.schema import Moment, meta, metadata

Row = dict[str, Any]  # what JSON can say; dates as ISO 8601
PAGE = 1000  # rows


class Dump(Database):
    """The inbox as an archive sees it."""

    def dump(self) -> Iterator[Row]:
        """Yield each row with the name of its table, all of one moment."""
        with self.reading() as connection:
            for table in metadata.sorted_tables:
                statement = select(table).order_by(*table.primary_key.columns)
                found = connection.execution_options(yield_per=PAGE).execute(statement)
                for row in found.mappings():
                    yield {"table": table.name, **_said(row)}

    def load(self, rows: Iterable[Row]) -> int:
        """Add the rows of a dump, all or none; return how many were new.

        A row that is there already is left; raises Conflict if it differs, ValueError if a row is
        none of ours.
        """
        new = 0
        with self.writing() as connection:
            for row in rows:
                new += _load(connection, row)
            _continue_numbers(connection)
        return new

    def meta(self, key: str) -> str | None:
        with self.reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()

    def set_meta(self, key: str, value: str) -> None:
        with self.writing() as connection:
            connection.execute(delete(meta).where(meta.c.key == key))
            connection.execute(insert(meta).values(key=key, value=value))


def _said(row: Any) -> Row:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }


def _load(connection: Connection, row: Row) -> int:
    table = metadata.tables.get(str(row.get("table")))
    if table is None or row.keys() - {"table"} != set(table.columns.keys()):
        raise ValueError(f"table {row.get('table')!r} : attendu : les colonnes d’une table connue")
    values = {column.name: _read(column.type, row[column.name]) for column in table.columns}
    key = [column == values[column.name] for column in table.primary_key.columns]
    there = connection.execute(select(table).where(*key)).mappings().first()
    if there is None:
        connection.execute(insert(table).values(values))
        return 1
    if dict(there) != values:
        raise Conflict(f"{_name(table, values)} : diffère de ce que la base contient déjà")
    return 0


def _read(type_: Any, value: Any) -> Any:
    if isinstance(type_, Moment) and value is not None:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(f"{value} : attendu : une date avec décalage")
        return moment
    return value


def _name(table: Table, values: Row) -> str:
    key = ", ".join(str(values[column.name]) for column in table.primary_key.columns)
    return f"{table.name} {json.dumps(key, ensure_ascii=False)}"


def _continue_numbers(connection: Connection) -> None:
    """Have PostgreSQL number new rows after those that were loaded with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for name in ("decisions", "notices"):
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "  # noqa: S608 - our names
                f"COALESCE(MAX(id), 0) + 1, false) FROM {name}"
            )
        )
