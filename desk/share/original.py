"""What is known of an original: Facts from several sources, one Original from them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Facts:
    """What one source says of a page; "" where it says nothing. All values are strangers' words."""

    title: str = ""
    author: str = ""
    name: str = ""  # of the place where it was published
    date: str = ""  # ISO
    html: str = ""  # the text itself
    summary: str = ""  # plain
    image: str = ""  # its address
    url: str = ""  # where the page says that it stands
    licences: Sequence[str] = ()  # their addresses

    @classmethod
    def first(cls, *several: "Facts") -> "Facts":
        """Return each fact from the first of the sources that knows it."""
        known: dict[str, Any] = {}
        for facts in several:
            for name, value in vars(facts).items():
                if value:
                    known.setdefault(name, value)
        return cls(**known)


@dataclass(frozen=True)
class Original:
    """What residents published, as a draft names it: one line each, clean, safe."""

    title: str
    url: str
    author: str
    name: str
    date: date | None
    licence: str
    html: str  # the extract, cleaned
    image: str = ""
