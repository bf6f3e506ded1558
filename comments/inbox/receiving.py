"""What comes in: all of a submission in one transaction, or nothing of it."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, insert, select, text, update

from comments.errors import Duplicate, NotPossible, Replayed, TooSoon
from comments.inbox import rows
from comments.inbox.engine import Database, IntegrityError
from comments.inbox.log import Act, locked_row, note
from comments.inbox.schema import nonces, submissions
from comments.submission import Signal, State, Submission

Nonce = tuple[str, datetime]  # of a proof of work, and when it expires


class Receiving(Database):
    """The inbox as the intake sees it."""

    def receive(
        self,
        submission: Submission,
        *,
        fingerprint: str | None = None,
        quiet_seconds: int = 0,
        nonce: Nonce | None = None,
    ) -> None:
        """Keep a submission; when this returns, a power cut does not lose it.

        fingerprint: what another must not have. quiet_seconds: how long its sender must have sent
        nothing (votes aside). Raises Duplicate, TooSoon, Replayed; then nothing is kept.
        """
        values = rows.row_of(submission) | {"fingerprint": fingerprint}
        with self.writing() as connection:
            # The duplicate first: who sends a form twice by mistake is told so, not "too fast".
            if fingerprint is not None and _is_there(connection, fingerprint):
                raise Duplicate
            if quiet_seconds and submission.sender is not None:
                _wait(connection, submission, timedelta(seconds=quiet_seconds))
            if nonce is not None:
                _use(connection, nonce)
            try:
                connection.execute(insert(submissions).values(values))
            except IntegrityError as error:  # another process was faster (PostgreSQL)
                raise Duplicate from error

    def correct(
        self,
        id_: str,
        fields: Mapping[str, str],
        signals: tuple[Signal, ...],
        *,
        fingerprint: str | None = None,
        at: datetime | None = None,
    ) -> Submission:
        """Return the submission with these of its fields changed by its sender.

        Raises UnknownSubmission, NotPossible if somebody has decided already, Duplicate.
        """
        with self.writing() as connection:
            before = rows.submission_of(locked_row(connection, id_))
            if before.state is not State.WAITING:
                raise NotPossible(id_, before.state, "correct")
            after = replace(before, **dict(fields), signals=signals)  # type: ignore[arg-type]
            values = rows.words_row(after) | rows.signals_row(signals)
            if fingerprint is not None:
                values |= {"fingerprint": fingerprint}
            try:
                connection.execute(
                    update(submissions).where(submissions.c.id == id_).values(values)
                )
            except IntegrityError as error:
                raise Duplicate from error
            act = Act("resident", "correct", at=at or datetime.now(UTC))
            note(connection, id_, act, before.state, before.state)
        return after

    def latest(self, sender: str, since: datetime) -> datetime | None:
        """Return when the sender last sent something (votes aside), if that was after `since`."""
        with self.reading() as connection:
            return _latest(connection, sender, since)

    def forget_nonces(self, before: datetime) -> int:
        """Drop the nonces that have expired: their proofs are refused by their date."""
        with self.writing() as connection:
            return connection.execute(nonces.delete().where(nonces.c.expires < before)).rowcount


def _is_there(connection: Connection, fingerprint: str) -> bool:
    found = select(submissions.c.id).where(submissions.c.fingerprint == fingerprint)
    return connection.execute(found).first() is not None


def _latest(connection: Connection, sender: str, since: datetime) -> datetime | None:
    latest = select(func.max(submissions.c.received)).where(
        submissions.c.sender == sender,
        submissions.c.received > since,
        submissions.c.kind != "vote",
    )
    found: datetime | None = connection.execute(latest).scalar()
    return found


def _wait(connection: Connection, submission: Submission, quiet: timedelta) -> None:
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        lock = text("SELECT pg_advisory_xact_lock(hashtext(:sender))")
        connection.execute(lock, {"sender": submission.sender})
    last = _latest(connection, submission.sender or "", submission.received - quiet)
    if last is not None:
        left = last + quiet - submission.received
        raise TooSoon(max(1, math.ceil(left.total_seconds())))


def _use(connection: Connection, nonce: Nonce) -> None:
    name, expires = nonce
    try:
        connection.execute(insert(nonces).values(nonce=name, expires=expires.astimezone(UTC)))
    except IntegrityError as error:
        raise Replayed from error
