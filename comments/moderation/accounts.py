"""Who moderates: names, and passwords that only argon2 hashes of are kept."""

import hashlib
import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from comments.errors import CommentError
from comments.inbox import Inbox, Moderator, ModeratorExists
from comments.submission import ALPHABET
from comments.web import _

FIRST = "moderation"  # whom the first start makes, when there is nobody
GROUPS, GROUP = 5, 4  # of a one-time password: 20 of 32 letters, 100 bits
MIN_PASSWORD, MAX_PASSWORD = 12, 256  # characters
MAX_NAME = 80
NOT_NAMES = ("resident", "system")  # the log's own
HASHER = PasswordHasher()
# What unknown names are checked against, so that they take as long as known ones.
NOBODY = HASHER.hash(secrets.token_hex())


class BadAccount(CommentError):
    """A name or a password of a moderator can't be taken; the text says why."""

    status = 422


def first_moderator(inbox: Inbox) -> str | None:
    """Make the first moderator; return the one-time password, None if there is somebody."""
    if inbox.moderators():
        return None
    try:
        return add_moderator(inbox, FIRST)
    except (BadAccount, ModeratorExists):  # another service begins beside this one
        return None


def add_moderator(inbox: Inbox, name: str) -> str:
    """Make a moderator; return the one-time password. Raises BadAccount."""
    name = normal(name)
    if reason := _wrong_name(name):
        raise BadAccount(reason)
    if moderator_named(inbox, name):
        raise BadAccount(_("%(name)s est déjà de la modération.") % {"name": name})
    password = one_time_password()
    inbox.add_moderator(name, HASHER.hash(password), must_change=True)
    return password


def set_password(inbox: Inbox, name: str, password: str, *, must_change: bool = False) -> None:
    """Give a moderator a new password. Raises BadAccount."""
    moderator = known_moderator(inbox, name)
    if reason := wrong_password(password, moderator):
        raise BadAccount(reason)
    inbox.set_password(moderator.name, HASHER.hash(normal(password)), must_change=must_change)


def remove_moderator(inbox: Inbox, name: str) -> None:
    """Take a moderator's access away; what the log says of them stays. Raises BadAccount."""
    inbox.remove_moderator(known_moderator(inbox, name).name)


def known_moderator(inbox: Inbox, name: str) -> Moderator:
    moderator = moderator_named(inbox, name)
    if moderator is None:
        raise BadAccount(_("%(name)s n’est pas de la modération.") % {"name": name})
    return moderator


def moderator_named(inbox: Inbox, name: str) -> Moderator | None:
    """Return the moderator of a name, however its letters are cased."""
    wanted = normal(name).casefold()
    return next((one for one in inbox.moderators() if one.name.casefold() == wanted), None)


def verified(inbox: Inbox, name: str, password: str) -> Moderator | None:
    """Return the moderator if the password is right; a wrong name takes as long to tell."""
    moderator = moderator_named(inbox, name)
    is_right = _matches(moderator.password_hash if moderator else NOBODY, password)
    if moderator is None or not is_right:
        return None
    if HASHER.check_needs_rehash(moderator.password_hash):
        hashed = HASHER.hash(normal(password))
        inbox.set_password(moderator.name, hashed, must_change=moderator.must_change)
        return moderator_named(inbox, name)
    return moderator


def stamp(moderator: Moderator) -> str:
    """Return what changes with the password, and so ends the sessions that began before."""
    return hashlib.sha256(moderator.password_hash.encode()).hexdigest()[:32]


def wrong_password(password: str, moderator: Moderator) -> str | None:
    """Return why a new password can't be taken, None if it can."""
    password = normal(password)
    if len(password) < MIN_PASSWORD:
        words = _("Le mot de passe est trop court : %(least)s caractères au moins.")
        return words % {"least": MIN_PASSWORD}
    if len(password) > MAX_PASSWORD:
        words = _("Le mot de passe est trop long : %(most)s caractères au plus.")
        return words % {"most": MAX_PASSWORD}
    if len(set(password.casefold())) < 5 or moderator.name.casefold() in password.casefold():
        return _("Le mot de passe est trop facile à deviner : quelques mots au hasard conviennent.")
    if _matches(moderator.password_hash, password):
        return _("C’est le mot de passe d’avant : choisissez-en un autre.")
    return None


def one_time_password() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def normal(text: str) -> str:
    """Return the text as it is compared: keyboards write é in two ways."""
    return unicodedata.normalize("NFC", text).strip()


def _wrong_name(name: str) -> str | None:
    if not name or len(name) > MAX_NAME or not name.isprintable():
        return _("Un nom a de 1 à %(most)s caractères, sur une ligne.") % {"most": MAX_NAME}
    if name.casefold() in NOT_NAMES or ":" in name:
        words = _("« %(name)s » ne peut pas être un nom : le journal l’emploie pour autre chose.")
        return words % {"name": name}
    return None


def _matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, normal(password)[: MAX_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False
