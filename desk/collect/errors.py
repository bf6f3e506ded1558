"""Why nothing, or nothing of one feed, was collected.

DeskError
├── BadOutline     residents.opml is missing or can't be read; knows the path
├── NotAFeed       what stands at a feed's address is none
├── BadMemory      what was collected before can't be read: better nothing than all of it again
└── Busy           another collection is going on
"""

from pathlib import Path

from desk.errors import DeskError


class BadOutline(DeskError):
    """The list of those who are followed can't be read."""

    def __init__(self, path: Path, what: str, line: int = 0) -> None:
        super().__init__(f"{path}:{line}: {what}" if line else f"{path} : {what}")
        self.path = path


class NotAFeed(DeskError):
    """What stands there can't be read as a feed."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} : {why}")
        self.url = url


class BadMemory(DeskError):
    """The file that remembers what was collected is broken."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} : {why} ; attendu : le fichier tel que collect l’a écrit (l’effacer ferait "
            "revenir ce qui a été refusé)"
        )
        self.path = path


class Busy(DeskError):
    """Two collections at once would write the same drafts twice."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Une autre collecte est en cours ({path})")
