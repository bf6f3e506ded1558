"""Rows of the database as what they mean, and back; what is compared and searched."""

import hashlib
import re
import unicodedata
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from comments.submission import Decision, Signal, State, Submission

SPACES = re.compile(r"\s+")


def row_of(submission: Submission) -> dict[str, Any]:
    """Return the row of a submission, with what is derived from it."""
    return {
        "id": submission.id,
        "kind": submission.kind,
        "article": submission.article,
        "parent": submission.parent,
        "received": submission.received,
        "state": submission.state.value,
        "changed": submission.received,
        "voice": submission.voice,
        "sender": submission.sender,
        "public_id": submission.public_id,
        "published": submission.published,
        "question": submission.question,
        **signals_row(submission.signals),
        **words_row(submission),
    }


def words_row(submission: Submission) -> dict[str, Any]:
    """Return the columns of what its sender wrote."""
    said = (submission.name, submission.email, submission.website, submission.title)
    words = "\n".join([*said, submission.text, *submission.details.values()])
    return {
        "name": submission.name,
        "email": submission.email,
        "website": submission.website,
        "title": submission.title,
        "text": submission.text,
        "details": dict(submission.details),
        "email_key": email_key(submission.email) or None,
        "text_key": text_key(submission.text),
        "haystack": folded(words),
    }


def signals_row(signals: tuple[Signal, ...]) -> dict[str, Any]:
    return {
        "signals": [asdict(signal) for signal in signals],
        "weight": sum(signal.weight for signal in signals),
    }


def submission_of(row: RowMapping) -> Submission:
    return Submission(
        id=row["id"],
        kind=row["kind"],
        article=row["article"],
        received=row["received"],
        state=State(row["state"]),
        parent=row["parent"],
        voice=row["voice"],
        name=row["name"],
        email=row["email"],
        website=row["website"],
        title=row["title"],
        text=row["text"],
        details=row["details"],
        question=row["question"],
        signals=tuple(Signal(**signal) for signal in row["signals"]),
        sender=row["sender"],
        public_id=row["public_id"],
        published=row["published"],
    )


def decision_of(row: RowMapping) -> Decision:
    return Decision(**row)


def email_key(email: str) -> str:
    """Return an e-mail address as it is compared: in one case, without spaces around it."""
    return email.strip().casefold()


def text_key(text: str) -> str | None:
    """Return what two texts of the same words share; None for a text that anybody may write."""
    words = folded(text)
    return hashlib.sha256(words.encode()).hexdigest() if len(words) >= 30 else None


def folded(text: str) -> str:
    """Return the text as searches compare it: one case, no accents, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return SPACES.sub(" ", bare).strip()
