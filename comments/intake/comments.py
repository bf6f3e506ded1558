"""Comments: the form under each article, and the page where one answers without JavaScript."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request
from markupsafe import Markup

from comments.clean import clean
from comments.errors import Closed, Refused
from comments.intake import arrival, forms, tokens
from comments.intake.kinds import Draft, Kind
from comments.model import Comment
from comments.rules import COMMENT_RULES, Fields
from comments.service import Service
from comments.submission import Thread
from comments.web import _, page, service, speaking

NO_PARENT = _("Ce commentaire n’est pas dans cette discussion, ou n’est plus lisible.")


def send() -> Response:
    return arrival.take(COMMENT)


def show_new() -> Response:
    """Return the page with an empty form. Raises UnknownArticle, Closed, Refused."""
    here = service()
    thread = here.threads.find(request.args.get("article", ""))
    if not thread.open or here.settings.mode == "closed":
        raise Closed
    parent = request.args.get("parent", "")
    with speaking(thread.lang):
        if parent and parent_of(here, thread, parent) is None:
            raise Refused({"parent": _(NO_PARENT)})
        draft = Draft({"parent": parent}, thread, tokens.issue(here.keys, here.now()))
        return shown_alone(draft)


def shown(draft: Draft, status: int) -> Response:
    """Return the form where its sender saw it: on the article's page, or on one of its own."""
    form = forms.drawn("comment", draft)
    on_article = forms.on_article(draft.thread, form, status) if draft.thread else None
    return on_article or shown_alone(draft, status)


def shown_alone(draft: Draft, status: int = 200) -> Response:
    """Return the form on a page of its own, below the comment that it answers."""
    here, thread = service(), draft.thread
    parent = parent_of(here, thread, draft.fields.get("parent", "")) if thread else None
    title = _("Répondre à %(name)s") % {"name": parent.author} if parent else _("Commenter")
    return page(
        title,
        "intake/comment.html",
        status=status,
        lang=thread.lang if thread else None,
        thread=thread,
        parent=parent,
        quoted=Markup(clean(parent.html)) if parent else "",  # noqa: S704 (cleaned)
        form=Markup(forms.drawn("comment", draft)),  # noqa: S704 (the theme's own form)
    )


def parent_of(here: Service, thread: Thread, id_: str) -> Comment | None:
    """Return the comment of the thread that can be answered, None if there is none of that id."""
    comments = here.threads.comments(thread) if id_ else []
    return next((each for each in comments if each.id == id_ and each.removed is None), None)


def made(fields: Fields) -> Mapping[str, Any]:
    return {
        "parent": fields["parent"] or None,
        "name": fields["name"],
        "email": fields["email"],
        "website": fields["website"],
        "text": fields["comment"],
        "details": {"notify": "1"} if fields["notify"] else {},
    }


COMMENT = Kind(
    name="comment",
    fields=("article", "parent", "name", "email", "website", "comment", "notify"),
    rules=COMMENT_RULES,
    text="comment",
    is_always_open=False,
    has_article=True,
    made=made,
    form=lambda draft: forms.drawn("comment", draft),
    page=shown,
)
