"""The pages behind the links of our mails: say yes a second time, get no more.

Opening a link changes nothing (mail scanners open them all): only its button does. The one that
ends mails is also pressed by mail programs. Source: RFC 8058, section 3.1
"""

from flask import Blueprint, Response, jsonify, request

from comments.intake import thanks
from comments.notices import confirm, recipient, to_confirm, unsubscribe
from comments.web import _, page, service, speaking, wants_json

BOTH = ("GET", "POST")


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/notices/confirm", "confirm", show_confirmation, methods=BOTH)
    blueprint.add_url_rule("/notices/unsubscribe", "unsubscribe", show_end, methods=BOTH)


def show_confirmation() -> Response:
    """Return the page of the second yes. Raises Forged, Expired."""
    here, token, is_done = service(), request.args.get("token", ""), request.method == "POST"
    submission = (confirm if is_done else to_confirm)(here, token)
    thread = thanks.thread_of(here, submission)
    lang = thread.lang if thread else here.settings.lang
    with speaking(lang):
        title = _("C’est noté") if is_done else _("Être prévenu de la suite")
        said = _("Nous vous écrirons quand ce commentaire paraîtra, et quand on y répondra.")
    if wants_json() and is_done:
        return jsonify(message=said)
    return page(
        title,
        "intake/notices_confirm.html",
        lang=lang,
        thread=thread,
        token=token,
        is_done=is_done,
        words=said,
    )


def show_end() -> Response:
    """Return the page that ends the mails. Raises Forged."""
    here, token, is_done = service(), request.args.get("token", ""), request.method == "POST"
    who = (unsubscribe if is_done else recipient)(here, token)
    with speaking(who.lang):
        title = _("C’est noté") if is_done else _("Ne plus recevoir de messages")
        said = _("Cette adresse ne recevra plus aucun message de ce site.")
    if wants_json() and is_done:
        return jsonify(message=said)
    return page(
        title,
        "intake/notices_unsubscribe.html",
        lang=who.lang,
        token=token,
        is_done=is_done,
        words=said,
    )
