"""The way of a form: read, judged by the rules, proven, kept; or shown again to its sender.

What is refused is not kept, and leaves no trace; what is answered "received" is in the inbox.
"""

from contextlib import suppress
from dataclasses import replace

from flask import Response, jsonify, request

from comments.errors import Closed, CommentError, InboxUnavailable, Refused, Replayed, TooSoon
from comments.intake import body, limits, origin, preview, proofs, receipt, thanks, tokens
from comments.intake.body import Sent
from comments.intake.kinds import COMMON, Draft, Kind
from comments.notices import ask_confirmation
from comments.rules import Known, reasons
from comments.service import Service
from comments.submission import State, Submission, Thread
from comments.web import _, service, speaking, wants_json

TRAP = _("Ce champ doit rester vide : il sert à reconnaître les robots. Renvoyez le formulaire.")


def take(kind: Kind) -> Response:
    """Return the answer to a form of this kind. Raises what its sender can't mend there."""
    here = service()
    origin.check(request, here.settings.origin)
    sent = body.read(request, (*kind.fields, *COMMON))
    if "article" in sent.wrong:
        raise Refused({"article": _(sent.wrong["article"])})
    thread = thread_of(here, kind, sent.fields["article"]) if kind.has_article else None
    with speaking(thread.lang if thread else here.settings.lang):
        return Arrival(here, kind, sent, thread).answer()


def thread_of(service: Service, kind: Kind, article: str) -> Thread:
    """Return the thread that takes this kind. Raises UnknownArticle, Closed."""
    thread = service.threads.find(article)
    if not (thread.open or kind.is_always_open):
        raise Closed
    return thread


class Arrival:
    """One form on its way."""

    def __init__(self, service: Service, kind: Kind, sent: Sent, thread: Thread | None) -> None:
        self.service = service
        self.kind = kind
        self.sent = sent
        self.fields = sent.fields
        self.thread = thread
        self.form = tokens.read(service.keys, self.fields["token"])

    def answer(self) -> Response:
        if self.service.settings.mode == "closed" and not self.kind.is_always_open:
            raise Closed
        try:
            return self._judged()
        except (Refused, Replayed, TooSoon, InboxUnavailable) as error:
            return self._refused(error)

    def _judged(self) -> Response:
        """Return the answer to a good form. Raises Refused and what the inbox refuses."""
        if wrong := self._wrong():
            raise Refused(wrong)
        proof = proofs.proven(self.service, self.fields, self.form)
        if proof is None and wants_json():
            raise Refused({"altcha": _(proofs.MISSING)})
        if proof is None:
            return preview.page(self.kind, self._draft({}))
        limits.check()
        is_trapped = self.form is not None and self.form.is_trapped
        made = receipt.submission(self.service, self.kind, self.fields, self.thread)
        marked = receipt.with_signals(self.service, made, self.thread, is_trapped, proof.opened)
        self.service.inbox.receive(
            marked,
            fingerprint=receipt.fingerprint(marked),
            quiet_seconds=self.service.settings.flood_seconds,
            nonce=proof.nonce,
        )
        return self._received(marked)

    def _wrong(self) -> dict[str, str]:
        """Return field -> what is wrong with what was sent."""
        known = Known(email_required=self.service.settings.email_required)
        if self.thread:
            comments = self.service.threads.comments(self.thread)
            removed = frozenset(each.id for each in comments if each.removed is not None)
            known = replace(known, comments={each.id for each in comments}, removed=removed)
        wrong = reasons(self.fields, known, self.kind.rules, _)
        wrong |= {name: _(words) for name, words in self.sent.wrong.items()}
        if self.fields["homepage"]:
            wrong["homepage"] = _(TRAP)
        return wrong

    def _received(self, submission: Submission) -> Response:
        """Return the thanks for what is in the inbox now; nothing may fail any more."""
        submission = approved_if_known(self.service, submission)
        is_asked = submission.details.get("notify") == "1"
        is_mailed = is_asked and ask_confirmation(self.service, submission)
        return thanks.answer(self.service, submission, is_mailed=is_mailed)

    def _refused(self, error: CommentError) -> Response:
        """Return the form again with what was filled in, and why."""
        if isinstance(error, Replayed):
            error = Refused({"altcha" if self.fields["altcha"] else "token": str(error)})
            self.form = None
        wrong = translated(error) if isinstance(error, Refused) else {}
        draft = self._draft(wrong or {self.kind.text: _(str(error))})
        if wants_json():
            return as_json(error, wrong, draft.token)
        if isinstance(error, proofs.TooEarly):
            return preview.page(self.kind, draft, error.status)
        response = self.kind.page(draft, error.status)
        if isinstance(error, TooSoon):
            response.headers["Retry-After"] = str(error.retry_after)
        return response

    def _draft(self, wrong: dict[str, str]) -> Draft:
        """Return the form that goes back; its time counts on, if it can still be used."""
        now, form, is_caught = self.service.now(), self.form, bool(self.fields["homepage"])
        if form is not None and not is_caught and not form.is_late(now):
            token = self.fields["token"]
        else:
            is_trapped = is_caught or (form is not None and form.is_trapped)
            token = tokens.issue(self.service.keys, now, is_trapped=is_trapped, is_back=True)
        # Sent again, an answer to what can't be answered becomes one to the article.
        fields = self.fields | {"parent": ""} if "parent" in wrong else self.fields
        return Draft(fields, self.thread, token, wrong)


def as_json(error: CommentError, wrong: dict[str, str], token: str) -> Response:
    """Return what is wrong, and the token that the form carries from now on."""
    if not wrong:
        raise error
    answer = jsonify(message=" ".join(wrong.values()), errors=wrong, token=token)
    answer.status_code = error.status
    return answer


def translated(refused: Refused) -> dict[str, str]:
    return {name: _(words) for name, words in refused.reasons.items()}


def approved_if_known(service: Service, submission: Submission) -> Submission:
    """Return the submission, approved if a person knows its sender and nothing speaks against."""
    is_candidate = submission.kind == "comment" and not submission.signals
    if service.settings.mode != "known" or not is_candidate or not submission.email:
        return submission
    with suppress(CommentError):  # then it waits for a person, as all do
        if service.inbox.is_known(submission.name, submission.email):
            service.inbox.decide([submission.id], "approve", "rule:known", at=service.now())
            service.publish()
            return replace(submission, state=State.APPROVED)
    return submission
