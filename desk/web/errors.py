"""Why a page was not read.

DeskError
└── Unread           knows the address that was asked for
    ├── Refused      the address is not one that the desk reads
    ├── Failed       the site answers with an error; knows its status
    ├── TooBig       more than the limit, also once it is unpacked
    ├── TooSlow      its time was up
    └── Unanswered   no answer, or none that can be read
"""

from desk.errors import DeskError

STATUSES = {
    401: "demande un mot de passe",
    403: "refuse qu’on la lise",
    404: "n’existe pas",
    410: "n’existe plus",
    429: "demande qu’on revienne plus tard",
    451: "n’est pas accessible, pour une raison de droit",
}


class Unread(DeskError):
    """A page was not read; the text names its address and says why, on one line."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{shown(url)}\u00a0: {why}")
        self.url = url
        self.why = why


class Refused(Unread):
    """The address is no public one, or not one of the web."""


class Failed(Unread):
    """The site answers with an error."""

    def __init__(self, url: str, status: int) -> None:
        what = STATUSES.get(status, "le site est en panne" if status >= 500 else "n’a pas été lue")
        super().__init__(url, f"{what} (code {status})")
        self.status = status


class TooBig(Unread):
    """The page is longer than what is read."""


class TooSlow(Unread):
    """The page was not whole in time."""


class Unanswered(Unread):
    """Nothing answers there, or nothing that can be read."""


def shown(url: str) -> str:
    """Return an address on one line, shortened, in which nothing acts on a terminal."""
    line = "".join(each if each.isprintable() else "\ufffd" for each in url)
    return line if len(line) <= 200 else line[:199] + "…"
