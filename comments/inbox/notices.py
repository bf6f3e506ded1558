"""Mails that wait to be sent, and who wants some (after they said so twice)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from comments.inbox import rows
from comments.inbox.engine import Database, IntegrityError
from comments.inbox.schema import notices, subscriptions, unsubscribed


@dataclass(frozen=True)
class Notice:
    """One mail to one person."""

    key: str  # of two with one key only the first is sent
    to: str
    subject: str
    body: str
    unsubscribe: str = ""  # the address that ends these mails
    id: int = 0
    attempts: int = 0


class Notices(Database):
    """The inbox as the sender of mails sees it."""

    def queue_notice(self, notice: Notice, *, at: datetime | None = None) -> bool:
        """Have a mail sent; False if one with its key is there, or was sent."""
        moment = at or datetime.now(UTC)
        values = {
            "key": notice.key,
            "recipient": notice.to,
            "subject": notice.subject,
            "body": notice.body,
            "unsubscribe": notice.unsubscribe,
            "created": moment,
            "attempts": 0,
            "next_attempt": moment,
        }
        try:
            with self.writing() as connection:
                connection.execute(insert(notices).values(values))
        except IntegrityError:
            return False
        return True

    def due_notices(self, now: datetime, *, limit: int = 100) -> list[Notice]:
        """Return the mails whose time has come, oldest first."""
        table = notices.c
        statement = (
            select(notices)
            .where(table.sent.is_(None), table.next_attempt <= now)
            .order_by(table.id)
            .limit(limit)
        )
        with self.reading() as connection:
            return [
                Notice(
                    key=row["key"],
                    to=row["recipient"],
                    subject=row["subject"],
                    body=row["body"],
                    unsubscribe=row["unsubscribe"],
                    id=row["id"],
                    attempts=row["attempts"],
                )
                for row in connection.execute(statement).mappings()
            ]

    def notice_sent(self, id_: int, at: datetime | None = None) -> None:
        """Note that a mail has left; its address and text are not kept."""
        gone = {"sent": at or datetime.now(UTC), "recipient": "", "subject": "", "body": ""}
        with self.writing() as connection:
            connection.execute(
                update(notices).where(notices.c.id == id_).values(gone | {"unsubscribe": ""})
            )

    def notice_failed(self, id_: int, next_attempt: datetime) -> None:
        """Note that a mail did not leave, and when to try again."""
        values = {"attempts": notices.c.attempts + 1, "next_attempt": next_attempt}
        with self.writing() as connection:
            connection.execute(update(notices).where(notices.c.id == id_).values(values))

    def drop_notice(self, id_: int) -> None:
        """Give a mail up."""
        with self.writing() as connection:
            connection.execute(delete(notices).where(notices.c.id == id_))

    def subscribe(self, submission: str, email: str, *, at: datetime | None = None) -> None:
        """Note that the sender of a submission wants news of it; not confirmed yet."""
        values = {"submission": submission, "email": email, "created": at or datetime.now(UTC)}
        with self.writing() as connection:
            connection.execute(
                delete(subscriptions).where(subscriptions.c.submission == submission)
            )
            connection.execute(insert(subscriptions).values(values))

    def confirm(self, submission: str, at: datetime | None = None) -> bool:
        """Note the second yes; False if there is nothing to confirm."""
        with self.writing() as connection:
            done = connection.execute(
                update(subscriptions)
                .where(subscriptions.c.submission == submission)
                .values(confirmed=at or datetime.now(UTC))
            )
            return bool(done.rowcount)

    def unsubscribe(self, email: str, *, at: datetime | None = None) -> None:
        """Send no more mails to this address: none that waits, and none later."""
        key = rows.email_key(email)
        with self.writing() as connection:
            for table, column in (
                (notices, notices.c.recipient),
                (subscriptions, subscriptions.c.email),
            ):
                addresses = connection.execute(select(column).distinct()).scalars().all()
                theirs = [each for each in addresses if rows.email_key(each) == key]
                connection.execute(delete(table).where(column.in_(theirs)))
            connection.execute(delete(unsubscribed).where(unsubscribed.c.email_key == key))
            connection.execute(
                insert(unsubscribed).values(email_key=key, at=at or datetime.now(UTC))
            )

    def subscribers(self, submissions: Iterable[str]) -> dict[str, str]:
        """Return submission -> e-mail address of those who said yes twice."""
        statement = select(subscriptions.c.submission, subscriptions.c.email).where(
            subscriptions.c.submission.in_(list(submissions)),
            subscriptions.c.confirmed.is_not(None),
        )
        with self.reading() as connection:
            return {key: value for key, value in connection.execute(statement)}  # noqa: C416

    def unsubscribed(self, email: str) -> bool:
        """Whether this address wants no mails."""
        statement = select(unsubscribed.c.at).where(
            unsubscribed.c.email_key == rows.email_key(email)
        )
        with self.reading() as connection:
            return connection.execute(statement).first() is not None
