"""What the parts of a running service share: no Flask here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from comments.inbox import Inbox
from comments.keys import Keys
from comments.settings import Config, Settings
from comments.spam import SpamList
from comments.threads import Threads

SPAM_LIST = "spam.txt"  # below content/


def utc_now() -> datetime:
    return datetime.now(UTC)


def nothing() -> None:
    """Publish nothing: ``make ingest`` does."""


@dataclass
class Service:
    """One service at work on one site."""

    config: Config
    inbox: Inbox
    keys: Keys
    threads: Threads
    now: Callable[[], datetime] = utc_now
    publish: Callable[[], None] = nothing  # told that something can be published; returns at once

    @classmethod
    def of(cls, config: Config) -> "Service":
        """Return the service of a site; its secrets and inbox are made if they are not there."""
        keys = Keys(config.var, config.secret, config.settings.timezone)
        inbox = Inbox.open(config.inbox_url)
        return cls(config, inbox, keys, Threads(config.output, config.content))

    @property
    def settings(self) -> Settings:
        return self.config.settings

    @property
    def spam_list(self) -> SpamList:
        """The words and domains of spam, as editors keep them now."""
        return SpamList.read(self.config.content / SPAM_LIST)
