"""What a sender proves: work (with JavaScript) or patience (without), once each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from comments.errors import Refused
from comments.intake import challenge
from comments.intake.tokens import Form
from comments.rules import Fields
from comments.service import Service
from comments.web import _

SECOND = timedelta(seconds=1)
MISSING = _("La vérification manque : attendez un instant, puis renvoyez le formulaire.")
WRONG = _("Ce formulaire n’est pas valable : renvoyez celui-ci.")
LATE = _("Ce formulaire est resté ouvert trop longtemps : relisez-vous, puis renvoyez-le.")
EARLY = _("Relisez-vous encore %(seconds)s s, puis envoyez.")


@dataclass(frozen=True)
class Proof:
    """That a sender took the trouble."""

    nonce: tuple[str, datetime] | None = None  # what counts once, and until when it is kept
    opened: datetime | None = None  # since when the form was open, as far as we know


class TooEarly(Refused):
    """Patience is not proven yet: the form is good, in a few seconds."""


def proven(service: Service, fields: Fields, form: Form | None) -> Proof | None:
    """Return the proof that came with the fields, None without any. Raises Refused.

    form: of ours, that was sent. With a proof of work it need not be good.
    """
    if not service.settings.proof:
        return Proof(None, form.opened if form else None)
    if fields["altcha"]:
        work = challenge.verified(service.keys, fields["altcha"])
        # Work done anew, for a form that came back, says nothing of when the form was opened.
        opened = form.opened if form else work.issued
        return Proof((work.nonce, work.expires), opened and min(opened, work.issued))
    return of_patience(form, service.now()) if fields["token"] else None


def of_patience(form: Form | None, now: datetime) -> Proof:
    """Return the proof that a form was open for long enough. Raises Refused."""
    if form is None:
        raise Refused({"token": WRONG})
    if form.is_late(now):
        raise Refused({"token": LATE})
    left = form.patience_left(now)
    if left > timedelta(0):
        raise TooEarly({"token": _(EARLY) % {"seconds": -(-left // SECOND)}})
    return Proof((form.nonce, form.expires), form.opened)
