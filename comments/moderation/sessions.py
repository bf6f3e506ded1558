"""Who is signed in: a signed cookie, which the password, the clock and signing out can end.

The cookie names the moderator, the password's stamp and the session; the inbox keeps the
sessions that were signed out until they would have ended by themselves, so that a stolen copy
of the cookie is worth nothing either.
"""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

from comments.inbox import Moderator
from comments.moderation.accounts import moderator_named, normal, stamp
from comments.web import service

WHOLE = timedelta(hours=12)  # from signing in
IDLE = timedelta(hours=2)  # from the last page
STEP = timedelta(minutes=1)  # the cookie is not written more often
SIGNED_OUT = "moderation:signed-out"  # in the inbox: session -> when it would have ended
BROWSER = "moderation_browser"  # cookie of a browser that signed in before
BROWSER_LIVES = timedelta(days=180)


class Cookies(SecureCookieSessionInterface):
    """The session's cookie: for /moderation/ alone, over https wherever the site is."""

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002
        return "moderation"

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        return path()

    def get_cookie_httponly(self, app: Flask) -> bool:  # noqa: ARG002
        return True

    def get_cookie_samesite(self, app: Flask) -> str:  # noqa: ARG002
        return "Strict"

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return is_secure()


def path() -> str:
    """Return the path of all pages of moderation, where its cookies are sent."""
    return f"{request.script_root}/moderation/"


def is_secure() -> bool:
    """Tell whether the browser speaks https with us: a proxy that ends it may not say so."""
    site = urlsplit(service().settings.site)
    return request.is_secure or (site.scheme == "https" and site.netloc == request.host)


def begin(moderator: Moderator) -> None:
    """Sign a moderator in; nothing of the session before stays."""
    now = service().now()
    session.clear()
    session["who"] = moderator.name
    session["stamp"] = stamp(moderator)
    session["id"] = secrets.token_urlsafe(16)
    session["began"] = session["seen"] = int(now.timestamp())
    g.moderator = moderator


def end() -> None:
    """Sign out; the cookie is worth nothing from now on."""
    if "id" in session:
        inbox, now = service().inbox, service().now().timestamp()
        ended = {key: until for key, until in _signed_out().items() if until > now}
        ended[session["id"]] = session["began"] + int(WHOLE.total_seconds())
        inbox.set_meta(SIGNED_OUT, json.dumps(ended))
    session.clear()
    g.moderator = None


def current() -> Moderator | None:
    """Return who is signed in."""
    if "moderator" not in g:
        g.moderator = _moderator_of(session, service().now())
    moderator: Moderator | None = g.moderator
    return moderator


def _moderator_of(kept: Any, now: datetime) -> Moderator | None:
    if "who" not in kept or not _is_alive(kept, now.timestamp()) or kept["id"] in _signed_out():
        return None
    moderator = moderator_named(service().inbox, kept["who"])
    if moderator is None or not secrets.compare_digest(stamp(moderator), kept["stamp"]):
        return None
    if now.timestamp() - kept["seen"] > STEP.total_seconds():
        kept["seen"] = int(now.timestamp())
    return moderator


def _is_alive(kept: Any, now: float) -> bool:
    return bool(
        now - kept["began"] < WHOLE.total_seconds() and now - kept["seen"] < IDLE.total_seconds()
    )


def _signed_out() -> dict[str, int]:
    return dict(json.loads(service().inbox.meta(SIGNED_OUT) or "{}"))


def browser_of(name: str) -> str | None:
    """Return what tells this browser, if it signed in to this name before."""
    signer = service().keys.signer("moderation-browser")
    lives = int(BROWSER_LIVES.total_seconds())
    is_ours, known = signer.loads_unsafe(request.cookies.get(BROWSER, ""), max_age=lives)
    if not is_ours or known["name"].casefold() != normal(name).casefold():
        return None
    return str(known["id"])


def remember_browser(response: Response, moderator: Moderator) -> None:
    """Let this browser be told from strangers at the next sign-in; it opens nothing by itself."""
    known = {"name": moderator.name, "id": secrets.token_urlsafe(16)}
    response.set_cookie(
        BROWSER,
        str(service().keys.signer("moderation-browser").dumps(known)),
        max_age=BROWSER_LIVES,
        path=path(),
        secure=is_secure(),
        httponly=True,
        samesite="Strict",
    )
