"""How much one network may send; what is refused costs it nothing.

Counted in memory, by a keyed hash of the address; a restart forgets it.
"""

import math
import time
from collections.abc import Callable
from typing import NoReturn

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter, RequestLimit

from comments.errors import TooSoon
from comments.web import service

KEY, VOTES = "intake.limits", "intake.limits.votes"  # among the extensions of the application
KEPT = (201, 303)
MOST_VOTES = "120 per hour"  # of a network, on as many texts; votes cost no comment its place


def register(app: Flask) -> None:
    limiter = Limiter(network, app=app, storage_uri="memory://", on_breach=on_breach)
    limit = limiter.shared_limit(most, scope="intake", deduct_when=is_kept)
    app.extensions[KEY] = limit(within)
    app.extensions[VOTES] = limiter.shared_limit(MOST_VOTES, scope="votes")(within)


def check() -> None:
    """Raise TooSoon if the network of this request has sent as much as it may."""
    current: Callable[[], None] = current_app.extensions[KEY]
    current()


def check_votes() -> None:
    """Raise TooSoon if the network of this request has voted as much as it may."""
    current: Callable[[], None] = current_app.extensions[VOTES]
    current()


def within() -> None:
    """Do nothing: the limit stands before it."""


def network() -> str:
    return service().keys.network(request.remote_addr or "")


def most() -> str:
    return service().settings.network_limit


def is_kept(response: Response) -> bool:
    """Whether the request counts: what was kept does."""
    return response.status_code in KEPT


def on_breach(limit: RequestLimit) -> NoReturn:
    raise TooSoon(max(1, math.ceil(limit.reset_at - time.time())))
