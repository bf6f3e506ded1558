"""Inboxes that hold a row of everything, and the lines that they are exported as."""

from datetime import UTC, datetime, timedelta

import pytest

from comments.inbox import Inbox, Notice, PublishedVotes
from comments.portability import exported
from comments.submission import Signal, new_id
from tests.comments.sending import submission

NOW = datetime(2026, 3, 12, 10, 30, 5, 123456, tzinfo=UTC)


@pytest.fixture
def full(inbox):
    """An inbox with rows in every table."""
    fill(inbox)
    return inbox


@pytest.fixture
def make_inbox(tmp_path):
    """Open empty inboxes, at a URL or in a new file."""
    opened = []

    def make(url=None):
        inbox = Inbox.unmigrated(url or f"sqlite:///{tmp_path}/inbox-{len(opened)}.sqlite")
        inbox.migrate()
        opened.append(inbox)
        return inbox

    yield make
    for inbox in opened:
        inbox.close()


def fill(inbox):
    odd = "é\u2028\u202e\U0001f600 \\ \" ' \t\r\n<b>'; DROP TABLE submissions; --"
    signals = (Signal("links", "2 liens", 3),)
    first = submission(name=odd, text=odd, signals=signals, details={"à": odd}, question=True)
    nonce = ("n", NOW + timedelta(hours=1))
    inbox.receive(first, fingerprint="f", nonce=nonce)
    inbox.receive(submission("vote", email="", name="", text="", sender=None))
    second = submission(id=new_id("comment"), parent="c1")
    inbox.receive(second)
    inbox.decide([first.id, second.id], "approve", "Nadia", odd, at=NOW)
    inbox.mark_published([first.id], NOW)
    inbox.decide([first.id], "remove", "Nadia", "motif", at=NOW)
    inbox.set_published_votes("marche", PublishedVotes(3, 5, None))
    inbox.add_moderator("Nadia", "$argon2id$…", must_change=True)
    inbox.queue_notice(Notice("k", "ada@home.example", odd, odd, "https://x.example"), at=NOW)
    inbox.subscribe(second.id, "ada@home.example", at=NOW)
    inbox.confirm(second.id, NOW)
    inbox.unsubscribe("bob@home.example", at=NOW)
    inbox.set_meta("clé", odd)


def lines(inbox):
    return [f"{line}\n".encode() for line in exported(inbox, NOW)]
