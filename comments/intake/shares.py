"""Proposals: what residents would like the blog to share."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from markupsafe import Markup

from comments.errors import Closed
from comments.intake import arrival, forms, tokens
from comments.intake.kinds import Draft, Kind
from comments.rules import SHARE_RULES, Fields
from comments.web import _, page, service

DETAILS = ("source", "author", "licence", "consent")


def send() -> Response:
    return arrival.take(SHARE)


def show_new() -> Response:
    """Return the page with an empty form. Raises Closed."""
    here = service()
    if here.settings.mode == "closed":
        raise Closed
    return shown(Draft({}, None, tokens.issue(here.keys, here.now())))


def shown(draft: Draft, status: int = 200) -> Response:
    form = Markup(forms.drawn("share", draft))  # noqa: S704 (the theme's own form)
    return page(_("Proposer un partage"), "intake/share.html", status=status, form=form)


def made(fields: Fields) -> Mapping[str, Any]:
    return {
        "name": fields["name"],
        "email": fields["email"],
        "title": fields["title"],
        "text": fields["text"],
        "details": {name: fields[name] for name in DETAILS},
    }


SHARE = Kind(
    name="share",
    fields=("title", "source", "text", "author", "name", "email", "licence", "consent"),
    rules=SHARE_RULES,
    text="text",
    is_always_open=False,
    has_article=False,
    made=made,
    form=lambda draft: forms.drawn("share", draft),
    page=shown,
)
