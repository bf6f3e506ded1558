"""The step for those without JavaScript: what they wrote as it will look, before it is sent.

Reading it again is what is asked of them instead of a proof of work.
"""

from flask import Response, request
from markupsafe import Markup

from comments.clean import clean
from comments.intake.kinds import Draft, Kind
from comments.web import _
from comments.web import page as in_page
from comments.web.words import lang


def page(kind: Kind, draft: Draft, status: int = 200) -> Response:
    """Return the page that shows what was written; from there it can be sent or changed."""
    fields = {name: value for name, value in draft.fields.items() if name in kind.fields}
    return in_page(
        _("Relisez-vous"),
        "intake/preview.html",
        status=status,
        lang=lang(),
        action=request.script_root + request.path,
        fields=fields,
        draft=draft,
        html=Markup(clean(fields[kind.text])),  # noqa: S704 (cleaned)
        form=Markup(kind.form(Draft(draft.fields, draft.thread, draft.token))),  # noqa: S704
    )
