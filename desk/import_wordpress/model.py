"""What an export holds, as it stands there: strings, unread dates, raw HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Author:
    """Somebody who wrote posts."""

    login: str
    id: str = ""
    email: str = ""
    name: str = ""  # as readers saw it
    full_name: str = ""


@dataclass(frozen=True)
class Term:
    """A category, a tag, or a word of any other taxonomy."""

    domain: str
    slug: str
    name: str


@dataclass(frozen=True)
class Reply:
    """A comment, as it stands in the export."""

    id: str
    author: str = ""
    email: str = ""
    website: str = ""
    date: str = ""
    date_gmt: str = ""
    content: str = ""
    approved: str = ""
    type: str = ""
    parent: str = ""
    user_id: str = ""


@dataclass(frozen=True)
class Item:
    """A post, a page, an attachment, or whatever else a plugin calls a post."""

    id: str = ""
    type: str = ""
    status: str = ""
    title: str = ""
    slug: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    published: str = ""  # pubDate
    password: str = ""
    parent: str = ""
    order: str = ""
    comment_status: str = ""
    attachment_url: str = ""
    terms: tuple[Term, ...] = ()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()

    def meta_value(self, key: str) -> str:
        """Return the last value of a custom field, "" where there is none."""
        return self.meta.get(key, ("",))[-1]


@dataclass
class Blog:
    """What the export says of the blog as a whole; complete once all was read."""

    address: str = ""  # without a final slash
    language: str = ""
    authors: dict[str, Author] = field(default_factory=dict)  # by login
    categories: dict[str, str] = field(default_factory=dict)  # id -> slug
