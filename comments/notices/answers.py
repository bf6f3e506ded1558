"""What follows when the button behind a link of a mail is pressed."""

from dataclasses import dataclass
from datetime import timedelta

from comments.errors import Expired, UnknownArticle, UnknownSubmission
from comments.notices import links
from comments.service import Service
from comments.submission import Submission

CONFIRM_WITHIN = timedelta(days=14)
GONE = "Ce commentaire n’est plus dans notre boîte : il n’y a rien à suivre."
ENDED = "Cette adresse ne reçoit plus de messages de ce site."


@dataclass(frozen=True)
class Recipient:
    """To whom a mail with a link went."""

    address: str  # "" if we no longer know
    lang: str


def to_confirm(service: Service, token: str) -> Submission:
    """Return what a confirmation is about. Raises Forged, Expired."""
    id_ = links.whom(service.keys, links.CONFIRM, token, within=CONFIRM_WITHIN)
    try:
        return service.inbox.get(id_)
    except UnknownSubmission:
        raise Expired(GONE) from None


def confirm(service: Service, token: str) -> Submission:
    """Note the second yes, and return what it is about. Raises Forged, Expired."""
    submission = to_confirm(service, token)
    if not service.inbox.confirm(submission.id, service.now()):
        raise Expired(ENDED)
    return submission


def recipient(service: Service, token: str) -> Recipient:
    """Return to whom the mail with this link to no more mails went. Raises Forged."""
    whom = links.whom(service.keys, links.UNSUBSCRIBE, token)
    if whom.startswith(links.DIGEST):
        marks = {links.mark(service.keys, each): each for each in service.settings.digest_to}
        return Recipient(marks.get(whom.removeprefix(links.DIGEST), ""), service.settings.lang)
    try:
        submission = service.inbox.get(whom)
        lang = service.threads.find(submission.article).lang
    except UnknownSubmission:
        return Recipient("", service.settings.lang)
    except UnknownArticle:
        lang = service.settings.lang
    return Recipient(submission.email, lang)


def unsubscribe(service: Service, token: str) -> Recipient:
    """Send no more mails to whom the link was sent, and return who it was. Raises Forged."""
    who = recipient(service, token)
    if who.address:
        service.inbox.unsubscribe(who.address, at=service.now())
    return who
