"""Reports: what somebody finds wrong with an article or a comment. They are always taken."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request
from markupsafe import Markup

from comments.clean import clean
from comments.errors import Refused
from comments.intake import arrival, forms, tokens
from comments.intake.kinds import Draft, Kind
from comments.rules import REPORT_RULES, Fields
from comments.web import _, page, service, speaking

NO_COMMENT = _("Ce commentaire n’est pas dans cette discussion.")


def send() -> Response:
    return arrival.take(REPORT)


def show_new() -> Response:
    """Return the page with an empty form. Raises UnknownArticle, Refused."""
    here = service()
    thread = here.threads.find(request.args.get("article", ""))
    comment = request.args.get("comment", "")
    with speaking(thread.lang):
        if comment and comment not in {each.id for each in here.threads.comments(thread)}:
            raise Refused({"comment": _(NO_COMMENT)})
        fields = {"article": thread.record, "comment": comment}
        return shown(Draft(fields, thread, tokens.issue(here.keys, here.now())))


def shown(draft: Draft, status: int = 200) -> Response:
    """Return the page of the form, with what is reported."""
    here, thread, id_ = service(), draft.thread, draft.fields.get("comment", "")
    comments = here.threads.comments(thread) if thread and id_ else []
    comment = next((each for each in comments if each.id == id_), None)
    return page(
        _("Signaler un abus"),
        "intake/report.html",
        status=status,
        lang=thread.lang if thread else None,
        thread=thread,
        comment=comment,
        quoted=Markup(clean(comment.html)) if comment else "",  # noqa: S704 (cleaned)
        form=Markup(forms.drawn("report", draft)),  # noqa: S704 (the theme's own form)
    )


def made(fields: Fields) -> Mapping[str, Any]:
    return {
        "parent": fields["comment"] or None,
        "name": fields["name"],
        "email": fields["email"],
        "text": fields["text"],
        "details": {"reason": fields["reason"], "good_faith": fields["good_faith"]},
    }


REPORT = Kind(
    name="report",
    fields=("article", "comment", "reason", "text", "name", "email", "good_faith"),
    rules=REPORT_RULES,
    text="text",
    is_always_open=True,
    has_article=True,
    made=made,
    form=lambda draft: forms.drawn("report", draft),
    page=shown,
)
