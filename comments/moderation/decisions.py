"""Decisions on one or several submissions, and taking them back."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from comments.moderation import judging, words
from comments.moderation.frame import back, me, tell, when
from comments.moderation.item import OFFERED
from comments.moderation.judging import Stale, Verdict, undo_tokens
from comments.moderation.removing import one_line
from comments.web import _, service

NOTHING_CHOSEN = _("Cochez d’abord les envois dont vous voulez décider.")
EMPTY = _("Un commentaire n’a aucun mot à publier : il reste où il était.")
UNKNOWN = _("Un envoi n’existe plus : il a été effacé entre-temps.")
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
        tell(_(NOTHING_CHOSEN), is_warning=True)
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
        tell(_(EMPTY), is_warning=True)
    if verdict.unknown:
        tell(_(UNKNOWN), is_warning=True)


def stale_words(stale: Stale) -> str:
    """Return who did what to it meanwhile, and when."""
    name = stale.submission.name or _("quelqu’un")
    if stale.last is None:
        said = _("L’envoi de %(name)s a changé entre-temps : rien n’a été fait. Relisez-le.")
        return said % {"name": name}
    said = _("L’envoi de %(name)s avait changé : %(deed)s, le %(date)s. Rien d’autre n’a été fait.")
    deed = words.deed(stale.last, stale.submission.kind)
    return said % {"name": name, "deed": deed, "date": when(stale.last.at)}
