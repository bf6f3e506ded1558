"""Submissions as tests send them straight into an inbox."""

from datetime import UTC, datetime

from comments.submission import Submission, new_id

NOW = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)


def submission(kind="comment", **fields):
    """Return a submission of this kind; what is not said is plausible."""
    said = {
        "id": new_id(kind),
        "kind": kind,
        "article": "marche",
        "received": NOW,
        "name": "Lucienne Roy",
        "email": "lucienne@exemple.fr",
        "text": "Le marché revient, c’est une bonne nouvelle.",
        "sender": "ab12",
    }
    return Submission(**(said | fields))
