"""The intake: what residents send, by a plain form or by JSON, and the pages around it.

body       a request as fields, strictly
origin     was it sent from a page of ours?
arrival    the way of a form: judged, proven, kept, or shown again
proofs     work (challenge) or patience (tokens)
preview    what was written, to be read again before it is sent
limits     how much a network may send
receipt    a form that passed, as a Submission with its signals
thanks     the page that its sender keeps
forms      the theme's forms, drawn; the article's page around one
comments, shares, reports, votes   each kind, and its pages
withdrawal, notices                the links that senders got
"""

from flask import Blueprint, Flask, Response, jsonify

from comments.intake import (
    challenge,
    comments,
    limits,
    notices,
    reports,
    shares,
    thanks,
    votes,
    withdrawal,
)
from comments.web import service


def register(app: Flask) -> None:
    """Add the intake to the application, below /api."""
    limits.register(app)
    app.register_blueprint(blueprint())


def blueprint() -> Blueprint:
    own = Blueprint("intake", __name__, url_prefix="/api")
    own.post("/comments", endpoint="send_comment")(comments.send)
    own.get("/comments/new", endpoint="new_comment")(comments.show_new)
    own.post("/shares", endpoint="send_share")(shares.send)
    own.get("/shares/new", endpoint="new_share")(shares.show_new)
    own.post("/reports", endpoint="send_report")(reports.send)
    own.get("/reports/new", endpoint="new_report")(reports.show_new)
    own.post("/votes", endpoint="send_vote")(votes.send)
    own.get("/thanks", endpoint="show_thanks")(thanks.show)
    own.get("/challenge", endpoint="show_challenge")(show_challenge)
    withdrawal.register(own)
    notices.register(own)
    return own


def show_challenge() -> Response:
    here = service()
    return jsonify(challenge.create(here.keys, here.now()))
