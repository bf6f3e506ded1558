"""What a moderator sees of one submission: what it would become, beside what was sent."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import quote

from comments.clean import clean, is_web_address
from comments.errors import UnknownArticle
from comments.inbox import Query
from comments.model import Comment, Node, thread
from comments.moderation.marking import Marked, marked
from comments.service import Service
from comments.submission import MOVES, Decision, State, Submission, Thread

ENDS = " \u00a0\u202f\t\n»”\"’')]…." + "\ufe0f"  # what may follow the sign of a question
CONTEXT = 6  # comments of the thread around the parent
# The actions that a moderator is offered, in this order.
OFFERED = ("approve", "reject", "spam", "trash")


@dataclass(frozen=True)
class Item:
    """One submission, ready to be shown."""

    submission: Submission
    html: str  # cleaned: what would be published, or is
    marked: Marked
    thread: Thread | None  # None: the article is gone, or there is none
    parent: Comment | None  # what it answers, or what a report points at
    parent_waits: bool  # the parent is approved, and not on the page yet
    around: tuple[Node, ...]  # the thread before it, in reading order
    history: tuple[Decision, ...]  # newest first

    @property
    def token(self) -> str:
        """What a decision on this item says that it was made upon."""
        return f"{self.submission.id}:{seen(self.submission)}"

    @property
    def actions(self) -> tuple[str, ...]:
        state = self.submission.state
        possible = [action for action in OFFERED if state in MOVES[action][0]]
        if not is_publishable(self.submission) and "approve" in possible:
            possible.remove("approve")
        return tuple(possible)

    @property
    def is_question(self) -> bool:
        return self.submission.question or is_question(self.html)

    @property
    def website(self) -> str | None:
        """The address that the name will lead to."""
        address = self.submission.website.strip()
        return address if is_web_address(address) else None

    @property
    def last(self) -> Decision | None:
        """The decision that made its state."""
        return next((one for one in self.history if one.action != "publish"), None)

    @property
    def is_forgotten(self) -> bool:
        return any(one.action == "forget" for one in self.history)

    @property
    def source(self) -> str | None:
        """The original of a share, if one can go there."""
        address = self.submission.details.get("source", "").strip()
        return address if is_web_address(address) else None

    @property
    def can_be_undone(self) -> bool:
        last, undone = self.last, (*OFFERED, "remove")  # a sender's own withdrawal stays
        return last is not None and last.action in undone and last.after == self.submission.state

    @property
    def place(self) -> str | None:
        """The address of the comment on its article's page."""
        if self.thread is None or self.submission.public_id is None:
            return None
        return f"{self.thread.url}#{quote(self.submission.public_id)}"


@dataclass
class Shown:
    """Makes the items of one page; reads each article's record once."""

    service: Service
    _records: dict[str, dict[str, Comment]] = field(default_factory=dict)

    def item(self, submission: Submission) -> Item:
        article = self.thread(submission.article)
        html = clean(submission.text)
        parent = self.comment(article, submission.parent)
        waiting = None if parent else self.approved(submission.parent)
        return Item(
            submission=submission,
            html=html,
            marked=marked(submission.text, html),
            thread=article,
            parent=parent or waiting,
            parent_waits=waiting is not None,
            around=self._around(article, submission),
            history=tuple(self.service.inbox.decisions(submission.id, limit=20)),
        )

    def thread(self, article: str) -> Thread | None:
        try:
            return self.service.threads.find(article) if article else None
        except UnknownArticle:
            return None

    def comments(self, article: Thread) -> Mapping[str, Comment]:
        """Return id -> published comment, oldest first."""
        if article.record not in self._records:
            found = self.service.threads.comments(article)
            self._records[article.record] = {comment.id: comment for comment in found}
        return self._records[article.record]

    def comment(self, article: Thread | None, id_: str | None) -> Comment | None:
        """Return a comment as it is published."""
        return self.comments(article).get(id_) if article and id_ else None

    def approved(self, public_id: str | None) -> Comment | None:
        """Return an approved comment that ingest has not written yet, as it will be."""
        if not public_id:
            return None
        query = Query(kind="comment", state=State.APPROVED, public_id=public_id, limit=1)
        return next((comment_of(one) for one in self.service.inbox.find(query)), None)

    def _around(self, article: Thread | None, submission: Submission) -> tuple[Node, ...]:
        """Return the comments before the one that it is or answers, and that one."""
        if article is None or submission.kind != "comment":
            return ()
        nodes = thread(self.comments(article).values())
        here = next(
            (at for at, node in enumerate(nodes) if node.comment.id == submission.parent),
            len(nodes) - 1,
        )
        return nodes[max(0, here + 1 - CONTEXT) : here + 1]


def comment_of(submission: Submission) -> Comment:
    """Return the comment that a submission becomes, as far as moderators need it."""
    return Comment(
        id=submission.public_id or submission.id,
        parent=submission.parent,
        author=submission.name,
        date=submission.received,
        voice=submission.voice,
        html=clean(submission.text),
        question=submission.question,
    )


def is_publishable(submission: Submission) -> bool:
    """Tell whether cleaning leaves something of a comment."""
    return submission.kind != "comment" or bool(clean(submission.text))


def is_question(html: str) -> bool:
    """Tell whether the words end in a question."""
    return Comment(id="", html=html).words.rstrip(ENDS).endswith("?")


def seen(submission: Submission) -> str:
    """Return what changes when a submission is decided upon or corrected."""
    shown = (
        submission.name,
        submission.website,
        submission.title,
        submission.text,
        sorted(submission.details.items()),
        [asdict(signal) for signal in submission.signals],
    )
    digest = hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]
    return f"{submission.state}.{digest}"
