"""Decisions on one or several submissions, and taking them back."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from comments.moderation import judging, words
from comments.moderation.frame import back, me, tell, when
from comments.moderation.item import OFFERED
from comments.moderation.judging import Stale, Verdict, undo_tokens
from comments.moderation.removing import one_line
from comments.web import service

NOTHING_CHOSEN = "Cochez d’abord les envois dont vous voulez décider."
LONGEST_REASON = 500  # characters


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/decisions", view_func=decide, methods=["POST"])
    blueprint.add_url_rule("/undo", view_func=undo, methods=["POST"])


def decide() -> AnyResponse:
    """Do an action to the submissions whose tokens came with the form."""
    action = request.form.get("action", "")
    if action not in OFFERED:
        abort(400)
    tokens = request.form.getlist("item")
    if not tokens:
        tell(NOTHING_CHOSEN, is_warning=True)
        return back()
    verdict = judging.decide(
        service(),
        tokens,
        action,
        me(),
        reason=one_line(request.form.get("reason", ""))[:LONGEST_REASON],
        question="question" in request.form if "asks" in request.form else None,
    )
    tell_verdict(verdict)
    return back()


def undo() -> AnyResponse:
    """Take back the decisions that the form names."""
    tell_verdict(judging.undo(service(), request.form.getlist("decision"), me()))
    return back()


def tell_verdict(verdict: Verdict) -> None:
    """Say what came of a decision, and let what is published now be published."""
    if verdict.done:
        service().publish()
        can_be_undone = verdict.action != "undo"
        tell(
            f"{words.outcome(verdict.action, verdict.kinds)}.",
            undo=undo_tokens(verdict.done) if can_be_undone else (),
        )
    for one in verdict.stale:
        tell(stale_words(one), is_warning=True)
    if verdict.empty:
        tell("Un commentaire n’a aucun mot à publier : il reste où il était.", is_warning=True)
    if verdict.unknown:
        tell("Un envoi n’existe plus : il a été effacé entre-temps.", is_warning=True)


def stale_words(stale: Stale) -> str:
    """Return who did what to it meanwhile, and when."""
    which = f"L’envoi de {stale.submission.name or 'quelqu’un'}"
    if stale.last is None:
        return f"{which} a changé entre-temps : rien n’a été fait. Relisez-le."
    deed = words.deed(stale.last, stale.submission.kind)
    return f"{which} avait changé : {deed}, le {when(stale.last.at)}. Rien d’autre n’a été fait."
