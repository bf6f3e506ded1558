"""What all pages of moderation share: the gate, the tabs with their counts, what is told once."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    flash,
    get_flashed_messages,
    redirect,
    request,
    url_for,
)
from flask_wtf.csrf import CSRFError, CSRFProtect  # type: ignore[import-untyped]
from werkzeug.wrappers import Response as AnyResponse

from comments.moderation import sessions, words
from comments.moderation.tabs import TABS
from comments.web import _, page, service

OPEN = ("moderation.sign_in", "moderation.static")  # to anybody
ONE_TIME = ("moderation.password", "moderation.sign_out")  # with a one-time password
UNFIT = re.compile(r"[\x00-\x20\x7f\\]")


def blueprint() -> Blueprint:
    """Return the blueprint with all its pages."""
    from comments.moderation import PAGES  # noqa: PLC0415 - the pages import this module

    made = Blueprint("moderation", __name__, url_prefix="/moderation", static_folder="static")
    made.before_request(gate)
    made.register_error_handler(CSRFError, on_stale_form)
    made.context_processor(shared)
    for pages in PAGES:
        pages.add_to(made)
    return made


def guard(app: Flask) -> None:
    """Have forms carry a token of their session."""
    # The gate asks for it: forms of residents have no session, and are known by their origin.
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the session: answers take time to write
    app.config["WTF_CSRF_SSL_STRICT"] = False  # browsers may send no Referer
    CSRFProtect(app)


def gate() -> AnyResponse | None:
    """Let signed-in moderators pass, with forms that are ours."""
    if request.endpoint == "moderation.static":
        return None
    moderator = sessions.current()
    if moderator is None and request.endpoint not in OPEN:
        return _turned_away()
    _check_characters()
    csrf: CSRFProtect = current_app.extensions["csrf"]
    csrf.protect()
    if moderator and moderator.must_change and request.endpoint not in (*OPEN, *ONE_TIME):
        return redirect(url_for("moderation.password"), 303)
    return None


def _check_characters() -> None:
    """Answer 400 to a NUL, which databases do not take."""
    sent = (*request.args.items(multi=True), *request.form.items(multi=True))
    if any("\x00" in value for _, value in sent):
        abort(400)
    if "\x00" in request.path:
        abort(404)


def _turned_away() -> AnyResponse:
    if request.method != "GET":
        return page(_("Session terminée"), "moderation/expired.html", status=403)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        # From a link in a webmail: a Strict cookie comes only with a request of our own page.
        return page(_("Modération"), "moderation/again.html", again=here())
    return redirect(url_for("moderation.sign_in", next=here()), 303)


def on_stale_form(_error: CSRFError) -> Response:
    return page(_("Formulaire périmé"), "moderation/stale_form.html", status=400)


def shared() -> dict[str, Any]:
    """Return what every template gets."""
    moderator = sessions.current()
    if moderator is None or moderator.must_change:
        return {"moderator": moderator, "tabs": (), "told": told}
    counts = service().inbox.counts()
    listed = [
        (tab, sum(counts.get((kind, state), 0) for kind in tab.kinds for state in tab.states))
        for tab in TABS
    ]
    return {"moderator": moderator, "tabs": listed, "told": told, "here": here()}


def me() -> str:
    """Return the name of who is signed in."""
    moderator = sessions.current()
    return moderator.name if moderator else ""


def here() -> str:
    """Return the address of the page at hand, to come back to."""
    path = request.script_root + request.path
    query = request.query_string.decode("latin-1")
    return f"{path}?{query}" if query else path


def safe(address: str | None) -> str:
    """Return the address if it is one of moderation's own pages, else that of the queue."""
    queue = url_for("moderation.queue")
    if not address or UNFIT.search(address) or not address.startswith(queue):
        return queue
    parts = urlsplit(address)
    return queue if parts.scheme or parts.netloc else address


def back() -> AnyResponse:
    """Go back to the page that the form stood on."""
    return redirect(safe(request.form.get("back")), 303)


def tell(text: str, *, undo: Sequence[str] = (), is_warning: bool = False) -> None:
    """Say something on the next page; with what takes it back."""
    said = json.dumps({"text": text, "undo": list(undo)})
    flash(said, "warning" if is_warning else "done")


def told() -> list[tuple[str, Any]]:
    """Return what was to be said, each with its category; once."""
    said = cast("list[tuple[str, str]]", get_flashed_messages(with_categories=True))
    return [(category, json.loads(text)) for category, text in said]


def when(moment: datetime) -> str:
    """Return a moment as people of the site's place say it."""
    return words.moment(moment, service().settings.zone)
