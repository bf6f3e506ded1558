"""What ingest needs: what to publish, what to take away, how many votes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, tuple_, update

from comments.inbox import rows
from comments.inbox.engine import Database
from comments.inbox.log import Act, note
from comments.inbox.schema import decisions, published_votes, removals, submissions
from comments.submission import Removal, State, Submission

WRITTEN = (State.APPROVED.value, State.REMOVED.value, State.WITHDRAWN.value)
Place = tuple[str, str]  # an article (its record's stem) and a comment's public id


@dataclass(frozen=True)
class PublishedVotes:
    """What ingest knows of an article's number in votes.json."""

    base: int  # what stands in it beside the inbox's votes
    written: int  # what was last written for sure
    pending: int | None = None  # what was about to be written


class Publishing(Database):
    """The inbox as ingest sees it."""

    def to_publish(self) -> list[Submission]:
        """Return the approved comments and shares that are not published yet, oldest first."""
        statement = (
            select(submissions)
            .where(
                submissions.c.state == State.APPROVED.value,
                submissions.c.kind.in_(("comment", "share")),
                submissions.c.published.is_(None),
            )
            .order_by(submissions.c.received, submissions.c.id)
        )
        with self.reading() as connection:
            return [rows.submission_of(row) for row in connection.execute(statement).mappings()]

    def last_decision(self) -> int:
        """Return the number of the newest line of the log that is not ingest's own; 0 for none."""
        statement = (
            select(decisions.c.id)
            .where(decisions.c.action != "publish")
            .order_by(decisions.c.id.desc())
            .limit(1)
        )
        with self.reading() as connection:
            return connection.execute(statement).scalar() or 0

    def mark_published(self, ids: Iterable[str], at: datetime | None = None) -> None:
        """Note that these are in content/ now; what was marked before keeps its date."""
        moment = at or datetime.now(UTC)
        with self.writing() as connection:
            for id_ in dict.fromkeys(ids):
                done = connection.execute(
                    update(submissions)
                    .where(
                        submissions.c.id == id_,
                        submissions.c.published.is_(None),
                        submissions.c.state.in_(WRITTEN),  # not undone meanwhile
                    )
                    .values(published=moment)
                )
                if done.rowcount:
                    act = Act("system", "publish", at=moment)
                    note(connection, id_, act, State.APPROVED, State.APPROVED)

    def removals(self) -> list[Removal]:
        """Return every removal, in order; those that were applied, too."""
        statement = select(removals).order_by(removals.c.at, removals.c.comment)
        with self.reading() as connection:
            return [Removal(**row) for row in connection.execute(statement).mappings()]

    def add_removal(self, article: str, comment: str, reason: str, who: str) -> None:
        """Have a published comment removed that the inbox never had, with a public reason."""
        moment = datetime.now(UTC)
        with self.writing() as connection:
            queue_removal(connection, (article, comment), reason, moment)
            act = Act(who, "remove", reason, moment)
            note(connection, comment[:40], act, State.APPROVED, State.REMOVED)

    def mark_removed(self, places: Iterable[Place], at: datetime | None = None) -> None:
        """Note that these are out of their records now."""
        with self.writing() as connection:
            connection.execute(
                update(removals)
                .where(tuple_(removals.c.article, removals.c.comment).in_(list(places)))
                .values(applied=at or datetime.now(UTC))
            )

    def vote_counts(self) -> dict[str, int]:
        """Return slug -> votes received."""
        column = submissions.c.article
        statement = (
            select(column, func.count()).where(submissions.c.kind == "vote").group_by(column)
        )
        with self.reading() as connection:
            return {key: value for key, value in connection.execute(statement)}  # noqa: C416

    def published_votes(self) -> dict[str, PublishedVotes]:
        """Return slug -> what ingest wrote in votes.json."""
        with self.reading() as connection:
            found = connection.execute(select(published_votes)).mappings()
            return {
                row["slug"]: PublishedVotes(row["base"], row["written"], row["pending"])
                for row in found
            }

    def set_published_votes(self, slug: str, votes: PublishedVotes) -> None:
        values = {"base": votes.base, "written": votes.written, "pending": votes.pending}
        with self.writing() as connection:
            connection.execute(delete(published_votes).where(published_votes.c.slug == slug))
            connection.execute(insert(published_votes).values(slug=slug, **values))


def queue_removal(connection: Connection, place: Place, reason: str, at: datetime) -> None:
    """Have a comment removed at the next ingest; a second reason replaces the first."""
    drop_removal(connection, place)
    article, comment = place
    values = {"article": article, "comment": comment, "reason": reason, "at": at}
    connection.execute(insert(removals).values(values))


def drop_removal(connection: Connection, place: Place) -> None:
    connection.execute(delete(removals).where(_is(place)))


def is_applied(connection: Connection, place: Place) -> bool:
    """Whether ingest has taken the comment away."""
    applied = connection.execute(select(removals.c.applied).where(_is(place))).scalar()
    return applied is not None


def _is(place: Place) -> ColumnElement[bool]:
    return and_(removals.c.article == place[0], removals.c.comment == place[1])
