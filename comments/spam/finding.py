"""What a detector found in a text, and how a moderator is told of it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

STRONG = 6  # from this weight on a finding says "advertising"; below, it only asks for a look
MAX_QUOTED = 60  # characters of a fragment that a reason quotes
MAX_FRAGMENTS = 3  # that one reason quotes

SPACES = re.compile(r"\s+")
JOINER = "\u200d"  # of emoji: it stays


@dataclass(frozen=True, order=True)
class Finding:
    """One place in a text, and what is wrong there."""

    start: int
    end: int  # the text's [start:end] is the fragment
    what: str  # the detector: vocabulary, domain, shortener, language, glued, cut, hidden, praise
    why: str  # French, without the fragment
    weight: int = 5  # 1..10


def quoted(fragment: str) -> str:
    """Return the fragment on one line between guillemets, shortened, what is hidden shown."""
    line = SPACES.sub(" ", fragment[: 4 * MAX_QUOTED]).strip()
    shown = line if len(line) <= MAX_QUOTED else line[: MAX_QUOTED - 1].rstrip() + "…"
    return "«\u00a0" + "".join(map(_shown, shown)) + "\u00a0»"


def reason(why: str, fragments: Iterable[str]) -> str:
    """Return why, followed by the fragments that show it, each once."""
    different = list(dict.fromkeys(fragments))
    shown = ", ".join(map(quoted, different[:MAX_FRAGMENTS]))
    more = ", …" if len(different) > MAX_FRAGMENTS else ""
    return f"{why}\u00a0: {shown}{more}" if shown else why


def _shown(character: str) -> str:
    is_hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs") and character != JOINER
    return f"[U+{ord(character):04X}]" if is_hidden else character
