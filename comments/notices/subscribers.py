"""Mails to those who wrote: to confirm that they want some, then "published" and "answered".

Who typed an address into the form need not be its owner. So nothing but one short mail goes there
before its owner pressed a button, and of those only a few a day.
"""

import logging
from collections.abc import Iterator

from comments.errors import CommentError, UnknownArticle, UnknownSubmission
from comments.inbox import Notice, Query
from comments.notices import links
from comments.notices.words import Wording, footer, words
from comments.service import Service
from comments.submission import Decision, State, Submission, Thread

LOG = logging.getLogger(__name__)
CONFIRMATIONS = 3  # mails to one address a day, however often somebody types it
CURSOR = "notices:seen"  # the last decision that was looked at
PAGE = 200  # decisions


def ask_confirmation(service: Service, submission: Submission) -> bool:
    """Queue the mail that asks whether the address wants news of a comment; False if none goes.

    Never raises: what was received is received.
    """
    is_wanted = service.settings.smtp and submission.kind == "comment" and submission.email
    try:
        if not is_wanted or service.inbox.unsubscribed(submission.email):
            return False
        thread = service.threads.find(submission.article)
        service.inbox.subscribe(submission.id, submission.email, at=service.now())
        return _queue_confirmation(service, submission, thread)
    except CommentError as error:
        LOG.warning("confirmation\u00a0: %s", type(error).__name__)
        return False


def _queue_confirmation(service: Service, submission: Submission, thread: Thread) -> bool:
    mark = links.mark(service.keys, submission.email)
    day = service.now().astimezone(service.settings.zone).date()
    confirm = links.signed_link(service, links.CONFIRM, submission.id)
    wording = words(thread.lang).confirmation
    return any(
        _queue(
            service,
            f"confirm:{mark}:{day}:{number}",
            (submission.id, submission.email),
            thread,
            wording,
            confirm=confirm,
        )
        for number in range(CONFIRMATIONS)
    )


def follow(service: Service) -> None:
    """Queue the mails about what was published since this was last asked."""
    seen = service.inbox.meta(CURSOR)
    new = _decisions_after(service, None if seen is None else int(seen))
    for decision in reversed(new):
        if decision.action == "publish":
            _announce(service, decision.submission)
    if new:
        service.inbox.set_meta(CURSOR, str(new[0].id))


def _decisions_after(service: Service, seen: int | None) -> list[Decision]:
    """Return the decisions after that one, newest first; all of them at the first time."""
    limit = PAGE
    while True:
        found = service.inbox.decisions(limit=limit)
        new = [decision for decision in found if seen is None or decision.id > seen]
        if len(new) < len(found) or len(found) < limit:
            return new
        limit *= 4


def _announce(service: Service, id_: str) -> None:
    """Queue "published" for who wrote a comment, and "answered" for whom it answers."""
    try:
        comment = service.inbox.get(id_)
        thread = service.threads.find(comment.article)
    except (UnknownSubmission, UnknownArticle):  # forgotten, or its article is gone
        return
    if comment.kind != "comment" or comment.state is not State.APPROVED:
        return
    link = links.comment_link(service.settings, thread, comment.public_id)
    for key, submission, wording in _news(service, comment, thread):
        email = service.inbox.subscribers([submission.id]).get(submission.id)
        if email is not None:
            withdraw = links.signed_link(service, links.WITHDRAW, submission.id)
            whom = (submission.id, email)
            _queue(service, key, whom, thread, wording, link=link, withdraw=withdraw)


def _news(
    service: Service, comment: Submission, thread: Thread
) -> Iterator[tuple[str, Submission, Wording]]:
    """Yield key of the mail, the submission whose sender gets it, and what it says."""
    said = words(thread.lang)
    yield f"published:{comment.id}:{comment.public_id}", comment, said.published
    if comment.parent is None:
        return
    is_official = comment.voice == "institution" and service.settings.institution
    wording = said.answered_by_institution if is_official else said.answered
    asked = Query(kind="comment", state=State.APPROVED.value, public_id=comment.parent)
    for parent in service.inbox.find(asked):
        if parent.email.casefold() != comment.email.casefold():
            yield f"answered:{comment.id}:{comment.public_id}", parent, wording


def _queue(
    service: Service,
    key: str,
    whom: tuple[str, str],  # a submission's id, and the address of its sender
    thread: Thread,
    wording: Wording,
    **blanks: str,
) -> bool:
    settings = service.settings
    id_, email = whom
    unsubscribe = links.signed_link(service, links.UNSUBSCRIBE, id_)
    site = {"site_name": settings.site_name, "site": settings.site}
    subject, body = wording.filled(
        title=thread.title, institution=settings.institution, **site, **blanks
    )
    last = footer(thread.lang, unsubscribe=unsubscribe, **site)
    notice = Notice(key, email, subject, f"{body}\n\n-- \n{last}", unsubscribe)
    return service.inbox.queue_notice(notice, at=service.now())
