"""The inbox as an import needs it: what waits is put in once; a dry run only looks."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from comments.errors import CommentError, Duplicate, UnknownSubmission
from comments.inbox import Inbox
from comments.submission import Submission
from desk.errors import DeskError

SQLITE = "sqlite:///"


class InboxRefused(DeskError):
    """The inbox can't be opened, read or written."""


@dataclass
class Letterbox:
    """Takes submissions; the database is opened, and made, when the first one comes."""

    url: str
    is_dry: bool = False
    _inbox: Inbox | None = field(default=None, repr=False)

    def takes(self, submission: Submission) -> bool:
        """Put a submission in; return whether it was not there. Raises InboxRefused."""
        try:
            return self._takes(submission)
        except CommentError as error:
            raise InboxRefused(f"La boîte des envois\u00a0: {error}") from error

    def _takes(self, submission: Submission) -> bool:
        inbox = self._opened()
        if inbox is None or not _has(inbox, submission.id):
            return inbox is None or self.is_dry or _received(inbox, submission)
        return False

    def _opened(self) -> Inbox | None:
        """Return the inbox, None in a dry run where there is none yet."""
        if self._inbox is None:
            if self.is_dry:
                path = self.url.removeprefix(SQLITE)
                if self.url.startswith(SQLITE) and not Path(path).exists():
                    return None
                self._inbox = Inbox.unmigrated(self.url)
            else:
                self._inbox = Inbox.open(self.url)
        return self._inbox

    def close(self) -> None:
        if self._inbox is not None:
            self._inbox.close()


def _has(inbox: Inbox, id_: str) -> bool:
    try:
        inbox.get(id_)
    except UnknownSubmission:
        return False
    return True


def _received(inbox: Inbox, submission: Submission) -> bool:
    try:
        inbox.receive(submission)
    except Duplicate:  # another blog's comment has its anchor
        inbox.receive(replace(submission, public_id=None))
    return True
