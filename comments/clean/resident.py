"""What residents may write."""

from collections.abc import Mapping
from types import MappingProxyType

from comments.clean.policy import ROOT, TEXT, Policy

# The list that the form shows: tag -> its attributes. It stands nowhere else.
ALLOWED_TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "a": ("href", "title"),
        "abbr": ("title",),
        "acronym": ("title",),
        "b": (),
        "blockquote": ("cite",),
        "cite": (),
        "code": (),
        "del": ("datetime",),
        "em": (),
        "i": (),
        "q": ("cite",),
        "strike": (),
        "strong": (),
    }
)
OBSOLETE = {"acronym": "abbr", "strike": "s"}

RESIDENT = Policy(
    tags={OBSOLETE.get(tag, tag): names for tag, names in ALLOWED_TAGS.items()}
    | {"p": (), "br": ()},
    blocks={
        ROOT: frozenset({"p", "blockquote"}),
        "blockquote": frozenset({"p"}),
        "p": frozenset({TEXT}),
    },
    renamed=OBSOLETE,
    required={"a": "href"},
    rel="ugc nofollow noopener",
    is_typed=True,
)
