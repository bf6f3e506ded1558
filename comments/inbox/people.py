"""Moderators: their names and the hashes of their passwords."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from comments.errors import CommentError
from comments.inbox.engine import Database, IntegrityError
from comments.inbox.schema import moderators


@dataclass(frozen=True)
class Moderator:
    """Somebody who may decide."""

    name: str
    password_hash: str
    created: datetime  # aware, UTC
    must_change: bool  # the password is a one-time one


class UnknownModerator(CommentError):
    """No moderator has this name."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__(f"Personne ne modère sous le nom « {name} ».")


class ModeratorExists(CommentError):
    """The name is taken."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(f"Le nom « {name} » est déjà pris.")


class Moderators(Database):
    """The inbox as the sign-in sees it."""

    def moderators(self) -> list[Moderator]:
        """Return everybody, by name."""
        with self.reading() as connection:
            found = connection.execute(select(moderators).order_by(moderators.c.name)).mappings()
            return [Moderator(**row) for row in found]

    def add_moderator(self, name: str, password_hash: str, *, must_change: bool) -> None:
        """Add somebody. Raises ModeratorExists."""
        values = {
            "name": name,
            "password_hash": password_hash,
            "created": datetime.now(UTC),
            "must_change": must_change,
        }
        try:
            with self.writing() as connection:
                connection.execute(insert(moderators).values(values))
        except IntegrityError as error:
            raise ModeratorExists(name) from error

    def set_password(self, name: str, password_hash: str, *, must_change: bool) -> None:
        """Give somebody another password. Raises UnknownModerator."""
        values = {"password_hash": password_hash, "must_change": must_change}
        with self.writing() as connection:
            done = connection.execute(
                update(moderators).where(moderators.c.name == name).values(values)
            )
            if not done.rowcount:
                raise UnknownModerator(name)

    def remove_moderator(self, name: str) -> None:
        """Remove somebody; their decisions stay. Raises UnknownModerator."""
        with self.writing() as connection:
            if not connection.execute(delete(moderators).where(moderators.c.name == name)).rowcount:
                raise UnknownModerator(name)
