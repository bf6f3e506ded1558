"""The first schema. A step is never changed once it was released; a new one is added."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def short(name: str, length: int, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=null)


def moment(name: str, *, null: bool = False) -> sa.Column[object]:
    return sa.Column(name, MOMENT, nullable=null)


def number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def upgrade() -> None:
    create_submissions()
    create_decisions()
    create_publishing()
    create_people()
    create_notices()


def create_submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(40), primary_key=True),
        short("kind", 20),
        text("article"),
        text("parent", null=True),
        moment("received"),
        short("state", 20),
        moment("changed"),
        short("voice", 20),
        *(text(name) for name in ("name", "email", "website", "title", "text")),
        sa.Column("details", sa.JSON, nullable=False),
        flag("question"),
        sa.Column("signals", sa.JSON, nullable=False),
        number("weight"),
        short("sender", 64, null=True),
        text("email_key", null=True),
        short("text_key", 64, null=True),
        text("haystack"),
        sa.Column("fingerprint", sa.Text, unique=True),
        sa.Column("public_id", sa.String(40), unique=True),
        moment("published", null=True),
    )
    op.create_index("submissions_queue", "submissions", ["state", "kind", "received"])
    op.create_index("submissions_article", "submissions", ["article"])
    op.create_index("submissions_email", "submissions", ["email_key"])
    op.create_index("submissions_text", "submissions", ["text_key"])
    op.create_index("submissions_sender", "submissions", ["sender", "received"])


def create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        short("submission", 40),
        moment("at"),
        text("who"),
        short("action", 20),
        text("reason"),
        short("before", 20),
        short("after", 20),
    )
    op.create_index("decisions_submission", "decisions", ["submission"])
    for statement in ONLY_GROWS[op.get_bind().dialect.name]:
        op.execute(statement)


# The log of decisions is an audit log: not even the service may rewrite it.
ONLY_GROWS = {
    "sqlite": (
        (
            "CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions only grow'); END"
        ),
        (
            "CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions only grow'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION decisions_only_grow() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'decisions only grow'; END $$"
        ),
        (
            "CREATE TRIGGER decisions_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
            "FOR EACH STATEMENT EXECUTE FUNCTION decisions_only_grow()"
        ),
    ),
}


def create_publishing() -> None:
    op.create_table(
        "removals",
        sa.Column("article", sa.Text, primary_key=True),
        sa.Column("comment", sa.String(200), primary_key=True),
        text("reason"),
        moment("at"),
        moment("applied", null=True),
    )
    op.create_table(
        "published_votes",
        sa.Column("slug", sa.Text, primary_key=True),
        number("base"),
        number("written"),
        number("pending", null=True),
    )


def create_people() -> None:
    op.create_table(
        "nonces", sa.Column("nonce", sa.String(200), primary_key=True), moment("expires")
    )
    op.create_table(
        "moderators",
        sa.Column("name", sa.String(80), primary_key=True),
        text("password_hash"),
        moment("created"),
        flag("must_change"),
    )
    op.create_table("meta", sa.Column("key", sa.String(80), primary_key=True), text("value"))


def create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        *(text(name) for name in ("recipient", "subject", "body", "unsubscribe")),
        moment("created"),
        number("attempts"),
        moment("next_attempt"),
        moment("sent", null=True),
    )
    op.create_table(
        "subscriptions",
        sa.Column("submission", sa.String(40), primary_key=True),
        text("email"),
        moment("created"),
        moment("confirmed", null=True),
    )
    op.create_table(
        "unsubscribed", sa.Column("email_key", sa.String(320), primary_key=True), moment("at")
    )
