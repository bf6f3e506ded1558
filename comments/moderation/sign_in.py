"""Signing in and out, and choosing a password."""

import math

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from comments.errors import TooSoon
from comments.moderation import sessions
from comments.moderation.accounts import BadAccount, set_password, verified
from comments.moderation.frame import safe, tell
from comments.moderation.throttle import Throttle
from comments.web import _, ngettext, page, service

THROTTLE = "moderation.throttle"  # among the extensions of the application
WRONG = _("Le nom ou le mot de passe n’est pas le bon.")
WRONG_NOW = _("Ce n’est pas votre mot de passe actuel.")
DIFFERENT = _("Les deux saisies du nouveau mot de passe diffèrent.")


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/sign-in", view_func=sign_in, methods=["GET", "POST"])
    blueprint.add_url_rule("/sign-out", view_func=sign_out, methods=["POST"])
    blueprint.add_url_rule("/password", view_func=password, methods=["GET", "POST"])


def sign_in() -> AnyResponse:
    """Ask for name and password; open a session if they are right."""
    if request.method == "GET":
        there = safe(request.args.get("next"))
        return redirect(there, 303) if sessions.current() else _form(there)
    name, there = request.form.get("name", ""), safe(request.form.get("next"))
    network = service().keys.network(request.remote_addr or "")
    browser = sessions.browser_of(name)
    throttle: Throttle = current_app.extensions[THROTTLE]
    try:
        throttle.admit(name, network, browser)
    except TooSoon as error:
        return _too_often(there, name, error.retry_after)
    moderator = verified(service().inbox, name, request.form.get("password", ""))
    if moderator is None:
        return _form(there, name=name, error=_(WRONG), status=422)
    throttle.forgive(name, network, browser)
    sessions.begin(moderator)
    response = redirect(there, 303)
    sessions.remember_browser(response, moderator)
    return response


def sign_out() -> AnyResponse:
    """End the session."""
    sessions.end()
    return redirect(url_for("moderation.sign_in"), 303)


def password() -> AnyResponse:
    """Give the moderator who is signed in another password."""
    if request.method == "GET":
        return _password_form({})
    errors = _change()
    if errors:
        return _password_form(errors)
    tell(_("Votre mot de passe est changé."))
    return redirect(url_for("moderation.queue"), 303)


def _change() -> dict[str, str]:
    """Change the password as the form says; return what is wrong: field -> reason."""
    moderator = sessions.current()
    if moderator is None:
        return {"current": _(WRONG_NOW)}
    browser, network = (
        f"session {moderator.name}",
        service().keys.network(request.remote_addr or ""),
    )
    throttle: Throttle = current_app.extensions[THROTTLE]
    throttle.admit(moderator.name, network, browser)
    inbox, new = service().inbox, request.form.get("new", "")
    if verified(inbox, moderator.name, request.form.get("current", "")) is None:
        return {"current": _(WRONG_NOW)}
    if new != request.form.get("again"):
        return {"again": _(DIFFERENT)}
    try:
        set_password(inbox, moderator.name, new)
    except BadAccount as error:
        return {"new": str(error)}
    throttle.forgive(moderator.name, network, browser)
    changed = verified(inbox, moderator.name, new)
    if changed:
        sessions.begin(changed)
    return {}


def _form(there: str, *, name: str = "", error: str = "", status: int = 200) -> Response:
    return page(
        _("Modération : connexion"),
        "moderation/sign_in.html",
        status=status,
        next=there,
        name=name,
        error=error,
    )


def _too_often(there: str, name: str, seconds: int) -> Response:
    minutes = math.ceil(seconds / 60)
    error = ngettext(
        "Trop d’essais de suite. Attendez %(num)s minute, puis recommencez.",
        "Trop d’essais de suite. Attendez %(num)s minutes, puis recommencez.",
        minutes,
    )
    response = _form(there, name=name, error=error % {"num": minutes}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _password_form(errors: dict[str, str]) -> Response:
    status = 422 if errors else 200
    return page(_("Mot de passe"), "moderation/password.html", status=status, errors=errors)
