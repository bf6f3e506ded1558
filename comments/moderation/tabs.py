"""The tabs of the queue: which submissions each shows, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comments.submission import State

PAGE = 20  # submissions
ALL = ("comment", "share", "report")


@dataclass(frozen=True)
class Tab:
    """One list of the queue."""

    name: str  # in its address
    label: str
    kinds: tuple[str, ...]
    states: tuple[State, ...]
    order: str  # of the inbox's Query
    empty: str  # what it says when there is nothing
    done: tuple[State, ...] = ()  # of what was decided, where that is listed here, too


TABS: Sequence[Tab] = (
    Tab(
        "waiting",
        "À lire",
        ("comment",),
        (State.WAITING,),
        "queue",
        "Rien n’attend : tout a été lu.",
    ),
    Tab(
        "published",
        "Publiés",
        ("comment",),
        (State.APPROVED,),
        "newest",
        "Aucun commentaire n’a encore été publié depuis cette page.",
    ),
    Tab(
        "rejected",
        "Refusés",
        ("comment",),
        (State.REJECTED, State.REMOVED),
        "newest",
        "Rien n’a été refusé.",
    ),
    Tab("spam", "Spam", ALL, (State.SPAM,), "newest", "Aucun spam."),
    Tab(
        "trash",
        "Corbeille",
        ALL,
        (State.TRASHED, State.WITHDRAWN),
        "newest",
        "La corbeille est vide.",
    ),
    Tab(
        "reports",
        "Signalements",
        ("report",),
        (State.WAITING,),
        "oldest",
        "Aucun signalement n’attend de décision.",
        done=(State.APPROVED, State.REJECTED),
    ),
    Tab(
        "shares",
        "Partages proposés",
        ("share",),
        (State.WAITING,),
        "queue",
        "Aucun partage proposé n’attend de réponse.",
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
