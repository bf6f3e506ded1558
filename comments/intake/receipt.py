"""A form that passed as a Submission: with its signals, and with what makes it the same again."""

import hashlib
import logging
from dataclasses import replace
from datetime import datetime

from flask import request

from comments.clean import clean
from comments.clean.characters import presentable
from comments.intake.kinds import Kind
from comments.rules import Fields
from comments.rules.impersonation import speaks_as
from comments.service import Service
from comments.spam import Evidence, SpamList, SpamListError, signals
from comments.submission import Submission, Thread, new_id

LOG = logging.getLogger(__name__)
TELLING = ("author", "reason", "source")  # details that make it something else


def submission(service: Service, kind: Kind, fields: Fields, thread: Thread | None) -> Submission:
    """Return what was sent, as it was sent."""
    agent = request.headers.get("User-Agent", "")
    return Submission(
        id=new_id(kind.name),
        kind=kind.name,
        article=thread.record if thread else "",
        received=service.now(),
        sender=service.keys.sender(request.remote_addr or "", agent),
        **kind.made(fields),
    )


def with_signals(
    service: Service,
    submission: Submission,
    thread: Thread | None,
    is_trapped: bool,
    opened: datetime | None,
) -> Submission:
    """Return the submission with what looks like spam in it."""
    evidence = Evidence(
        text=submission.text,
        html=clean(submission.text),
        name=submission.name,
        website=submission.website,
        lang=thread.lang if thread else service.settings.lang,
        repeated=service.inbox.same_text(submission.text, submission.article),
        trapped=is_trapped,
        seconds=(submission.received - opened).total_seconds() if opened else None,
    )
    found = signals(evidence, words_of(service))
    taken = speaks_as(submission.name, service.settings.institution)
    return replace(submission, signals=(*found, taken) if taken else found)


def words_of(service: Service) -> SpamList:
    """Return the words of spam; those that ship where the editors' list can't be read."""
    try:
        return service.spam_list
    except (SpamListError, OSError) as error:
        LOG.warning("liste de spam : %s", type(error).__name__)
        return SpamList.default()


def fingerprint(submission: Submission) -> str:
    """Return what a second submission of the same by the same sender has, too."""
    parts = (
        submission.kind,
        submission.article,
        submission.name.casefold(),
        submission.email.casefold(),
        submission.parent or "" if submission.kind == "report" else "",
        submission.title.casefold(),
        " ".join(presentable(submission.text).split()).casefold(),
        *(submission.details.get(name, "") for name in TELLING),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
