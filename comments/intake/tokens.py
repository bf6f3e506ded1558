"""What a form of ours carries: when it was made, and whether its trap was sprung before.

Who has no JavaScript proves a person's patience instead of work: a form of ours is taken ten
seconds after it was made, once, and for a day.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from comments.keys import Keys

PURPOSE = "form"
LIVES = timedelta(hours=24)
PATIENCE = timedelta(seconds=10)


@dataclass(frozen=True)
class Form:
    """A form that we made."""

    nonce: str
    issued: datetime  # aware, UTC
    is_trapped: bool
    is_back: bool = False  # it was refused: for how long its sender had it open is not known

    @property
    def opened(self) -> datetime | None:
        """Since when it was open, as far as we know."""
        return None if self.is_back else self.issued

    @property
    def expires(self) -> datetime:
        return self.issued + LIVES

    def is_late(self, now: datetime) -> bool:
        """Whether it lay about for too long (or was made in the future)."""
        return not timedelta(0) <= now - self.issued < LIVES

    def patience_left(self, now: datetime) -> timedelta:
        """Return how long it is not taken yet; zero or less when it is."""
        return self.issued + PATIENCE - now


def issue(keys: Keys, now: datetime, *, is_trapped: bool = False, is_back: bool = False) -> str:
    """Return the token of a new form, or of one that goes back to its sender."""
    said = {"at": now.timestamp(), "trapped": is_trapped, "back": is_back}
    return keys.signer(PURPOSE).dumps(said)


def read(keys: Keys, token: str) -> Form | None:
    """Return the form of ours that a token stands for, None if it is not ours."""
    is_ours, said = keys.signer(PURPOSE).loads_unsafe(token)
    if not is_ours:
        return None
    nonce = hashlib.sha256(token.encode()).hexdigest()
    issued = datetime.fromtimestamp(said["at"], UTC)
    return Form(nonce, issued, said["trapped"], is_back=said.get("back", False))
