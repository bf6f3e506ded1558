"""What the intake needs to know of a kind of submission, and a form as it was filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Response

from comments.rules import Fields, Rule
from comments.submission import Thread

COMMON = ("homepage", "token", "altcha")  # what every form carries: trap, token, proof of work


@dataclass(frozen=True)
class Draft:
    """A form as it was filled in, to be shown to its sender again."""

    fields: Fields
    thread: Thread | None
    token: str
    errors: Mapping[str, str] = field(default_factory=dict)  # field -> what is wrong


@dataclass(frozen=True)
class Kind:
    """A kind of submission that comes by a form."""

    name: str
    fields: tuple[str, ...]  # beside COMMON
    rules: Sequence[Rule]
    text: str  # the field of the text
    is_always_open: bool  # also where nothing is published any more
    has_article: bool
    made: Callable[[Fields], Mapping[str, Any]]  # what the fields are in a Submission
    form: Callable[[Draft], str]  # its HTML
    page: Callable[[Draft, int], Response]  # the page of the form, with a status
