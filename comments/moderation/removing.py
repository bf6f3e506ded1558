"""Removing a published comment, whether it came through the inbox or was written by hand."""

import re

from comments.clean.characters import presentable
from comments.errors import CommentError, NotPossible
from comments.inbox import Query
from comments.service import Service
from comments.submission import Decision, State, Submission, Thread
from comments.web import _

LONGEST_REASON = 300  # characters, on the page for all to read
SPACES = re.compile(r"\s+")
NO_REASON = _("Dites pourquoi : le motif paraît à la place du commentaire.")
TOO_LONG = _("Le motif est trop long : %(most)s caractères au plus.")
NOT_THERE = _("Ce commentaire n’est pas ou n’est plus sur la page.")


class NotRemovable(CommentError):
    """A comment can't be removed; the text says why."""

    status = 409


def remove(
    service: Service, thread: Thread, comment: str, reason: str, who: str
) -> Decision | None:
    """Have a published comment removed; return the decision, None if the inbox never had it.

    Raises NotRemovable.
    """
    reason = one_line(reason)
    if not reason:
        raise NotRemovable(_(NO_REASON))
    if len(reason) > LONGEST_REASON:
        raise NotRemovable(_(TOO_LONG) % {"most": LONGEST_REASON})
    submission = submission_of(service, comment)
    if submission is not None:
        try:
            return service.inbox.decide([submission.id], "remove", who, reason, at=service.now())[0]
        except NotPossible as error:  # somebody was faster
            raise NotRemovable(_(NOT_THERE)) from error
    if comment in leaving(service, thread) or not is_published(service, thread, comment):
        raise NotRemovable(_(NOT_THERE))
    service.inbox.add_removal(thread.record, comment, reason, who)
    return None


def submission_of(service: Service, comment: str) -> Submission | None:
    """Return the approved submission that became this comment."""
    query = Query(kind="comment", state=State.APPROVED, public_id=comment, limit=1)
    return next(iter(service.inbox.find(query)), None)


def is_published(service: Service, thread: Thread, comment: str) -> bool:
    return any(
        one.id == comment and one.removed is None for one in service.threads.comments(thread)
    )


def leaving(service: Service, thread: Thread) -> set[str]:
    """Return the comments of a thread that are removed, though the page may still show them."""
    return {one.comment for one in service.inbox.removals() if one.article in thread.records}


def one_line(text: str) -> str:
    """Return what somebody typed on one line, without characters that nobody sees."""
    return SPACES.sub(" ", presentable(text).replace("\n", " ")).strip()
