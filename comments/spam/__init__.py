"""Tells what looks like spam, in plain words; only a person refuses.

``signals`` is a pipeline of rules over what a submission shows. The detectors below it find
places in any text and know nothing of submissions; ``plugins.guard`` reads articles with them:

    vocabulary.find(text, words)    words and expressions of the list, sentence by sentence
    links.find(text, words)         domains of the list, shortened addresses
    language.find(text, lang)       passages in another language
    glue.find(text, words)          sentences glued to the one before; find_cuts(text)
    hidden.find(text)               characters that hide something
    praise.find(text, words)        praise that fits any page

Each yields Findings: start, end, what, why, weight (STRONG and more: advertising).
"""

from typing import TYPE_CHECKING, Any

from comments.spam.finding import STRONG, Finding
from comments.spam.wordlist import BadSpamList, SpamList, SpamListError

if TYPE_CHECKING:
    from comments.spam.evidence import Evidence
    from comments.submission import Signal

__all__ = [
    "STRONG",
    "BadSpamList",
    "Evidence",
    "Finding",
    "Signal",
    "SpamList",
    "SpamListError",
    "signals",
]


def signals(evidence: "Evidence", words: SpamList) -> "tuple[Signal, ...]":
    """Return why a submission looks like spam, the gravest first; nothing for most."""
    from comments.spam.evidence import Reading  # noqa: PLC0415 - see __getattr__
    from comments.spam.rules import RULES  # noqa: PLC0415

    reading = Reading(evidence, words)
    found = [signal for rule in RULES if (signal := rule(reading))]
    return tuple(sorted(found, key=lambda signal: -signal.weight))


def __getattr__(name: str) -> Any:
    """Import the detectors (0.1 s) when asked: a build that reads nothing anew needs none."""
    if name == "Evidence":
        from comments.spam.evidence import Evidence  # noqa: PLC0415

        return Evidence
    if name == "Signal":
        from comments.submission import Signal  # noqa: PLC0415

        return Signal
    raise AttributeError(name)
