"""What participation may refuse: each error has its HTTP status and a text for people, in French.

CommentError
├── Refused             the submission breaks rules: field -> what is wrong
├── BadBody             the body can't be read
├── TooLarge            the body is too long
├── NotOurs             the form was sent from another site
├── Duplicate           the same was sent before
├── TooSoon             the same sender, too fast; knows how long to wait
├── Replayed            a proof of work was used before
├── Closed              the blog or the article takes no submissions
├── UnknownArticle      no such article
│   └── ThreadsUnread   whether there is one is not known: the list can't be read
├── UnknownSubmission   no such submission
├── Forged              a link or a token that we did not sign
├── Expired             a link or a token that was good once
├── NotPossible         a decision that the submission's state does not allow
├── Conflict            what is imported differs from what is there
├── NotMigrated         the database's schema is not this version's
├── InboxUnavailable    the database can't be read or written now
└── SettingsError       a setting is wrong
"""

import math
from collections.abc import Mapping


class CommentError(Exception):
    """Something in participation can't be done; the text is for the person who asked."""

    status = 400


class Refused(CommentError):
    """The submission breaks rules of the intake."""

    status = 422

    def __init__(self, reasons: Mapping[str, str]) -> None:  # field -> what is wrong
        super().__init__(" ".join(reasons.values()))
        self.reasons = dict(reasons)


class BadBody(CommentError):
    """The body of a request can't be read."""


class TooLarge(CommentError):
    """The body of a request is too long."""

    status = 413

    def __init__(self) -> None:
        super().__init__("Votre envoi est trop long : 128 Kio au plus.")


class NotOurs(CommentError):
    """The form was sent from a page of another site."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            "Cet envoi ne vient pas d’une page de ce site. Ouvrez l’article et recommencez."
        )


class Duplicate(CommentError):
    """The same text by the same author, on the same article."""

    status = 409

    def __init__(self) -> None:
        super().__init__("Vous avez déjà envoyé ce texte : nous l’avons bien reçu.")


class TooSoon(CommentError):
    """The sender sent something else just now."""

    status = 429

    def __init__(self, retry_after: int) -> None:  # seconds
        minutes = math.ceil(retry_after / 60)
        left = f"{minutes}\u00a0min" if minutes > 2 else f"{retry_after}\u00a0s"
        super().__init__(f"Vous allez trop vite : réessayez dans {left}.")
        self.retry_after = retry_after


class Replayed(CommentError):
    """A proof of work counts once."""

    status = 422

    def __init__(self) -> None:
        super().__init__("La vérification a déjà servi : renvoyez le formulaire.")


class Closed(CommentError):
    """Nothing is taken here, or not any more."""

    status = 403

    def __init__(self, what: str = "Les commentaires sont fermés.") -> None:
        super().__init__(what)


class UnknownArticle(CommentError):
    """No article has this name."""

    status = 404

    def __init__(
        self, what: str = "Cet article n’existe pas, ou ne prend pas de commentaires."
    ) -> None:
        super().__init__(what)


class ThreadsUnread(UnknownArticle):
    """The list of articles, which the build writes, is not there or can't be read."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            "Le site est en préparation : réessayez dans un moment. Rien n’a été gardé."
        )


class UnknownSubmission(CommentError):
    """No submission has this id."""

    status = 404

    def __init__(self, id_: str) -> None:
        super().__init__(f"Aucun envoi ne porte le numéro {id_}.")
        self.id = id_


class Forged(CommentError):
    """The signature of a link or a token is not ours."""

    status = 403

    def __init__(self) -> None:
        super().__init__("Ce lien n’est pas valable : il est incomplet, ou ne vient pas d’ici.")


class Expired(CommentError):
    """A link or a token that was good once."""

    status = 410

    def __init__(self, what: str = "Ce lien n’est plus valable.") -> None:
        super().__init__(what)


class NotPossible(CommentError):
    """A decision that the state of the submission does not allow."""

    status = 409

    def __init__(self, id_: str, state: str, action: str) -> None:
        super().__init__(f"{id_} : {action} n’est pas possible, son état est « {state} ».")
        self.id = id_
        self.state = state
        self.action = action


class Conflict(CommentError):
    """What is imported differs from what is there."""

    status = 409


class NotMigrated(CommentError):
    """The schema of the database is not this version's."""

    status = 503

    def __init__(self) -> None:
        super().__init__("La base n’est pas à jour : lancez « python -m comments migrate ».")


class InboxUnavailable(CommentError):
    """The database can't be read or written now."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            "Votre envoi n’a pas pu être enregistré : réessayez dans un moment. Rien n’a été gardé."
        )


class BadInbox(CommentError):
    """The database can't be opened, or is none; the text is for who runs the service."""

    status = 503


class SettingsError(CommentError):
    """A setting is wrong; the text names it, and says what was expected."""

    status = 500
