"""Decisions by moderators, of whom several may read the same queue at once.

A decision is made upon what its moderator saw. If that has changed meanwhile (somebody else
decided, the sender corrected the text), nothing is done, and it is told who did what and when.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comments.clean import clean
from comments.errors import NotPossible, UnknownSubmission
from comments.moderation.item import is_publishable, is_question, seen
from comments.service import Service
from comments.submission import Decision, Submission

SEPARATOR = ":"


@dataclass(frozen=True)
class Stale:
    """A submission that is not any more what the moderator saw."""

    submission: Submission
    last: Decision | None  # what happened to it; None: it can't be told


@dataclass
class Verdict:
    """What came of a decision."""

    action: str
    done: list[Decision] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # of what was done
    stale: list[Stale] = field(default_factory=list)
    unknown: int = 0  # ids that the inbox does not have
    empty: int = 0  # of whose text cleaning leaves nothing


def decide(
    service: Service,
    tokens: Iterable[str],
    action: str,
    who: str,
    *,
    reason: str = "",
    question: bool | None = None,
) -> Verdict:
    """Do an action to each submission that is still what its token says was seen.

    question: of comments that are approved; None: as the words end.
    """
    verdict = Verdict(action)
    for token in dict.fromkeys(tokens):
        id_, _, expected = token.partition(SEPARATOR)
        try:
            submission = service.inbox.get(id_)
        except UnknownSubmission:
            verdict.unknown += 1
            continue
        if action == "approve" and not is_publishable(submission):
            verdict.empty += 1
        elif seen(submission) == expected:
            asks = _asks(submission, action, question)
            _decide(service, submission, who, reason, asks, verdict)
        else:
            verdict.stale.append(_stale(service, submission))
    return verdict


def undo(service: Service, tokens: Iterable[str], who: str) -> Verdict:
    """Take back decisions ("submission:decision"), each if it is still the last one."""
    verdict = Verdict("undo")
    for token in dict.fromkeys(tokens):
        id_, _, number = token.partition(SEPARATOR)
        try:
            submission = service.inbox.get(id_)
        except UnknownSubmission:
            verdict.unknown += 1
            continue
        last = last_decision(service, id_)
        if last is None or str(last.id) != number:
            verdict.stale.append(Stale(submission, last))
            continue
        try:
            verdict.done += service.inbox.undo([id_], who, at=service.now())
            verdict.kinds.append(submission.kind)
        except NotPossible:
            verdict.stale.append(_stale(service, submission))
    return verdict


def last_decision(service: Service, id_: str) -> Decision | None:
    """Return the last that was decided; that ingest wrote it is no decision."""
    recent = service.inbox.decisions(id_, limit=5)
    return next((one for one in recent if one.action != "publish"), None)


def undo_tokens(decisions: Sequence[Decision]) -> list[str]:
    return [f"{one.submission}{SEPARATOR}{one.id}" for one in decisions]


def _decide(
    service: Service,
    submission: Submission,
    who: str,
    reason: str,
    question: bool | None,
    verdict: Verdict,
) -> None:
    inbox, now = service.inbox, service.now()
    try:
        decision = inbox.decide(
            [submission.id], verdict.action, who, reason, question=question, at=now
        )[0]
    except NotPossible:
        verdict.stale.append(_stale(service, inbox.get(submission.id)))
        return
    if decision.before != submission.state:  # somebody else came between reading and writing
        inbox.undo([submission.id], who, at=now)
        verdict.stale.append(_stale(service, submission, but=(decision.id,)))
        return
    verdict.done.append(decision)
    verdict.kinds.append(submission.kind)


def _stale(service: Service, submission: Submission, but: Sequence[int] = ()) -> Stale:
    history = service.inbox.decisions(submission.id, limit=10)
    mine = (*but, *(number + 1 for number in but))
    last = (one for one in history if one.action != "publish" and one.id not in mine)
    return Stale(submission, next(last, None))


def _asks(submission: Submission, action: str, question: bool | None) -> bool | None:
    if action != "approve" or submission.kind != "comment":
        return None
    if question is None:
        return submission.question or is_question(clean(submission.text))
    return question
