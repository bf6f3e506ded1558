"""What a rule is, and what the rules say together."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

Fields = Mapping[str, str]  # name -> value as sent, "" where nothing was


@dataclass(frozen=True)
class Known:
    """What is known of the place that something is sent to."""

    email_required: bool = True
    comments: Collection[str] = frozenset()  # ids of the thread's comments
    removed: Collection[str] = frozenset()  # those of them that nobody can read any more


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a field; the words are French, with places for the values."""

    name: str  # of the field
    words: str
    values: Mapping[str, object] = field(default_factory=dict)


Rule = Callable[[Fields, Known], Wrong | None]


def reasons(
    fields: Fields, known: Known, rules: Sequence[Rule], say: Callable[[str], str] = str
) -> dict[str, str]:
    """Return field -> what is wrong, the first of each field; say: translates the words."""
    found: dict[str, str] = {}
    for rule in rules:
        wrong = rule(fields, known)
        if wrong and wrong.name not in found:
            found[wrong.name] = say(wrong.words) % wrong.values
    return found


def _(words: str) -> str:
    """Mark words for the catalogue; `reasons` translates them."""
    return words
