"""Taking back what one sent, at any time; correcting it, for a quarter of an hour.

Who has the signed link of the thank-you page may do so: no account, no cookie. Opening the link
changes nothing (mail scanners open them all); only its button does.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from flask import Blueprint, Response, jsonify, request

from comments.errors import (
    Duplicate,
    Expired,
    Forged,
    InboxUnavailable,
    NotPossible,
    Refused,
    UnknownSubmission,
)
from comments.intake import body, receipt, thanks
from comments.intake.body import Sent
from comments.rules import Known, Rule, reasons
from comments.rules.texts import text_rules
from comments.rules.values import given, source_or_text
from comments.service import Service
from comments.submission import MOVES, Signal, State, Submission, Thread
from comments.web import _, page, service, speaking, wants_json

BOTH = ("GET", "POST")
PURPOSE = "withdraw"  # of the signature, for both pages
CORRECTABLE = timedelta(seconds=thanks.CORRECTABLE)
WITHDRAWABLE = MOVES["withdraw"][0]
OF_THE_FORM = frozenset({"honeypot", "speed"})  # signals of how it was sent, not of its text
RULES: Mapping[str, Sequence[Rule]] = {
    "comment": (given("text", "Écrivez votre commentaire."), *text_rules("text")),
    "report": (given("text", "Expliquez ce qui pose problème."), *text_rules("text")),
    "share": (source_or_text, *text_rules("text")),
}

GONE = "Cet envoi n’est plus dans notre boîte : il a été effacé."
LATE = "Un envoi se corrige pendant un quart d’heure : ce temps est passé."
READ = "Cet envoi a été lu : il ne se corrige plus, mais vous pouvez toujours le retirer."
STATES = {
    State.WAITING: "Cet envoi attend d’être lu. Si vous le retirez, rien n’en paraîtra.",
    State.APPROVED: "Cet envoi est accepté. Si vous le retirez, rien n’en paraîtra.",
    State.WITHDRAWN: "Cet envoi est retiré : rien n’en paraîtra.",
    State.REMOVED: "Ce commentaire a déjà été retiré de la page par la rédaction.",
}
PUBLISHED = {
    State.APPROVED: (
        "Ce commentaire est publié. Si vous le retirez, votre nom et votre texte quittent la "
        "page ; sa place reste marquée, pour que les réponses se comprennent."
    ),
    State.WITHDRAWN: (
        "Ce commentaire est retiré : votre nom et votre texte quittent la page à la prochaine mise "
        "à jour du site, d’ordinaire dans un instant."
    ),
}
DRAFTED = {
    State.APPROVED: (
        "Votre proposition est acceptée. Si vous la retirez, la rédaction retirera ce qu’elle en a "
        "fait."
    ),
    State.WITHDRAWN: (
        "Votre proposition est retirée : la rédaction retirera ce qu’elle en a fait."
    ),
}
REFUSED = "Cet envoi a été lu, et ne paraît pas. Vous pouvez tout de même le retirer."


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/submissions/withdraw", "withdraw", withdraw, methods=BOTH)
    blueprint.add_url_rule("/submissions/correct", "correct", correct, methods=BOTH)


def sent_with(here: Service, token: str) -> Submission:
    """Return the submission of a signed link. Raises Forged, Expired."""
    is_ours, id_ = here.keys.signer(PURPOSE).loads_unsafe(token)
    if not is_ours or not isinstance(id_, str):
        raise Forged
    try:
        return here.inbox.get(id_)
    except UnknownSubmission:
        raise Expired(GONE) from None


def withdraw() -> Response:
    """Return the page that takes a submission back. Raises Forged, Expired."""
    here, token = service(), request.args.get("token", "")
    submission = sent_with(here, token)
    if request.method == "POST":
        submission = withdrawn(here, submission)
    thread = thanks.thread_of(here, submission)
    lang = thread.lang if thread else here.settings.lang
    is_over = submission.state not in WITHDRAWABLE
    with speaking(lang):
        title = _("Envoi retiré") if is_over else _("Retirer cet envoi")
        said = _(words(submission))
    if wants_json():
        return jsonify(id=submission.id, state=submission.state.value, message=said)
    return page(
        title,
        "intake/withdrawal.html",
        lang=lang,
        words=said,
        submission=submission,
        thread=thread,
        token=token,
        is_over=is_over,
        days=here.settings.keep_refused_days,
    )


def withdrawn(here: Service, submission: Submission) -> Submission:
    """Return the submission after its sender took it back; taken back before, it stays so."""
    with suppress(NotPossible):  # the page says what it is now
        here.inbox.decide([submission.id], "withdraw", "resident", at=here.now())
        if submission.state is State.APPROVED:
            here.publish()
    return here.inbox.get(submission.id)


def words(submission: Submission) -> str:
    """Return what its sender is told of a submission in its state."""
    of_kind = {}
    if submission.published:
        of_kind = DRAFTED if submission.kind == "share" else PUBLISHED
    return of_kind.get(submission.state) or STATES.get(submission.state, REFUSED)


def correct() -> Response:
    """Return the page that corrects a text. Raises Forged, Expired, BadBody, TooLarge."""
    here, token = service(), request.args.get("token", "")
    submission = sent_with(here, token)
    check_correctable(here, submission)
    thread = thanks.thread_of(here, submission)
    with speaking(thread.lang if thread else here.settings.lang):
        if request.method == "GET":
            return shown(submission, thread, submission.text, {})
        sent = body.read(request, ("text",))
        try:
            return shown_done(judged(here, submission, thread, sent), thread)
        except (Refused, Duplicate, InboxUnavailable) as error:
            if wants_json():
                raise
            wrong = error.reasons if isinstance(error, Refused) else {"text": _(str(error))}
            return shown(submission, thread, sent.fields["text"], wrong, error.status)


def judged(here: Service, submission: Submission, thread: Thread | None, sent: Sent) -> Submission:
    """Return the submission with the text that was sent. Raises Refused, what `corrected` does."""
    wrong = wrong_with(submission, sent.fields["text"])
    wrong |= {name: _(said) for name, said in sent.wrong.items()}
    if wrong:
        raise Refused(wrong)
    return corrected(here, submission, thread, sent.fields["text"])


def check_correctable(here: Service, submission: Submission) -> None:
    """Raise Expired unless its sender may correct the submission now."""
    if submission.state is not State.WAITING or submission.kind not in RULES:
        raise Expired(READ)
    if here.now() - submission.received >= CORRECTABLE:
        raise Expired(LATE)


def wrong_with(submission: Submission, text: str) -> dict[str, str]:
    """Return what is wrong with the new text, under "text"."""
    fields = {"text": text, "source": submission.details.get("source", "")}
    wrong = reasons(fields, Known(), RULES[submission.kind], _)
    return {"text": next(iter(wrong.values()))} if wrong else {}


def corrected(
    here: Service, submission: Submission, thread: Thread | None, text: str
) -> Submission:
    """Return the submission with its new text. Raises Expired, Duplicate, InboxUnavailable."""
    if text.replace("\r\n", "\n") == submission.text.replace("\r\n", "\n"):
        return submission
    new = replace(submission, text=text)
    try:
        return here.inbox.correct(
            submission.id,
            {"text": text},
            signals_of(here, new, thread),
            fingerprint=receipt.fingerprint(new),
            at=here.now(),
        )
    except NotPossible:
        raise Expired(READ) from None


def signals_of(here: Service, new: Submission, thread: Thread | None) -> tuple[Signal, ...]:
    """Return what looks like spam now, and what did in the way that it was first sent."""
    kept = tuple(signal for signal in new.signals if signal.name in OF_THE_FORM)
    marked = receipt.with_signals(here, new, thread, is_trapped=False, opened=None)
    return kept + marked.signals


def shown(
    submission: Submission,
    thread: Thread | None,
    text: str,
    wrong: Mapping[str, str],
    status: int = 200,
) -> Response:
    """Return the form with a text, and what is wrong with it."""
    return page(
        _("Corriger cet envoi"),
        "intake/withdrawal_correct.html",
        status=status,
        lang=thread.lang if thread else None,
        submission=submission,
        thread=thread,
        values={"text": text},
        errors=wrong,
        token=request.args.get("token", ""),
        is_required=submission.kind != "share",
        is_done=False,
    )


def shown_done(submission: Submission, thread: Thread | None) -> Response:
    said = _("Votre texte est corrigé. Il attend d’être lu.")
    if wants_json():
        return jsonify(id=submission.id, state=submission.state.value, message=said)
    return page(
        _("C’est corrigé"),
        "intake/withdrawal_correct.html",
        lang=thread.lang if thread else None,
        submission=submission,
        thread=thread,
        token=request.args.get("token", ""),
        words=said,
        is_done=True,
    )
