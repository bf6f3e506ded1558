"""Rules of all that is not a text: lines, addresses, choices, boxes."""

from collections.abc import Sequence

from email_validator import EmailNotValidError, validate_email

from comments.clean.characters import is_presentable, is_visible
from comments.clean.values import web_address
from comments.rules.rule import Fields, Known, Rule, Wrong, _

MAX_EMAIL = 254  # characters (RFC 5321, 4.5.3.1.3)


def one_line(name: str) -> Rule:
    """Return the rule that a field is one line without odd characters."""
    words = _("Ce champ contient des caractères invisibles ou des fins de ligne : retirez-les.")
    return lambda fields, _known: None if is_presentable(fields[name]) else Wrong(name, words)


def given(name: str, words: str) -> Rule:
    """Return the rule that a field holds something to see."""
    return lambda fields, _known: None if is_visible(fields[name]) else Wrong(name, words)


def one_of(name: str, choices: Sequence[tuple[str, str]], words: str) -> Rule:
    """Return the rule that a field is one of the choices."""
    allowed = {value for value, _label in choices}
    return lambda fields, _known: None if fields[name] in allowed else Wrong(name, words)


def ticked(name: str, words: str) -> Rule:
    """Return the rule that a box is ticked."""
    return lambda fields, _known: None if fields[name] == "1" else Wrong(name, words)


def ticked_or_not(name: str) -> Rule:
    """Return the rule that a box says nothing else than whether it is ticked."""
    words = _("La valeur de cette case n’est pas valable.")
    return lambda fields, _known: None if fields[name] in ("", "1") else Wrong(name, words)


def is_address(name: str) -> Rule:
    """Return the rule that a field is the address of a web page, or empty."""
    words = _("Cette adresse n’est pas valable : elle commence par https:// ou http://.")

    def rule(fields: Fields, _known: Known) -> Wrong | None:
        value = fields[name]
        return Wrong(name, words) if value and web_address(value) is None else None

    return rule


def email_is_valid(fields: Fields, known: Known) -> Wrong | None:
    if not fields["email"]:
        words = _("Indiquez votre adresse électronique : elle ne sera pas publiée.")
        return Wrong("email", words) if known.email_required else None
    if len(fields["email"]) > MAX_EMAIL:  # told already; checking it would take long
        return None
    try:
        validate_email(fields["email"], check_deliverability=False)
    except EmailNotValidError:
        words = _("Cette adresse électronique n’est pas valable : vérifiez-la.")
        return Wrong("email", words)
    return None


def notices_have_an_address(fields: Fields, _known: Known) -> Wrong | None:
    words = _("Indiquez l’adresse électronique où vous prévenir.")
    return Wrong("email", words) if fields["notify"] and not fields["email"] else None


def in_thread(name: str, *, also_removed: bool) -> Rule:
    """Return the rule that a field names a comment of the thread, or none."""
    unknown = _("Ce commentaire n’est pas dans cette discussion.")
    removed = _("Ce commentaire a été retiré : on ne peut plus y répondre.")

    def rule(fields: Fields, known: Known) -> Wrong | None:
        comment = fields[name]
        if comment and comment not in known.comments:
            return Wrong(name, unknown)
        return Wrong(name, removed) if comment in known.removed and not also_removed else None

    return rule


def source_or_text(fields: Fields, _known: Known) -> Wrong | None:
    words = _("Indiquez l’adresse de la page, ou écrivez le texte à partager.")
    is_there = is_visible(fields["source"]) or is_visible(fields["text"])
    return None if is_there else Wrong("source", words)
