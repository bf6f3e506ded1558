"""The log of decisions, and the row that a decision is about."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, insert, select

from comments.errors import UnknownSubmission
from comments.inbox.schema import decisions, submissions
from comments.submission import Decision, State


@dataclass(frozen=True)
class Act:
    """What somebody did."""

    who: str
    action: str
    reason: str = ""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


def locked_row(connection: Connection, id_: str) -> RowMapping:
    """Return a submission's row, which nobody else changes before the transaction ends.

    Raises UnknownSubmission.
    """
    found = select(submissions).where(submissions.c.id == id_).with_for_update()
    row = connection.execute(found).mappings().first()
    if row is None:
        raise UnknownSubmission(id_)
    return row


def note(
    connection: Connection, id_: str, act: Act, before: State | str, after: State | str
) -> Decision:
    """Add a line to the log and return it."""
    values = {
        "submission": id_,
        "at": act.at,
        "who": act.who,
        "action": act.action,
        "reason": act.reason,
        "before": str(before),
        "after": str(after),
    }
    number = connection.execute(insert(decisions).values(values).returning(decisions.c.id))
    return Decision(id=number.scalar_one(), **values)  # type: ignore[arg-type]
