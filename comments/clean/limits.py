"""The limits within which a text is parsed; beyond them its words are published without tags.

Parsers are slow, or worse, on thousands of tags inside each other, on thousands of attributes
in one tag, and on tags that have to begin anew in each of thousands of paragraphs.
"""

from collections import Counter
from collections.abc import Iterable

from comments.clean.markup import Tag
from comments.clean.policy import Policy

# Their next of kin ends them: they wait for no end.
ENDS_BY_ITSELF = frozenset(
    {"br", "caption", "dd", "dt", "hr", "img", "li", "p"}
    | {"tbody", "td", "tfoot", "th", "thead", "tr"}
)


class TooMuchError(Exception):
    """The markup goes beyond a limit of the policy."""


def check_input(tags: Iterable[Tag], policy: Policy) -> None:
    """Raise TooMuchError if the tags of a text are too many, too long or too deep."""
    waiting: Counter[str] = Counter()  # tag -> how often it waits for its end
    depth = 0
    for count, tag in enumerate(tags, 1):
        if tag.name not in ENDS_BY_ITSELF:
            step = -min(waiting[tag.name], 1) if tag.is_end else 1
            waiting[tag.name] += step
            depth += step
        if count > policy.max_tags or depth > policy.max_open or len(tag.source) > policy.max_tag:
            raise TooMuchError


def check_output(html: str, policy: Policy) -> None:
    """Raise TooMuchError if there are too many tags and references."""
    if html.count("<") + html.count("&") > policy.max_marks:
        raise TooMuchError
