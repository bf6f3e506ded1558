"""Mails leave: those whose time has come, over one connection; what fails is tried again later.

Never in a request: the service runs `run_due` in a thread of its own.
"""

import fcntl
import logging
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from comments.errors import CommentError
from comments.inbox import Notice
from comments.notices.digest import queue_digest
from comments.notices.message import message
from comments.notices.smtp import MailRefused, ServerDown, connected, send
from comments.notices.subscribers import follow
from comments.service import Service
from comments.settings import Smtp

LOG = logging.getLogger(__name__)
LOCK = "notices.lock"  # in var/
EVERY = 20.0  # seconds between two looks at the outbox
# How long to wait after each failure; after the last the mail is given up.
LATER = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440)
)
REFUSED = (timedelta(hours=1), timedelta(days=1))  # "not at all": the server may be misconfigured


def loop(service: Service, stop: threading.Event) -> None:
    """Send what is due until told to stop."""
    while not stop.is_set():
        try:
            run_due(service)
        except (CommentError, OSError) as error:
            LOG.warning("courrier : %s", type(error).__name__)
        stop.wait(EVERY)


def run_due(service: Service) -> int:
    """Queue what there is to say, send what is due; return how many mails left.

    At once when mail is off, or when another process is at it.
    """
    smtp = service.settings.smtp
    if smtp is None:
        return 0
    with _alone(service.config.var / LOCK) as is_alone:
        if not is_alone:
            return 0
        follow(service)
        queue_digest(service)
        return _send_due(service, smtp)


def _send_due(service: Service, smtp: Smtp) -> int:
    due = service.inbox.due_notices(service.now())
    if not due:
        return 0
    sent, waiting = 0, list(due)
    try:
        with connected(smtp, service.config.smtp_password) as server:
            while waiting:
                sent += _send(service, smtp, server, waiting[0])
                del waiting[0]
    except ServerDown as error:
        LOG.warning("%s ; %d à renvoyer", error, len(waiting))
        for notice in waiting:
            _later(service, notice, LATER)
    return sent


def _send(service: Service, smtp: Smtp, server: smtplib.SMTP, notice: Notice) -> bool:
    """Return whether the mail left. Raises ServerDown."""
    try:
        mail = message(
            key=notice.key,
            sender=smtp.sender,
            sender_name=service.settings.site_name,
            to=notice.to,
            subject=notice.subject,
            body=notice.body,
            unsubscribe=notice.unsubscribe,
            at=service.now(),
        )
        send(server, mail)
    except ValueError:
        LOG.warning("courrier %d : adresse impossible, abandonné", notice.id)
        service.inbox.drop_notice(notice.id)
        return False
    except MailRefused as error:
        LOG.warning("courrier %d : %s", notice.id, error)
        _later(service, notice, REFUSED if error.is_final else LATER)
        return False
    service.inbox.notice_sent(notice.id, service.now())
    return True


def _later(service: Service, notice: Notice, delays: tuple[timedelta, ...]) -> None:
    if notice.attempts < len(delays):
        service.inbox.notice_failed(notice.id, service.now() + delays[notice.attempts])
    else:
        LOG.warning("courrier %d : abandonné après %d essais", notice.id, notice.attempts + 1)
        service.inbox.drop_notice(notice.id)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Give whether no other process holds the lock now."""
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
