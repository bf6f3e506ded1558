"""A name that a reader would take for the institution's."""

from comments.spam.folding import fold
from comments.submission import Signal

INSTITUTIONS = ("mairie", "hotel de ville", "conseil municipal", "prefecture", "town hall")
WEIGHT = 6


def speaks_as(name: str, institution: str) -> Signal | None:
    """Return the signal of a name that begins as the institution's or as any town hall's."""
    begun = _words(name)
    theirs = {_words(each) for each in (institution, *INSTITUTIONS)} - {""}
    if not begun.startswith(tuple(theirs)):
        return None
    return Signal("name", f"le nom «\u00a0{name}\u00a0» est celui d’une institution", WEIGHT)


def _words(name: str) -> str:
    """Return the words of a name, folded, each followed by a space."""
    spaced = "".join(each if each.isalnum() else " " for each in fold(name).text)
    return "".join(f"{word} " for word in spaced.split())
