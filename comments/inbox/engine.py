"""Opening the inbox, and its transactions.

SQLite: WAL with full sync, so that what was answered "received" survives a power cut; writers
begin at once as writers (else many fail under load). PostgreSQL: as the server is set up.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import IntegrityError as IntegrityError  # noqa: PLC0414 - for the siblings

from comments.errors import BadInbox, InboxUnavailable, NotMigrated, SettingsError
from comments.inbox.migrations import is_at_head, upgrade

WAIT = 20  # s for another writer


@dataclass
class Database:
    """An open database."""

    engine: Engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Return the inbox at the URL; a new SQLite file is made, and its schema kept up to date.

        Raises SettingsError if it is no such URL, NotMigrated if PostgreSQL's schema is not
        today's, InboxUnavailable if the database can't be reached.
        """
        opened = cls.unmigrated(url)
        try:
            opened._make_ready()
        except InboxUnavailable as error:
            opened.close()
            name = opened.engine.url.database
            raise BadInbox(f"{name} : la base est illisible ({_reason(error)})") from error
        except BaseException:
            opened.close()
            raise
        return opened

    @classmethod
    def unmigrated(cls, url: str) -> Self:
        """Return the inbox at the URL as it is, for `migrate`."""
        return cls(_engine(_parsed(url)))

    def _make_ready(self) -> None:
        if self.engine.dialect.name == "sqlite":
            self.migrate()
            return
        with self.reading() as connection:
            if not is_at_head(connection):
                raise NotMigrated

    def migrate(self) -> None:
        """Bring the schema to today's; at once when it is there."""
        with self.writing() as connection:
            upgrade(connection)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is committed at the end, or undone if an error ends it.

        Raises InboxUnavailable if the database can't be written.
        """
        with _told(), self.engine.connect() as connection:
            connection.execution_options(is_writer=True)
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one moment of the database."""
        with _told(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:  # full disk, lock, server away: its text may hold what was sent
        raise InboxUnavailable from error


def _reason(error: InboxUnavailable) -> str:
    """Return what the database's driver says; nothing was sent yet, so it quotes nobody."""
    cause = error.__cause__
    return str(getattr(cause, "orig", cause)).strip().splitlines()[0]


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            "COMMENTS_INBOX : attendu : sqlite:///chemin ou postgresql://…"
        ) from error
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingsError(
            f"COMMENTS_INBOX : {parsed.drivername} ; attendu : sqlite ou postgresql"
        )
    return parsed


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        _make_private(url.database)
    try:
        # hide_parameters: an error's text names no e-mail.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise SettingsError(
            "PostgreSQL demande le paquet psycopg : pip install 'psycopg[binary]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
    return engine


def _make_private(database: str | None) -> None:
    """Make the file before SQLite does: the mode of its journal is the file's."""
    if not database or database == ":memory:":
        raise SettingsError("COMMENTS_INBOX : attendu : un fichier, comme sqlite:///var/i.sqlite")
    path = Path(database)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)  # not a whole path with a typo in it
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SettingsError(f"{path} : {error.strerror}") from error


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {WAIT * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",  # what is forgotten leaves the file, too
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_sqlite_begin(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")
