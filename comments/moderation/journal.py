"""The journal: who decided what, when and why. It only grows."""

from dataclasses import dataclass

from flask import Blueprint, Response

from comments.errors import UnknownSubmission
from comments.moderation.queue import page_number
from comments.moderation.words import page_title
from comments.submission import Decision, Submission
from comments.web import _, page, service

PAGE = 50  # decisions


@dataclass(frozen=True)
class Entry:
    """A decision, and what it was about."""

    decision: Decision
    submission: Submission | None  # None: a comment that the inbox never had, or has no more


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/journal", view_func=journal)


def journal() -> Response:
    """Show the newest decisions, or those before."""
    inbox = service().inbox
    number = page_number(10**9, PAGE)
    found = inbox.decisions(limit=number * PAGE + 1)
    entries = [_entry(one) for one in found[(number - 1) * PAGE : number * PAGE]]
    return page(
        page_title(_("Journal")),
        "moderation/journal.html",
        entries=entries,
        number=number,
        has_older=len(found) > number * PAGE,
    )


def _entry(decision: Decision) -> Entry:
    try:
        return Entry(decision, service().inbox.get(decision.submission))
    except UnknownSubmission:
        return Entry(decision, None)
