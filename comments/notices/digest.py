"""The digest: what waits for the moderators, once an hour at most, when something new does.

E-mail is outside the inbox: it holds figures, titles of articles and links, nothing that was sent.
"""

from collections import Counter
from datetime import datetime, timedelta

from comments.errors import UnknownArticle
from comments.inbox import Notice, Query
from comments.notices import links
from comments.notices.words import Pile, digest, footer
from comments.service import Service
from comments.submission import State, Submission, Thread

HOUR = timedelta(hours=1)
LAST = "notices:digest"  # when the last was made
KINDS = ("comment", "share", "report")
COUNTED = 1000  # submissions at most: beyond, the figures begin with the newest


def queue_digest(service: Service) -> int:
    """Queue a digest for each moderator if it is time and something new waits; return how many."""
    now = service.now()
    last = service.inbox.meta(LAST)
    since = datetime.fromisoformat(last) if last else None
    if not service.settings.digest_to or (since and now < since + HOUR):
        return 0
    waiting = service.inbox.find(
        Query(kind=KINDS, state=State.WAITING.value, order="newest", limit=COUNTED)
    )
    if not waiting or (since and waiting[0].received <= since):
        return 0
    queued = sum(_queue(service, address, waiting) for address in service.settings.digest_to)
    service.inbox.set_meta(LAST, now.isoformat())
    return queued


def piles_of(service: Service, waiting: list[Submission]) -> list[Pile]:
    """Return what waits of each kind under each article: the highest piles first."""
    counted: Counter[tuple[str, Thread | None]] = Counter(
        (submission.kind, _thread(service, submission)) for submission in waiting
    )
    return [
        Pile(kind, n, thread.title, links.comment_link(service.settings, thread, None))
        if thread
        else Pile(kind, n)
        for (kind, thread), n in counted.most_common()
    ]


def _thread(service: Service, submission: Submission) -> Thread | None:
    try:
        return service.threads.find(submission.article)
    except UnknownArticle:
        return None


def _queue(service: Service, address: str, waiting: list[Submission]) -> bool:
    if service.inbox.unsubscribed(address):
        return False
    settings = service.settings
    whom = links.DIGEST + links.mark(service.keys, address)
    unsubscribe = links.signed_link(service, links.UNSUBSCRIBE, whom)
    moderation = links.moderation_link(settings)
    piles = piles_of(service, waiting)
    subject, body = digest(settings.lang, settings.site_name, moderation, piles)
    site = {"site_name": settings.site_name, "site": settings.site}
    last = footer(settings.lang, unsubscribe=unsubscribe, **site)
    # Named after the newest: a crash before LAST is noted sends no second one.
    key = f"{whom}:{waiting[0].id}"
    notice = Notice(key, address, subject, f"{body}\n\n-- \n{last}", unsubscribe)
    return service.inbox.queue_notice(notice, at=service.now())
