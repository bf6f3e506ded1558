"""Errors as answers: the only place where an error of ours gets its HTTP status."""

import logging

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from comments.errors import CommentError, Refused, TooLarge, TooSoon
from comments.web.answers import wants_json
from comments.web.shell import message
from comments.web.words import _

LOG = logging.getLogger(__name__)
TITLES = {
    400: "Envoi illisible",
    403: "Refusé",
    404: "Page introuvable",
    405: "Page introuvable",
    409: "Déjà fait",
    410: "Lien périmé",
    413: "Envoi trop long",
    422: "À revoir",
    429: "Un peu trop vite",
    503: "Revenez dans un moment",
}
TEXTS = {
    400: "Cet envoi est illisible. Ouvrez l’article et recommencez.",
    404: "Cette page n’existe pas.",
    405: "Cette adresse ne se consulte pas ainsi.",
    415: "Ce format d’envoi n’est pas accepté.",
    429: "Trop d’envois viennent de votre réseau. Réessayez un peu plus tard.",
    500: "Une erreur de notre fait s’est produite. Réessayez dans un moment.",
}


def answer(
    status: int, text: str, reasons: dict[str, str] | None = None, title: str = ""
) -> Response:
    """Return an error as this client reads it."""
    if wants_json():
        said: dict[str, object] = {"message": text}
        if reasons:
            said["errors"] = reasons
        response = jsonify(said)
        response.status_code = status
        return response
    return message(title or _(TITLES.get(status, "Impossible")), text, status)


def on_comment_error(error: CommentError) -> Response:
    if error.status >= 500:  # the disk, the database: by type, as a text may quote a submission
        cause = getattr(error.__cause__, "orig", error.__cause__)
        LOG.warning("%s : %s", type(error).__name__, type(cause).__name__)
    reasons = error.reasons if isinstance(error, Refused) else None
    response = answer(error.status, _(str(error)), reasons)
    if isinstance(error, TooSoon):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def on_http_error(error: HTTPException) -> Response | HTTPException:
    if isinstance(error, RequestEntityTooLarge):
        return on_comment_error(TooLarge())
    status = error.code or 500
    if status < 400 and error.response is not None:
        return error  # a redirect
    response = answer(status, _(TEXTS.get(status, TEXTS[400 if status < 500 else 500])))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def register(app: Flask) -> None:
    app.register_error_handler(CommentError, on_comment_error)
    app.register_error_handler(HTTPException, on_http_error)
