"""Moderation, at /moderation/: people read what was sent, and decide.

    accounts  sessions  throttle      who moderates, who is signed in, how often one may try
    tabs  item  marking  words        what is listed, what is seen of it, in which words
    judging  removing  answering      what is decided, upon what was seen
    frame                             the blueprint, its gate, what all pages share
    sign_in  queue  decisions  answers  reports  articles  journal    the pages

Everything works as plain forms; static/moderation.js adds keys.
"""

from flask import Flask

from comments.moderation import (
    answers,
    articles,
    decisions,
    frame,
    journal,
    queue,
    reports,
    sign_in,
    words,
)
from comments.moderation.accounts import first_moderator
from comments.moderation.sessions import Cookies
from comments.moderation.throttle import Throttle

__all__ = ["first_moderator", "register"]

PAGES = (answers, articles, decisions, journal, queue, reports, sign_in)


def register(app: Flask) -> None:
    """Add moderation to the application."""
    app.session_interface = Cookies()
    app.extensions[sign_in.THROTTLE] = Throttle()
    app.jinja_env.filters["when"] = frame.when
    app.jinja_env.globals["words"] = words
    frame.guard(app)
    app.register_blueprint(frame.blueprint())
