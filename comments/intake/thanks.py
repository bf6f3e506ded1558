"""What follows when something was received: its receipt, and the page that its sender keeps.

The page carries links with which whoever has it takes the submission back or corrects it.
"""

from typing import Any

from flask import Response, jsonify, request, url_for

from comments.errors import Expired, Forged, UnknownArticle
from comments.intake import places
from comments.service import Service
from comments.submission import State, Submission, Thread
from comments.web import _, page, service, speaking, wants_json

PURPOSE = "thanks"
LIVES = 24 * 3600  # seconds
CORRECTABLE = 15 * 60  # seconds

WAITS = {
    "comment": _("Votre commentaire est bien arrivé. Une personne le lira avant qu’il paraisse."),
    "share": _("Votre proposition est bien arrivée. La rédaction la lira et décidera."),
    "report": _("Votre signalement est bien arrivé. Une personne va l’examiner."),
}
APPROVED = _("Votre commentaire est bien arrivé : il paraît dans un instant.")
MAILED = _(
    "Ouvrez le lien du courriel que nous venons de vous envoyer pour être prévenu de la suite."
)
TAKEN_BACK = _("Vous avez retiré cet envoi : rien n’en paraîtra.")
DECIDED = _("Cet envoi a été lu : une décision a été prise.")
COUNTED = _("Merci, votre vote est compté : le chiffre de la page suit.")
COUNTED_BEFORE = _("Ce vote est déjà compté : un seul par réseau et par texte.")


def answer(service: Service, submission: Submission, *, is_mailed: bool) -> Response:
    """Return the thanks for a submission that is in the inbox."""
    said = {"id": submission.id, "mailed": is_mailed}
    if not wants_json():
        return see_other(address(service, said))
    response = jsonify(
        id=submission.id,
        receipt=submission.receipt,
        state=submission.state.value,
        message=words(submission, is_mailed=is_mailed),
        thanks=address(service, said),
    )
    response.status_code = 201
    return response


def answer_vote(service: Service, thread: Thread, *, is_counted: bool) -> Response:
    """Return the thanks for a vote."""
    if not wants_json():
        return see_other(address(service, {"vote": thread.record, "counted": is_counted}))
    message = _(COUNTED if is_counted else COUNTED_BEFORE)
    response = jsonify(message=message, counted=is_counted)
    response.status_code = 201 if is_counted else 200
    return response


def see_other(where: str) -> Response:
    return Response(status=303, headers={"Location": where})


def words(submission: Submission, *, is_mailed: bool) -> str:
    """Return what its sender is told of a submission that was received."""
    is_approved = submission.state is State.APPROVED and submission.kind == "comment"
    said = _(APPROVED if is_approved else WAITS[submission.kind])
    return f"{said} {_(MAILED)}" if is_mailed else said


def address(service: Service, said: dict[str, Any]) -> str:
    """Return where the thanks are to be read, for a day."""
    return url_for("intake.show_thanks", token=service.keys.signer(PURPOSE).dumps(said))


def show() -> Response:
    """Return the page that a thanks' address leads to. Raises Forged, Expired."""
    here, token = service(), request.args.get("token", "")
    signer = here.keys.signer(PURPOSE)
    is_ours, said = signer.loads_unsafe(token)
    if not is_ours:
        raise Forged
    if not signer.loads_unsafe(token, max_age=LIVES)[0]:
        raise Expired
    if "vote" in said:
        return voted(here, said["vote"], is_counted=said["counted"])
    return received(here, here.inbox.get(said["id"]), is_mailed=said["mailed"])


def voted(here: Service, article: str, *, is_counted: bool) -> Response:
    thread = here.threads.find(article)
    with speaking(thread.lang):
        words_, title = _(COUNTED if is_counted else COUNTED_BEFORE), _("Votre vote")
    return page(title, "intake/thanks.html", lang=thread.lang, words=words_, thread=thread)


def received(here: Service, submission: Submission, *, is_mailed: bool) -> Response:
    thread = thread_of(here, submission)
    lang = thread.lang if thread else here.settings.lang
    age = (here.now() - submission.received).total_seconds()
    is_open = submission.state in (State.WAITING, State.APPROVED)
    token = here.keys.signer("withdraw").dumps(submission.id)
    links = {
        "withdraw": url_for("intake.withdraw", token=token) if is_open else "",
        "correct": url_for("intake.correct", token=token)
        if is_correctable(submission, age)
        else "",
    }
    with speaking(lang):
        title = _("Merci !") if is_open else _("Votre envoi")
        said = words(submission, is_mailed=is_mailed) if is_open else settled(submission)
    return page(
        title,
        "intake/thanks.html",
        lang=lang,
        words=said,
        submission=submission,
        thread=thread,
        links=links,
        minutes=CORRECTABLE // 60,
        charter=places.page(here, *places.CHARTER) if submission.kind == "report" else "",
    )


def is_correctable(submission: Submission, age: float) -> bool:
    return submission.state is State.WAITING and 0 <= age < CORRECTABLE


def settled(submission: Submission) -> str:
    return _(TAKEN_BACK if submission.state is State.WITHDRAWN else DECIDED)


def thread_of(here: Service, submission: Submission) -> Thread | None:
    """Return the thread that a submission belongs to, None where there is none (any more)."""
    try:
        return here.threads.find(submission.article) if submission.article else None
    except UnknownArticle:
        return None
