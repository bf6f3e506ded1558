"""The shape of a policy: which HTML may be published, and how much of it.

The parsers, the builder and the recogniser all read it; none of them names a tag that a
policy can name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

TEXT = "#text"  # among what a block may hold: text and inline tags
ROOT = ""  # the block that holds all others


@dataclass(frozen=True, eq=False)
class Policy:
    """The tags, their attributes, what holds what, and the limits."""

    tags: Mapping[str, tuple[str, ...]]  # tag as published -> its attributes
    blocks: Mapping[str, frozenset[str]]  # block as published -> the blocks it may hold, TEXT
    renamed: Mapping[str, str] = field(default_factory=dict)  # tag -> tag as published
    required: Mapping[str, str] = field(default_factory=dict)  # tag -> attribute, else no tag
    filled: Mapping[str, str] = field(default_factory=dict)  # tag -> attribute, empty if missing
    rel: str = "noopener"  # of every link
    is_typed: bool = False  # a line end is shown as one; a tag without a name of HTML is text
    max_length: int = 500_000  # characters; beyond, tags are not even looked for
    max_tags: int = 2000  # in what comes in
    max_open: int = 200  # tags that wait for their end, in what comes in
    max_tag: int = 4000  # characters of one tag that comes in
    max_marks: int = 4000  # tags and entities in what comes out, unless it is plain text
    max_depth: int = 12  # elements inside each other

    @cached_property
    def inline(self) -> frozenset[str]:
        """The tags that stand in a line of text."""
        return frozenset(self.tags) - frozenset(self.blocks)

    @cached_property
    def accepted(self) -> Mapping[str, tuple[str, ...]]:
        """The tags that may come in, with their attributes."""
        return {**self.tags, **{old: self.tags[new] for old, new in self.renamed.items()}}

    @cached_property
    def needed(self) -> Mapping[str, set[str]]:
        """The attributes without which a tag is not published."""
        needed: dict[str, set[str]] = {"a": {"rel"}}
        for tag, name in (*self.required.items(), *self.filled.items()):
            needed.setdefault(tag, set()).add(name)
        return needed
