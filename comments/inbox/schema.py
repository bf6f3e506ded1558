"""The tables of the inbox; `migrations` brings a database to them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC; SQLite would give it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value}: a date without a zone; expected an aware one")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        aware: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC)


metadata = MetaData()

submissions = Table(
    "submissions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("article", Text, nullable=False),
    Column("parent", Text),
    Column("received", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("changed", Moment, nullable=False),  # when its state last did
    Column("voice", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("website", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("question", Boolean, nullable=False),
    Column("signals", JSON, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("sender", String(64)),  # a keyed hash
    Column("email_key", Text),  # the e-mail as it is compared
    Column("text_key", String(64)),  # a hash of the words
    Column("haystack", Text, nullable=False),  # what searches look into
    Column("fingerprint", Text, unique=True),  # what makes it a duplicate
    Column("public_id", String(40), unique=True),
    Column("published", Moment),
    Index("submissions_queue", "state", "kind", "received"),
    Index("submissions_article", "article"),
    Index("submissions_email", "email_key"),
    Index("submissions_text", "text_key"),
    Index("submissions_sender", "sender", "received"),
)

# Grows only: triggers refuse UPDATE and DELETE. No personal data stands in it.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Index("decisions_submission", "submission"),
)

removals = Table(
    "removals",
    metadata,
    Column("article", Text, primary_key=True),
    Column("comment", String(200), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("applied", Moment),
)

published_votes = Table(
    "published_votes",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("base", Integer, nullable=False),  # votes of votes.json that are not the inbox's
    Column("written", Integer, nullable=False),  # what ingest last wrote there for sure
    Column("pending", Integer),  # what it was about to write
)

nonces = Table(
    "nonces",
    metadata,
    Column("nonce", String(200), primary_key=True),
    Column("expires", Moment, nullable=False),
)

moderators = Table(
    "moderators",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("must_change", Boolean, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("unsubscribe", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt", Moment, nullable=False),
    Column("sent", Moment),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("submission", String(40), primary_key=True),
    Column("email", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("confirmed", Moment),
)

unsubscribed = Table(
    "unsubscribed",
    metadata,
    Column("email_key", String(320), primary_key=True),
    Column("at", Moment, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
