"""What stands in a text that somebody sent: words, and tags that are meant as tags.

Comments, declarations and elements whose content is never shown are left out. What only looks
like markup is words: ``a < b``, ``x<y``, ``<3``, ``<bob@example.org>``, ``<https://…>``, a tag
or a comment that is never closed. So nothing readable is lost to a parser further on.
The time it takes grows with the length of the text, and no faster.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from comments.clean.names import BLOCKS, HIDDEN, KNOWN
from comments.clean.policy import Policy

# Possessive quantifiers and the absence of "<" bound each attempt to the next tag or quote.
VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s<>"'=][^\s<>]*+)"""
ATTRIBUTE = rf"""([^\s/<>="']++)(\s*+=\s*+{VALUE})?+"""
TAG = re.compile(rf"<(/?)([a-z][^\s/<>]*+)((?:[\s/]++|{ATTRIBUTE})*+)>", re.ASCII | re.IGNORECASE)
ATTRIBUTES = re.compile(ATTRIBUTE, re.ASCII)
TYPOGRAPHIC = re.compile(r"(\s[a-z]+=)[“”„«]([^“”„«»<>\"]*+)[“”»]", re.IGNORECASE)
DECLARATION = re.compile(r"<[!?][a-z\[][^<>]{0,1000}+>", re.ASCII | re.IGNORECASE)
EMPTY_COMMENT = re.compile("<!---?>")
START = re.compile(r"<(?:/?[a-z]|!--|[!?][a-z\[])", re.ASCII | re.IGNORECASE)
PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:[:-][a-z][a-z0-9]*)*")

COMMENT_END = re.compile("--!?>")
ELEMENT_END = {
    name: re.compile(rf"</{name}(?:[\s/][^<>]*+)?+>", re.ASCII | re.IGNORECASE) for name in HIDDEN
}


class Tag(NamedTuple):
    """A tag that a policy knows, or the edge of a block that it doesn't."""

    name: str
    source: str  # as the parsers are to see it
    is_end: bool = False


class Markup(NamedTuple):
    """A piece of markup: where it ends, and the tag that it is, if that counts."""

    end: int
    tag: Tag | None = None


def pieces_of(text: str, policy: Policy) -> Iterator[str | Tag]:
    """Yield the words and the tags of a text, in their order."""
    reader = Reader(text, policy)
    told = position = 0
    while start := START.search(text, position):
        markup = reader.markup_at(start.start())
        if markup is None:
            position = start.start() + 1
            continue
        if told < start.start():
            yield text[told : start.start()]
        if markup.tag:
            yield markup.tag
        told = position = markup.end
    if told < len(text):
        yield text[told:]


class Reader:
    """Tells the markup at a place of one text; to be asked from left to right."""

    def __init__(self, text: str, policy: Policy) -> None:
        self.text = text
        self.policy = policy
        self.missing: set[re.Pattern[str]] = set()  # what is not found any more

    def markup_at(self, start: int) -> Markup | None:
        """Return the markup that begins at "<", None when that is only a character."""
        if self.text.startswith("<!--", start):
            return self._comment(start)
        if declaration := DECLARATION.match(self.text, start):
            return Markup(declaration.end())
        if tag := TAG.match(self.text, start):
            return self._element(tag) if tag[2].lower() in HIDDEN else self._tag(tag)
        return None

    def _comment(self, start: int) -> Markup | None:
        if empty := EMPTY_COMMENT.match(self.text, start):
            return Markup(empty.end())
        return self._up_to(COMMENT_END, start + len("<!--"))

    def _element(self, tag: re.Match[str]) -> Markup | None:
        """Return a hidden element as a whole; a start without its end is a word."""
        whole = None if tag[1] else self._up_to(ELEMENT_END[tag[2].lower()], tag.end())
        is_word = self.policy.is_typed and not tag[1]
        return whole or (None if is_word else Markup(tag.end()))

    def _tag(self, tag: re.Match[str]) -> Markup | None:
        slash, name, attributes = tag[1], tag[2].lower(), tag[3] and with_plain_quotes(tag[3])
        if name in self.policy.accepted:
            if is_comparison(name, attributes):
                return None
            keeps_attributes = self.policy.accepted[name] and not slash
            source = f"<{slash}{name}{attributes if keeps_attributes else ''}>"
            return Markup(tag.end(), Tag(name, source, is_end=bool(slash)))
        if name in BLOCKS:
            return Markup(tag.end(), Tag("p", "<p>"))
        is_unknown = name not in KNOWN
        is_word = is_unknown and (self.policy.is_typed or not PLAIN_NAME.fullmatch(name))
        return None if is_word else Markup(tag.end())

    def _up_to(self, closing: re.Pattern[str], start: int) -> Markup | None:
        """Return what ends with the closing; one that is missing is looked for only once."""
        if closing in self.missing:
            return None
        found = closing.search(self.text, start)
        if found is None:
            self.missing.add(closing)
            return None
        return Markup(found.end())


def is_comparison(name: str, attributes: str) -> bool:
    """Tell whether a tag is rather words: ``a<b and c>d``."""
    if len(name) > 1 or not attributes:
        return False
    found = ATTRIBUTES.findall(attributes)
    is_named = all(attribute[0].isalpha() for attribute, _ in found)
    return bool(found) and not (is_named and any(value for _, value in found))


def with_plain_quotes(attributes: str) -> str:
    """Return the attributes with plain quotes instead of those that telephones type."""
    return TYPOGRAPHIC.sub(r'\1"\2"', attributes)
