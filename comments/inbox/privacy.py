"""Forgetting a person, and deleting what was kept long enough."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from comments.inbox import rows
from comments.inbox.engine import Database
from comments.inbox.log import Act, note
from comments.inbox.publishing import queue_removal
from comments.inbox.schema import nonces, notices, submissions, subscriptions, unsubscribed
from comments.submission import State, Submission

REFUSED = ("rejected", "spam", "trashed", "withdrawn", "removed")
VOTES_LIVE = timedelta(days=30)  # as long as their key
NOBODY: dict[str, Any] = {"sender": None, "fingerprint": None}


@dataclass(frozen=True)
class Purged:
    """How many of each were deleted."""

    refused: int  # submissions, whole
    emails: int
    hashes: int
    nonces: int


class Privacy(Database):
    """The inbox as the law sees it."""

    def leave_no_trace(self) -> bool:
        """Return whether what was deleted is out of the files; PostgreSQL sees to it by itself.

        SQLite writes zeros over it, but its journal has the old pages until it is cut.
        """
        if self.engine.dialect.name != "sqlite":
            return True
        with self.engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = (raw.fetchone() or (1,))[0]
            raw.close()
        return not is_busy

    def forget(self, email: str, *, at: datetime | None = None) -> list[Submission]:
        """Delete all that is known of a person; return the submissions as they were.

        What is not published yet will not be. The published comments stay in their records.
        """
        key = rows.email_key(email)
        with self.writing() as connection:
            found = connection.execute(
                select(submissions).where(submissions.c.email_key == key).with_for_update()
            )
            known = [rows.submission_of(row) for row in found.mappings()]
            for submission in known:
                _forget(connection, submission, at or datetime.now(UTC))
            _forget_mail(connection, key)
        return known

    def purge(
        self, *, refused_before: datetime, emails_before: datetime, hashes_before: datetime
    ) -> Purged:
        """Delete what is older than these dates: submissions refused, e-mails, keyed hashes.

        Votes keep theirs for as long as one vote a network is promised.
        """
        table = submissions.c
        with self.writing() as connection:
            refused = connection.execute(
                delete(submissions).where(table.state.in_(REFUSED), table.changed < refused_before)
            ).rowcount
            _purge_subscriptions(connection)
            return Purged(
                refused=refused,
                emails=_purge_emails(connection, emails_before),
                hashes=_purge_hashes(connection, hashes_before),
                nonces=connection.execute(
                    delete(nonces).where(nonces.c.expires < datetime.now(UTC))
                ).rowcount,
            )


def _purge_subscriptions(connection: Connection) -> None:
    """Delete those to submissions that are gone."""
    there = select(submissions.c.id)
    connection.execute(delete(subscriptions).where(subscriptions.c.submission.not_in(there)))


def _forget(connection: Connection, submission: Submission, at: datetime) -> None:
    blank = replace(
        submission, name="", email="", website="", title="", text="", details={}, signals=()
    )
    is_public = submission.state is State.APPROVED and submission.published is not None
    is_over = submission.state is State.REMOVED or is_public
    after = submission.state if is_over else State.WITHDRAWN
    if submission.public_id and not is_over:  # ingest may be writing it just now
        queue_removal(connection, (submission.article, submission.public_id), "", at)
    values = rows.words_row(blank) | rows.signals_row(()) | NOBODY
    values |= {"state": after.value, "changed": at}
    connection.execute(update(submissions).where(submissions.c.id == submission.id).values(values))
    note(connection, submission.id, Act("system", "forget", at=at), submission.state, after)


def _forget_mail(connection: Connection, key: str) -> None:
    for table, column in ((notices, notices.c.recipient), (subscriptions, subscriptions.c.email)):
        addresses = connection.execute(select(column).distinct()).scalars().all()
        theirs = [address for address in addresses if rows.email_key(address) == key]
        connection.execute(delete(table).where(column.in_(theirs)))
    connection.execute(delete(unsubscribed).where(unsubscribed.c.email_key == key))


def _purge_emails(connection: Connection, before: datetime) -> int:
    old = submissions.c.received < before
    with_email = select(submissions).where(old, submissions.c.email != "")
    found = connection.execute(with_email).mappings().all()
    for row in found:
        without = replace(rows.submission_of(row), email="")
        values = rows.words_row(without) | {"fingerprint": None}
        connection.execute(update(submissions).where(submissions.c.id == row["id"]).values(values))
    connection.execute(delete(subscriptions).where(subscriptions.c.created < before))
    connection.execute(delete(notices).where(notices.c.created < before))
    connection.execute(delete(unsubscribed).where(unsubscribed.c.at < before))
    return len(found)


def _purge_hashes(connection: Connection, before: datetime) -> int:
    table = submissions.c
    senders = connection.execute(
        update(submissions)
        .where(table.sender.is_not(None), table.received < before)
        .values(sender=None)
    ).rowcount
    connection.execute(
        update(submissions)
        .where(
            table.kind == "vote",
            table.received < before - VOTES_LIVE,
            or_(table.fingerprint.is_not(None), table.sender.is_not(None)),
        )
        .values(NOBODY)
    )
    return senders
