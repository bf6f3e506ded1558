"""What moderators read: states, actions, people and moments, translated when they are shown."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from comments.rules import LICENCES, REASONS
from comments.submission import Decision, State, Submission
from comments.web import _, ngettext
from comments.web.words import SOURCE, lang

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "comment": _("Commentaire"),
        "share": _("Partage proposé"),
        "report": _("Signalement"),
        "vote": _("Vote"),
    }
)
STATES: Mapping[str, str] = MappingProxyType(
    {
        State.WAITING: _("à lire"),
        State.APPROVED: _("publié"),
        State.REJECTED: _("refusé"),
        State.SPAM: _("spam"),
        State.TRASHED: _("à la corbeille"),
        State.WITHDRAWN: _("repris par son auteur"),
        State.REMOVED: _("retiré de la page"),
    }
)
# What reports and proposals are called instead, once decided.
STATES_OF: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "report": {State.APPROVED: _("retenu"), State.REJECTED: _("rejeté")},
        "share": {State.APPROVED: _("accepté"), State.REJECTED: _("refusé")},
    }
)
# Action -> what somebody did.
DEEDS: Mapping[str, str] = MappingProxyType(
    {
        "approve": _("a publié"),
        "reject": _("a refusé"),
        "spam": _("a classé comme spam"),
        "trash": _("a mis à la corbeille"),
        "undo": _("a annulé la décision"),
        "remove": _("a retiré de la page"),
        "withdraw": _("a repris son envoi"),
        "correct": _("a corrigé son envoi"),
        "forget": _("a effacé les données personnelles"),
        "publish": _("a mis en ligne"),
    }
)
# Action -> what became of that many.
OUTCOMES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "approve": lambda n: ngettext("%(num)s envoi publié", "%(num)s envois publiés", n),
        "reject": lambda n: ngettext("%(num)s envoi refusé", "%(num)s envois refusés", n),
        "spam": lambda n: ngettext(
            "%(num)s envoi classé comme spam", "%(num)s envois classés en spam", n
        ),
        "trash": lambda n: ngettext(
            "%(num)s envoi à la corbeille", "%(num)s envois à la corbeille", n
        ),
        "undo": lambda n: ngettext("%(num)s décision annulée", "%(num)s décisions annulées", n),
        "remove": lambda n: ngettext(
            "%(num)s commentaire retiré", "%(num)s commentaires retirés", n
        ),
    }
)
# What both are called for one proposal or one report: (kind, action).
DONE_TO: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        ("share", "approve"): (_("a accepté"), _("Partage accepté : un brouillon se prépare")),
        ("share", "reject"): (_("a refusé"), _("Partage refusé")),
        ("report", "approve"): (_("a retenu"), _("Signalement retenu")),
        ("report", "reject"): (_("a rejeté"), _("Signalement rejeté")),
        ("report", "spam"): (_("a classé comme spam"), _("Signalement classé comme spam")),
    }
)
# What the buttons say: (kind, action); kind "" for all others.
LABELS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("", "approve"): _("Publier"),
        ("", "reject"): _("Refuser"),
        ("", "spam"): _("Spam"),
        ("", "trash"): _("Corbeille"),
        ("share", "approve"): _("Accepter"),
        ("report", "approve"): _("Retenir"),
        ("report", "reject"): _("Rejeter"),
    }
)
DETAILS: Mapping[str, str] = MappingProxyType(  # of a proposal
    {"source": _("Original"), "author": _("Qui l’a fait"), "licence": _("Licence")}
)
PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "resident": _("La personne qui l’a envoyé"),
        "system": _("Le service"),
        "rule:known": _("La règle « personne déjà connue »"),
    }
)
COMMAND_LINE = "cli:"


def page_title(what: str) -> str:
    """Return the title of the browser's window."""
    return _("%(page)s : modération") % {"page": what}


def person(who: str) -> str:
    """Return who decided, as people say it."""
    if who.startswith(COMMAND_LINE):
        return _("%(name)s (ligne de commande)") % {"name": who.removeprefix(COMMAND_LINE)}
    return _(PEOPLE[who]) if who in PEOPLE else who


def label(kind: str, action: str) -> str:
    said = LABELS.get((kind, action)) or LABELS["", action]
    return _(said)


def licence(value: str) -> str:
    return _translated(dict(LICENCES), value)


def report_reason(value: str) -> str:
    return _translated(dict(REASONS), value)


def _translated(known: Mapping[str, str], value: str) -> str:
    return _(known[value]) if value in known else value  # what a stranger typed is no words of ours


def state(submission: Submission) -> str:
    own = STATES_OF.get(submission.kind, {})
    return _(own.get(submission.state, STATES[submission.state]))


def deed(decision: Decision, kind: str = "comment") -> str:
    """Return who did what, such as "Léa a refusé"."""
    action = decision.action
    said = DONE_TO[kind, action][0] if (kind, action) in DONE_TO else DEEDS.get(action)
    return f"{person(decision.who)} {_(said) if said else action}"


def outcome(action: str, kinds: list[str]) -> str:
    """Return what became of things of these kinds, such as "2 envois publiés"."""
    if len(kinds) == 1 and (kinds[0], action) in DONE_TO:
        return _(DONE_TO[kinds[0], action][1])
    return OUTCOMES[action](len(kinds)) % {"num": len(kinds)}


def moment(when: datetime, zone: ZoneInfo) -> str:
    """Return date and time, such as "1er mars 2026 à 18 h 30"."""
    local = when.astimezone(zone)
    if lang() != SOURCE:
        return format_datetime(local, "d MMMM y, HH:mm", locale=lang())
    day = "1er" if local.day == 1 else str(local.day)
    month = format_date(local, "MMMM y", locale=SOURCE)
    return f"{day} {month} à {local.hour}\u00a0h\u00a0{local:%M}"
