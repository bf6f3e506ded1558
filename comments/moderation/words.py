"""What moderators read: states, actions, people and moments, in French."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel.dates import format_date

from comments.rules import LICENCES, REASONS
from comments.submission import Decision, State, Submission

KINDS: Mapping[str, str] = MappingProxyType(
    {"comment": "Commentaire", "share": "Partage proposé", "report": "Signalement", "vote": "Vote"}
)
STATES: Mapping[str, str] = MappingProxyType(
    {
        State.WAITING: "à lire",
        State.APPROVED: "publié",
        State.REJECTED: "refusé",
        State.SPAM: "spam",
        State.TRASHED: "à la corbeille",
        State.WITHDRAWN: "repris par son auteur",
        State.REMOVED: "retiré de la page",
    }
)
# What reports and proposals are called instead, once decided.
STATES_OF: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "report": {State.APPROVED: "retenu", State.REJECTED: "rejeté"},
        "share": {State.APPROVED: "accepté", State.REJECTED: "refusé"},
    }
)
# Action -> what somebody did, what was done to one, to many.
DONE: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "approve": ("a publié", "1 envoi publié", "{} envois publiés"),
        "reject": ("a refusé", "1 envoi refusé", "{} envois refusés"),
        "spam": ("a classé comme spam", "1 envoi classé comme spam", "{} envois classés en spam"),
        "trash": ("a mis à la corbeille", "1 envoi à la corbeille", "{} envois à la corbeille"),
        "undo": ("a annulé la décision", "1 décision annulée", "{} décisions annulées"),
        "remove": ("a retiré de la page", "1 commentaire retiré", "{} commentaires retirés"),
        "withdraw": ("a repris son envoi", "", ""),
        "correct": ("a corrigé son envoi", "", ""),
        "forget": ("a effacé les données personnelles", "", ""),
        "publish": ("a mis en ligne", "", ""),
    }
)
DONE_TO: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        ("share", "approve"): ("a accepté", "Partage accepté : un brouillon se prépare"),
        ("share", "reject"): ("a refusé", "Partage refusé"),
        ("report", "approve"): ("a retenu", "Signalement retenu"),
        ("report", "reject"): ("a rejeté", "Signalement rejeté"),
        ("report", "spam"): ("a classé comme spam", "Signalement classé comme spam"),
    }
)
# What the buttons say: (kind, action); kind "" for all others.
LABELS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("", "approve"): "Publier",
        ("", "reject"): "Refuser",
        ("", "spam"): "Spam",
        ("", "trash"): "Corbeille",
        ("share", "approve"): "Accepter",
        ("report", "approve"): "Retenir",
        ("report", "reject"): "Rejeter",
    }
)
DETAILS: Mapping[str, str] = MappingProxyType(  # of a proposal
    {"source": "Original", "author": "Qui l’a fait", "licence": "Licence"}
)
PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "resident": "La personne qui l’a envoyé",
        "system": "Le service",
        "rule:known": "La règle « personne déjà connue »",
    }
)
COMMAND_LINE = "cli:"


def person(who: str) -> str:
    """Return who decided, as people say it."""
    if who.startswith(COMMAND_LINE):
        return f"{who.removeprefix(COMMAND_LINE)} (ligne de commande)"
    return PEOPLE.get(who, who)


def label(kind: str, action: str) -> str:
    return LABELS.get((kind, action)) or LABELS["", action]


def licence(value: str) -> str:
    return dict(LICENCES).get(value, value)


def report_reason(value: str) -> str:
    return dict(REASONS).get(value, value)


def state(submission: Submission) -> str:
    return STATES_OF.get(submission.kind, {}).get(submission.state, STATES[submission.state])


def deed(decision: Decision, kind: str = "comment") -> str:
    """Return who did what, such as "Léa a refusé"."""
    did, _ = DONE_TO.get((kind, decision.action), (DONE.get(decision.action, ("",))[0], ""))
    return f"{person(decision.who)} {did or decision.action}"


def outcome(action: str, kinds: list[str]) -> str:
    """Return what became of things of these kinds, such as "2 envois publiés"."""
    if len(kinds) == 1 and (kinds[0], action) in DONE_TO:
        return DONE_TO[kinds[0], action][1]
    _, one, many = DONE[action]
    return one if len(kinds) == 1 else many.format(len(kinds))


def moment(when: datetime, zone: ZoneInfo) -> str:
    """Return date and time, such as "1er mars 2026 à 18 h 30"."""
    local = when.astimezone(zone)
    day = "1er" if local.day == 1 else str(local.day)
    month = format_date(local, "MMMM y", locale="fr")
    return f"{day} {month} à {local.hour}\u00a0h\u00a0{local:%M}"
