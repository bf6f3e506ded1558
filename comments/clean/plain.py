"""Words as HTML, and the text without markup: published when there are no tags, or too many."""

import html
import re
from collections.abc import Iterable
from itertools import groupby

from comments.clean.characters import is_visible, presentable
from comments.clean.markup import Tag
from comments.clean.policy import Policy

BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);)")


def escaped(words: str) -> str:
    """Return words as HTML in which they read as they were typed, ``&eacute;`` as é.

    A reference ends with its semicolon: ``?a=1&copy=2`` holds none.
    """
    words = BARE_AMPERSAND.sub("&amp;", words)
    return words.replace("<", "&lt;").replace(">", "&gt;")


def plain(pieces: Iterable[str | Tag], policy: Policy) -> str:
    """Return the words among the pieces, in paragraphs and lines."""
    text = presentable("".join(_text_of(piece, policy) for piece in pieces))
    lines = (html.escape(line.strip(" "), quote=False) for line in text.split("\n"))
    paragraphs = ("<br>".join(group) for shown, group in groupby(lines, is_visible) if shown)
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _text_of(piece: str | Tag, policy: Policy) -> str:
    if isinstance(piece, str):
        words = html.unescape(escaped(piece))
        return words if policy.is_typed else words.replace("\n", " ")
    if piece.name == "br":
        return "\n"
    return "\n\n" if piece.name in policy.blocks else ""
