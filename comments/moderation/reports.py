"""Reports: upheld (and the comment removed with a public reason), or dismissed."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from comments.errors import UnknownArticle
from comments.moderation import judging
from comments.moderation.decisions import tell_verdict
from comments.moderation.frame import back, me, tell
from comments.moderation.item import seen
from comments.moderation.judging import SEPARATOR
from comments.moderation.removing import NotRemovable, one_line, remove
from comments.submission import Decision, Submission
from comments.web import _, service

ACTIONS = {"uphold": "approve", "dismiss": "reject", "spam": "spam", "trash": "trash"}
LONGEST_REASON = 500  # characters


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/reports/decisions", view_func=decide_report, methods=["POST"])


def decide_report() -> AnyResponse:
    """Uphold a report, dismiss it, or put it away. Raises UnknownSubmission."""
    action = ACTIONS.get(request.form.get("action", ""))
    token, reason = request.form.get("item", ""), one_line(request.form.get("reason", ""))
    report = service().inbox.get(token.partition(SEPARATOR)[0])
    if action is None or report.kind != "report":
        abort(400)
    removed: list[Decision] = []
    if action == "approve" and "remove" in request.form and _is_still(report, token):
        try:
            removed = _remove(report, reason)
        except NotRemovable as error:
            tell(str(error), is_warning=True)
            return back()
    verdict = judging.decide(service(), [token], action, me(), reason=reason[:LONGEST_REASON])
    verdict.done += removed
    tell_verdict(verdict)
    return back()


def _is_still(report: Submission, token: str) -> bool:
    return token == f"{report.id}{SEPARATOR}{seen(report)}"


def _remove(report: Submission, reason: str) -> list[Decision]:
    try:
        thread = service().threads.find(report.article)
    except UnknownArticle as error:
        raise NotRemovable(_("L’article n’existe plus.")) from error
    decision = remove(service(), thread, report.parent or "", reason, me())
    return [decision] if decision else []
