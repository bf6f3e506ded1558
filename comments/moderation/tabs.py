"""The tabs of the queue: which submissions each shows, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comments.submission import State
from comments.web import _

PAGE = 20  # submissions
ALL = ("comment", "share", "report")


@dataclass(frozen=True)
class Tab:
    """One list of the queue."""

    name: str  # in its address
    label: str  # French, as `empty` is: pages translate both
    kinds: tuple[str, ...]
    states: tuple[State, ...]
    order: str  # of the inbox's Query
    empty: str  # what it says when there is nothing
    done: tuple[State, ...] = ()  # of what was decided, where that is listed here, too


TABS: Sequence[Tab] = (
    Tab(
        "waiting",
        _("À lire"),
        ("comment",),
        (State.WAITING,),
        "queue",
        _("Rien n’attend : tout a été lu."),
    ),
    Tab(
        "published",
        _("Publiés"),
        ("comment",),
        (State.APPROVED,),
        "newest",
        _("Aucun commentaire n’a encore été publié depuis cette page."),
    ),
    Tab(
        "rejected",
        _("Refusés"),
        ("comment",),
        (State.REJECTED, State.REMOVED),
        "newest",
        _("Rien n’a été refusé."),
    ),
    Tab("spam", _("Spam"), ALL, (State.SPAM,), "newest", _("Aucun spam.")),
    Tab(
        "trash",
        _("Corbeille"),
        ALL,
        (State.TRASHED, State.WITHDRAWN),
        "newest",
        _("La corbeille est vide."),
    ),
    Tab(
        "reports",
        _("Signalements"),
        ("report",),
        (State.WAITING,),
        "oldest",
        _("Aucun signalement n’attend de décision."),
        done=(State.APPROVED, State.REJECTED),
    ),
    Tab(
        "shares",
        _("Partages proposés"),
        ("share",),
        (State.WAITING,),
        "queue",
        _("Aucun partage proposé n’attend de réponse."),
        done=(State.APPROVED, State.REJECTED),
    ),
)
BY_NAME: Mapping[str, Tab] = {tab.name: tab for tab in TABS}


def home_of(kind: str, state: State) -> Tab:
    """Return the tab where a submission of this kind and state is listed."""
    own = {"report": BY_NAME["reports"], "share": BY_NAME["shares"]}.get(kind)
    if own and state in (*own.states, *own.done):
        return own
    listed = (tab for tab in TABS if kind in tab.kinds and state in tab.states)
    return next(listed, BY_NAME["trash"])
