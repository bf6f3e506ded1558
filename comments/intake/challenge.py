"""The proof of work: a sum that takes a browser about a second, and us a moment to check.

Each challenge says how long it may be answered; its nonce counts once (the inbox keeps it).
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from altcha import Payload, create_challenge, verify_solution

from comments.errors import Refused
from comments.keys import Keys
from comments.rules.rule import _

ALGORITHM = "PBKDF2/SHA-256"  # the browser's own code does it
LIVES = timedelta(hours=1)
MAX_PAYLOAD = 4096  # characters; ours have about 900
WRONG = _("La vérification n’a pas abouti : renvoyez le formulaire.")
LATE = _("La vérification date de trop longtemps : renvoyez le formulaire.")


@dataclass(frozen=True)
class Effort:
    """How much work: each try is so many rounds, the right one lies in this range of tries."""

    rounds: int = 5000
    least: int = 150
    most: int = 600


@dataclass(frozen=True)
class Proof:
    """A challenge that was solved."""

    nonce: str
    issued: datetime  # aware, UTC
    expires: datetime  # aware, UTC


def create(keys: Keys, now: datetime, effort: Effort = Effort()) -> dict[str, Any]:
    """Return a challenge, as the widget reads it."""
    challenge = create_challenge(
        ALGORITHM,
        effort.rounds,
        counter=effort.least + secrets.randbelow(effort.most - effort.least + 1),
        expires_at=now + LIVES,
        hmac_secret=keys.altcha,
        hmac_key_secret=keys.derived("altcha solution"),
    )
    return challenge.to_dict()


def verified(keys: Keys, payload: str) -> Proof:
    """Return the proof in what the widget sent. Raises Refused if it is none, or too old."""
    if len(payload) > MAX_PAYLOAD:
        raise Refused({"altcha": WRONG})
    found = verify_solution(payload, keys.altcha, hmac_key_secret=keys.derived("altcha solution"))
    if found.expired:
        raise Refused({"altcha": LATE})
    if not found.verified:
        raise Refused({"altcha": WRONG})
    parameters = Payload.from_base64(payload).challenge.parameters  # signed by us
    expires = datetime.fromtimestamp(parameters.expires_at or 0, UTC)
    return Proof(parameters.nonce, expires - LIVES, expires)
