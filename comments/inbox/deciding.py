"""Decisions: each moves a submission to another state, and adds a line to the log."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from comments.errors import NotPossible
from comments.inbox.engine import Database
from comments.inbox.log import Act, locked_row, note
from comments.inbox.publishing import drop_removal, is_applied, queue_removal
from comments.inbox.rows import decision_of
from comments.inbox.schema import decisions, submissions
from comments.submission import MOVES, UNPUBLISHED, Decision, State, new_id

UNDONE = frozenset({"approve", "reject", "spam", "trash", "remove"})


class Deciding(Database):
    """The inbox as moderators see it."""

    def decide(
        self,
        ids: Iterable[str],
        action: str,
        who: str,
        reason: str = "",
        *,
        question: bool | None = None,
        at: datetime | None = None,
    ) -> list[Decision]:
        """Do an action of MOVES to all of these submissions, or to none.

        An approved comment has its public id from now on; one that is removed or withdrawn leaves
        its record at the next ingest. reason: of a removal public, else for the log.
        Raises UnknownSubmission, NotPossible if a state does not allow it.
        """
        act = Act(who, action, reason, at or datetime.now(UTC))
        with self.writing() as connection:
            return [_decide(connection, id_, act, question) for id_ in dict.fromkeys(ids)]

    def undo(self, ids: Iterable[str], who: str, *, at: datetime | None = None) -> list[Decision]:
        """Take back the last decision on each of these submissions, or on none.

        What was published meanwhile leaves its record; approved again it is a new comment, as a
        record never lets a removed id come back. Raises UnknownSubmission, NotPossible.
        """
        act = Act(who, "undo", at=at or datetime.now(UTC))
        with self.writing() as connection:
            return [_undo(connection, id_, act) for id_ in dict.fromkeys(ids)]


def _decide(connection: Connection, id_: str, act: Act, question: bool | None) -> Decision:
    row = locked_row(connection, id_)
    allowed, after = MOVES[act.action]
    before = State(row["state"])
    if before not in allowed or row["kind"] == "vote":
        raise NotPossible(id_, before, act.action)
    values: dict[str, Any] = {}
    if after is State.APPROVED and row["kind"] == "comment" and row["public_id"] is None:
        values["public_id"] = new_id("comment")
    if question is not None:
        values["question"] = question
    if after in UNPUBLISHED and before is State.APPROVED and row["public_id"]:
        queue_removal(connection, (row["article"], row["public_id"]), _public(act), act.at)
    if after is State.WITHDRAWN:
        values["fingerprint"] = None  # its sender may think again
    _move(connection, row, after, values, act.at)
    return note(connection, id_, act, before, after)


def _public(act: Act) -> str:
    return act.reason if act.action == "remove" else "à la demande de son auteur"


def _undo(connection: Connection, id_: str, act: Act) -> Decision:
    row = locked_row(connection, id_)
    now = State(row["state"])
    last = _last_decision(connection, id_)
    if last is None or last.action not in UNDONE or last.after != now:
        raise NotPossible(id_, now, "undo")
    before = State(last.before)
    values: dict[str, Any] = {}
    place = (row["article"], row["public_id"])
    if last.action == "approve" and row["public_id"]:
        # Whether or not it is noted as published: ingest may be writing it just now.
        values = {"public_id": None, "published": None}
        queue_removal(connection, place, "", act.at)
    elif last.action == "remove" and row["public_id"]:
        if is_applied(connection, place):
            values = {"public_id": new_id("comment"), "published": None}
        else:
            drop_removal(connection, place)
    _move(connection, row, before, values, act.at)
    return note(connection, id_, act, now, before)


def _last_decision(connection: Connection, id_: str) -> Decision | None:
    """Return the last that changed the state; writing it into a record does not."""
    found = (
        select(decisions)
        .where(decisions.c.submission == id_, decisions.c.action != "publish")
        .order_by(decisions.c.id.desc())
        .limit(1)
    )
    row = connection.execute(found).mappings().first()
    return None if row is None else decision_of(row)


def _move(
    connection: Connection,
    row: RowMapping,
    after: State,
    values: dict[str, Any],
    moment: datetime,
) -> None:
    values |= {"state": after.value, "changed": moment}
    connection.execute(update(submissions).where(submissions.c.id == row["id"]).values(values))
