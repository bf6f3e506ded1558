"""What the law gives people: all that is held on them, its end, and an end for all that is old.

Who asks is for the commune to check: an e-mail address alone proves nothing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from comments.errors import UnknownArticle
from comments.inbox import Purged, Query
from comments.record import line_of
from comments.service import Service
from comments.submission import State, Submission

DERIVED = frozenset({"table", "haystack", "email_key", "text_key", "weight"})  # said elsewhere
LAST = "privacy:purged"  # the local day of the last purge
Row = dict[str, Any]


@dataclass(frozen=True)
class Forgotten:
    """What was known of a person, and is not any more."""

    submissions: int
    withdrawn: tuple[str, ...]  # public ids of comments that the next ingest takes away
    published: tuple[str, ...]  # public ids of comments that stay, with their name
    drafts: tuple[str, ...]  # ids of shares that are files of the editors' now


def held_on(service: Service, email: str) -> Row:
    """Return all that is held on an e-mail address, as JSON can say it."""
    theirs = {submission.id: submission for submission in _submissions(service, email)}
    places = {(each.article, each.public_id) for each in theirs.values()}
    wanted = {
        "submissions": lambda row: row["id"] in theirs,
        "decisions": lambda row: row["submission"] in theirs,
        "removals": lambda row: (row["article"], row["comment"]) in places,
        "subscriptions": lambda row: row["submission"] in theirs or _is(email, row["email"]),
        "notices": lambda row: _is(email, row["recipient"]),
        "unsubscribed": lambda row: _is(email, row["email_key"]),
    }
    held: dict[str, list[Row]] = {name: [] for name in wanted}
    for row in service.inbox.dump():
        if row["table"] in wanted and wanted[row["table"]](row):
            held[row["table"]].append(_said(row))
    return {
        "email": email.strip(),
        "exported": service.now().isoformat(),
        **held,
        "published": [row for each in theirs.values() for row in _published(service, each)],
    }


def forget(service: Service, email: str, *, published: bool = False) -> Forgotten:
    """Delete all that is held on an e-mail address; published: what is on the site, too."""
    theirs = _submissions(service, email)
    approved = [s for s in theirs if s.kind == "comment" and s.state is State.APPROVED]
    # Also what is not published yet: an ingest that runs just now may be writing it.
    leaving = [s for s in approved if published or s.published is None]
    service.inbox.decide([s.id for s in leaving], "withdraw", "system", at=service.now())
    service.inbox.forget(email, at=service.now())
    service.inbox.leave_no_trace()
    if leaving:
        service.publish()
    return Forgotten(
        submissions=len(theirs),
        withdrawn=tuple(s.public_id for s in leaving if s.public_id and s.published),
        published=tuple(s.public_id for s in approved if s.public_id and s not in leaving),
        drafts=tuple(s.id for s in theirs if s.kind == "share" and s.published),
    )


def purge(service: Service) -> Purged:
    """Delete what was kept for as long as the settings say."""
    now, settings = service.now(), service.settings
    purged = service.inbox.purge(
        refused_before=now - timedelta(days=settings.keep_refused_days),
        emails_before=now - timedelta(days=settings.keep_emails_days),
        hashes_before=now - timedelta(days=settings.keep_hashes_days),
    )
    service.inbox.leave_no_trace()
    return purged


def daily(service: Service) -> Purged | None:
    """Forget the keys whose time is over; purge if that was not done yet on this local day.

    To be called every minute or so: the day's key is to go at midnight.
    """
    service.keys.rotate()
    today = service.now().astimezone(service.settings.zone).date().isoformat()
    if service.inbox.meta(LAST) == today:
        return None
    purged = purge(service)
    service.inbox.set_meta(LAST, today)
    return purged


def _submissions(service: Service, email: str) -> list[Submission]:
    if not email.strip():
        return []
    query = Query(email=email)
    every = service.inbox.count(query)
    return service.inbox.find(Query(email=email, order="oldest", limit=every))


def _is(email: str, kept: str) -> bool:
    return bool(kept) and kept.strip().casefold() == email.strip().casefold()


def _said(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name not in DERIVED}


def _published(service: Service, submission: Submission) -> Iterator[Row]:
    """Yield the comment that it became, as it stands on the site."""
    try:
        thread = service.threads.find(submission.article)
    except UnknownArticle:
        return
    for comment in service.threads.comments(thread):
        if comment.id == submission.public_id:
            yield {"article": submission.article, "url": thread.url, **json.loads(line_of(comment))}
