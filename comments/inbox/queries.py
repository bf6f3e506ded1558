"""What is asked of the inbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from comments.errors import UnknownSubmission
from comments.inbox import rows
from comments.inbox.engine import Database
from comments.inbox.schema import decisions, submissions
from comments.submission import Decision, State, Submission

Choice = str | Sequence[str] | None  # one, several, or any


@dataclass(frozen=True, kw_only=True)
class Query:
    """Which submissions, in which order."""

    kind: Choice = None
    state: Choice = None
    article: str | None = None
    email: str | None = None
    public_id: str | None = None
    words: str = ""  # all of them stand in what was sent
    order: str = "queue"  # the least suspicious first, then by age; "newest"; "oldest"
    limit: int = 50
    offset: int = 0


class Queries(Database):
    """The inbox as readers of it see it."""

    def get(self, id_: str) -> Submission:
        """Return a submission. Raises UnknownSubmission."""
        with self.reading() as connection:
            found = select(submissions).where(submissions.c.id == id_.strip().lower())
            row = connection.execute(found).mappings().first()
        if row is None:
            raise UnknownSubmission(id_)
        return rows.submission_of(row)

    def find(self, query: Query) -> list[Submission]:
        """Return the submissions that match."""
        statement = select(submissions).where(*conditions(query)).order_by(*ORDERS[query.order])
        with self.reading() as connection:
            found = connection.execute(statement.limit(query.limit).offset(query.offset))
            return [rows.submission_of(row) for row in found.mappings()]

    def count(self, query: Query) -> int:
        """Return how many match; its limit and offset do not count."""
        statement = select(func.count()).select_from(submissions).where(*conditions(query))
        with self.reading() as connection:
            return connection.execute(statement).scalar_one()

    def counts(self) -> dict[tuple[str, str], int]:
        """Return (kind, state) -> how many."""
        columns = (submissions.c.kind, submissions.c.state)
        statement = select(*columns, func.count()).group_by(*columns)
        with self.reading() as connection:
            return {(kind, state): number for kind, state, number in connection.execute(statement)}

    def decisions(self, submission: str | None = None, *, limit: int = 100) -> list[Decision]:
        """Return the log, or one submission's, newest first."""
        statement: Select[Any] = select(decisions).order_by(decisions.c.id.desc()).limit(limit)
        if submission is not None:
            statement = statement.where(decisions.c.submission == submission)
        with self.reading() as connection:
            return [rows.decision_of(row) for row in connection.execute(statement).mappings()]

    def is_known(self, name: str, email: str) -> bool:
        """Whether a person approved a comment with this name and e-mail address before."""
        approved_by_person = exists().where(
            decisions.c.submission == submissions.c.id,
            decisions.c.action == "approve",
            decisions.c.who.not_like("rule:%"),
        )
        statement = select(submissions.c.name).where(
            submissions.c.kind == "comment",
            submissions.c.state == State.APPROVED.value,
            submissions.c.email_key == rows.email_key(email),
            approved_by_person,
        )
        with self.reading() as connection:
            names = connection.execute(statement).scalars().all()
        return bool(email.strip()) and rows.folded(name) in {rows.folded(each) for each in names}

    def same_text(self, text: str, but_article: str) -> int:
        """Return on how many other articles the same words were sent."""
        key = rows.text_key(text)
        if key is None:
            return 0
        articles = func.count(submissions.c.article.distinct())
        statement = select(articles).where(
            submissions.c.text_key == key, submissions.c.article != but_article
        )
        with self.reading() as connection:
            return connection.execute(statement).scalar_one()

    def oldest_waiting(self) -> datetime | None:
        """Return when the submission that waits longest was received."""
        statement = select(func.min(submissions.c.received)).where(
            submissions.c.state == State.WAITING.value
        )
        with self.reading() as connection:
            found: datetime | None = connection.execute(statement).scalar()
            return found


def conditions(query: Query) -> list[ColumnElement[bool]]:
    """Return what a row must hold to match."""
    table = submissions.c
    found: list[ColumnElement[bool]] = [
        column.in_([choice] if isinstance(choice, str) else list(choice))
        for column, choice in ((table.kind, query.kind), (table.state, query.state))
        if choice is not None
    ]
    if query.article is not None:
        found.append(table.article == query.article)
    if query.email is not None:
        found.append(table.email_key == rows.email_key(query.email))
    if query.public_id is not None:
        found.append(table.public_id == query.public_id)
    words = rows.folded(query.words).split()
    anywhere = table.haystack + "\n" + table.id + "\n" + func.lower(table.article)
    return found + [anywhere.contains(word, autoescape=True) for word in words]


ORDERS = {
    "queue": (submissions.c.weight, submissions.c.received, submissions.c.id),
    "newest": (submissions.c.received.desc(), submissions.c.id),
    "oldest": (submissions.c.received, submissions.c.id),
}
