"""Cleans what strangers sent, so that it can be published: the trust border.

``clean`` is total (any str in, no exception out), bounded in time, and idempotent: what
``is_clean`` recognises is returned as it is, and ``clean`` returns nothing else.
The steps, each in its module:

    form        is it clean already? then it stays as it is
    characters  controls, lone surrogates, bidirectional overrides go
    markup      words and tags are told apart; scripts and comments go
    limits      too many tags, too long or too deep, or none at all? then plain: the words alone
    parsers     nh3, then bleach, then nh3: each drops what it does not know to be allowed
    blocks      paragraphs and lines, between the first two of them (writer)
    form        only what is recognised is returned

What they all read: policy, resident, editorial, names, values.
"""

from collections.abc import Sequence

from comments.clean.blocks import in_blocks
from comments.clean.characters import presentable
from comments.clean.editorial import EDITORIAL
from comments.clean.form import has_form
from comments.clean.limits import TooMuchError, check_input, check_output
from comments.clean.markup import Tag, pieces_of
from comments.clean.parsers import by_bleach, by_nh3, by_nh3_with_rel
from comments.clean.plain import escaped, plain
from comments.clean.policy import Policy
from comments.clean.resident import ALLOWED_TAGS, RESIDENT
from comments.clean.values import is_web_address

__all__ = ["ALLOWED_TAGS", "EDITORIAL", "RESIDENT", "Policy", "clean", "is_clean", "is_web_address"]

ROUNDS = 5  # until the parsers agree; one is the rule


def clean(text: str, policy: Policy = RESIDENT) -> str:
    """Return the text as HTML that the policy allows: ``(p | blockquote(p+))+``, or nothing.

    What the policy does not allow loses its tags and keeps its words. Beyond the limits, and
    where the parsers do not agree, all tags go.
    """
    if is_clean(text, policy):
        return text
    is_too_long = len(text) > policy.max_length
    pieces = [text] if is_too_long else list(pieces_of(presentable(text), policy))
    tags = [piece for piece in pieces if isinstance(piece, Tag)]
    try:
        check_input(tags, policy)
        return _agreed_on(pieces, policy) if tags else plain(pieces, policy)
    except TooMuchError:
        return plain(pieces, policy)


def is_clean(html: str, policy: Policy = RESIDENT) -> bool:
    """Tell whether the HTML is in the form that `clean` returns, so that it may be published."""
    return has_form(html, policy)


def _agreed_on(pieces: Sequence[str | Tag], policy: Policy) -> str:
    """Return the HTML that both parsers and the recogniser accept. Raises TooMuchError."""
    html = "".join(piece.source if isinstance(piece, Tag) else escaped(piece) for piece in pieces)
    for _ in range(ROUNDS):
        html = in_blocks(presentable(by_nh3(html, policy)), policy)
        check_output(html, policy)
        html = by_nh3_with_rel(by_bleach(html, policy), policy)
        if is_clean(html, policy):
            return html
    raise TooMuchError
