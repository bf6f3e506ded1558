"""Answering from the moderation: an approved comment by the institution."""

from dataclasses import dataclass

from comments.clean import clean
from comments.errors import CommentError, Refused
from comments.moderation import judging
from comments.moderation.item import Shown, is_question
from comments.moderation.judging import Verdict
from comments.rules import MAX_TEXT
from comments.service import Service
from comments.submission import Decision, State, Submission, Thread, new_id
from comments.web import _

AS_INSTITUTION, AS_ME = "institution", "me"
NO_TEXT = _("Écrivez votre réponse.")
TOO_LONG = _("Votre réponse est trop longue : %(most)s caractères au plus.")
NO_PARENT = _("Le commentaire auquel vous répondez n’est plus publié.")


@dataclass(frozen=True)
class Answer:
    """What a moderator answers, to whom."""

    thread: Thread
    text: str
    author: str  # AS_INSTITUTION or AS_ME
    token: str = ""  # of the submission that is answered, as it was seen; or:
    comment: str = ""  # the public id of the comment that is answered


class Outdated(CommentError):
    """What is answered has changed; the verdict says how."""

    status = 409

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("Le commentaire a changé entre-temps.")
        self.verdict = verdict


def answer(service: Service, asked: Answer, who: str) -> list[Decision]:
    """Approve the answer, and before it the submission that it answers, if that still waits.

    Raises Refused if the text can't be taken, Outdated if the submission has changed.
    """
    text = asked.text.strip()
    if len(text) > MAX_TEXT:
        raise Refused({"text": _(TOO_LONG) % {"most": MAX_TEXT}})
    if not clean(text):
        raise Refused({"text": _(NO_TEXT)})
    parent, decisions = _parent(service, asked, who)
    said = Submission(
        id=new_id("comment"),
        kind="comment",
        article=asked.thread.record,
        received=service.now(),
        parent=parent,
        voice="institution",
        name=_name(service, asked.author, who),
        text=text,
        question=is_question(clean(text)),
    )
    service.inbox.receive(said)
    return [*decisions, *service.inbox.decide([said.id], "approve", who, at=service.now())]


def _name(service: Service, author: str, who: str) -> str:
    institution = service.settings.institution or service.settings.site_name
    return who if author == AS_ME else institution


def _parent(service: Service, asked: Answer, who: str) -> tuple[str, list[Decision]]:
    """Return the public id of what is answered, and the decisions that this took."""
    if not asked.token:
        shown = Shown(service)
        found = shown.comment(asked.thread, asked.comment) or shown.approved(asked.comment)
        if found is None or found.removed is not None:
            raise Refused({"text": _(NO_PARENT)})
        return asked.comment, []
    id_ = asked.token.partition(judging.SEPARATOR)[0]
    decisions: list[Decision] = []
    if service.inbox.get(id_).state is State.WAITING:
        verdict = judging.decide(service, [asked.token], "approve", who)
        if not verdict.done:
            raise Outdated(verdict)
        decisions = verdict.done
    submission = service.inbox.get(id_)
    if submission.state is not State.APPROVED or submission.public_id is None:
        raise Refused({"text": _(NO_PARENT)})
    return submission.public_id, decisions
