"""The form in which moderators answer, and what comes of it."""

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from comments.errors import Refused
from comments.model import Comment
from comments.moderation import answering
from comments.moderation.answering import AS_INSTITUTION, AS_ME, Answer
from comments.moderation.decisions import tell_verdict
from comments.moderation.frame import back, me, safe, tell
from comments.moderation.item import Shown, comment_of
from comments.moderation.judging import SEPARATOR, undo_tokens
from comments.moderation.words import page_title
from comments.web import _, page, service

DONE = _("Votre réponse est publiée.")
DONE_BOTH = _("Le commentaire et votre réponse sont publiés.")
CHANGED = _("Le commentaire a changé entre-temps : relisez-le avant de répondre.")


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/answers", view_func=answer, methods=["POST"])


def answer() -> AnyResponse:
    """Publish an answer; or show the form again with what is wrong. Raises UnknownArticle."""
    asked = Answer(
        thread=service().threads.find(request.form.get("article", "")),
        text=request.form.get("text", "").replace("\r\n", "\n"),
        author=AS_ME if request.form.get("author") == AS_ME else AS_INSTITUTION,
        token=request.form.get("item", ""),
        comment=request.form.get("comment", ""),
    )
    try:
        decisions = answering.answer(service(), asked, me())
    except Refused as error:
        return _form(asked, error.reasons["text"])
    except answering.Outdated as error:
        tell_verdict(error.verdict)
        return _form(asked, _(CHANGED))
    service().publish()
    # The answer is taken back before what it answers.
    tell(_(DONE if len(decisions) == 1 else DONE_BOTH), undo=undo_tokens(decisions[::-1]))
    return back()


def _form(asked: Answer, error: str) -> Response:
    shown = Shown(service())
    answered: Comment | None
    if asked.token:
        submission = service().inbox.get(asked.token.partition(SEPARATOR)[0])
        answered = comment_of(submission)
        token = shown.item(submission).token
    else:
        found = shown.comment(asked.thread, asked.comment) or shown.approved(asked.comment)
        answered, token = found, ""
    return page(
        page_title(_("Répondre")),
        "moderation/answer.html",
        status=422,
        asked=asked,
        token=token,
        answered=answered,
        error=error,
        back=safe(request.form.get("back")),
    )
