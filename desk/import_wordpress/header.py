"""The header of an imported item, in which nothing is that a build would refuse."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

from bs4 import BeautifulSoup
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from comments.clean.characters import is_visible
from comments.clean.names import KNOWN
from comments.clean.values import words
from desk.import_wordpress.model import Author, Item, Term
from desk.import_wordpress.moments import written

UNCATEGORISED = frozenset({"uncategorized", "non-classe", "uncategorised", "sin-categoria"})
OF_PLUGINS = frozenset(
    {"post_format", "author", "language", "post_translations", "term_translations", "nav_menu"}
    | {"link_category", "wp_theme", "translation_priority", "product_visibility", "product_type"}
)
E_MAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
MARKUP = re.compile(rf"</?(?:{'|'.join(sorted(KNOWN))})\b[^<>]*>", re.IGNORECASE)
LONGEST_TITLE = 60  # characters of one that is made of the first words
UNTITLED = "Sans titre"


@dataclass(frozen=True)
class Heading:
    """What stands in the header beside title, date and slug."""

    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Header:
    """All fields of an imported item."""

    title: str
    slug: str
    origin: str
    date: datetime | None = None
    modified: datetime | None = None
    lang: str = ""
    heading: Heading = field(default_factory=Heading)
    summary: str = ""
    is_draft: bool = False
    is_closed: bool = False
    image: tuple[str, str] = ("", "")  # a path below content/, and what it shows
    aliases: Sequence[str] = ()
    former: Sequence[str] = ()
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The header as it stands on top of a file."""
        authors = self.heading.authors
        fields = {
            "Title": self.title,
            "Date": written(self.date) if self.date else "",
            "Modified": written(self.modified) if self.modified else "",
            "Slug": self.slug,
            "Lang": self.lang,
            "Category": self.heading.category,
            "Tags": listed(self.heading.tags),
            "Authors" if len(authors) > 1 else "Author": listed(authors),
            "Summary": self.summary,
            "Image": self.image[0],
            "Image-Alt": self.image[1] if self.image[0] else "",
            "Status": "draft" if self.is_draft else "",
            "Comments": "closed" if self.is_closed else "",
            "Aliases": ", ".join(self.aliases),
            "Former": ", ".join(self.former),
            "WordPress": self.origin,
            **self.more,
        }
        return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)


def listed(names: Sequence[str]) -> str:
    """Return names as Pelican parts them: by commas, by semicolons where a name has a comma."""
    if len(names) > 1 and any("," in name for name in names):
        return "; ".join(names)
    return ", ".join(names) if len(names) > 1 else "".join(names)


def name_slug(name: str) -> str:
    """Return the slug that Pelican gives a category, a tag or an author."""
    return str(slugify(name, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))


def one_line(text: str) -> str:
    """Return text on one line, its references read; "" if there is nothing to see."""
    line = words(unescape(text)) or ""
    return line if is_visible(line) else ""


def title_of(item: Item, first_words: str = "") -> str:
    """Return the title without markup; of an item without one its first words."""
    title = item.title
    if MARKUP.search(title):
        title = BeautifulSoup(title, "html.parser").get_text()
    title = one_line(title)
    if title:
        return title
    said = one_line(first_words)
    if len(said) > LONGEST_TITLE:
        said = (said[:LONGEST_TITLE].rpartition(" ")[0] or said[:LONGEST_TITLE]) + "\u00a0…"
    return said or UNTITLED


def heading_of(item: Item, authors: Mapping[str, Author], primary: str) -> Heading:
    """Return category, tags and authors: of several categories the others are tags.

    primary: the slug of the category that an SEO plugin calls the first one.
    """
    categories = sorted(
        (term for term in item.terms if term.domain == "category"),
        key=lambda term: term.slug != primary,
    )
    named = [term for term in categories if term.slug not in UNCATEGORISED]
    others = [
        term
        for term in item.terms
        if term.domain not in OF_PLUGINS | {"category"} and not term.domain.startswith("pa_")
    ]
    names = [plain for term in named if name_slug(plain := one_line(term.name))]
    tags = distinct([*names[1:], *(one_line(term.name) for term in others)], but=names[:1])
    if item.type == "page":
        tags = ()
    return Heading(names[0] if names else "", tags, authors_of(item, authors))


def authors_of(item: Item, authors: Mapping[str, Author]) -> tuple[str, ...]:
    """Return the names of who wrote it: several, where a plugin names several."""
    several: list[Term] = [term for term in item.terms if term.domain == "author"]
    names = [term.name for term in several]
    if not names:
        login = item.creator.strip("<> \t")
        author = authors.get(login, Author(login))
        names = [next(filter(is_public, (author.name, author.full_name, author.login)), "")]
    return distinct(filter(is_public, map(one_line, names)))


def is_public(name: str) -> bool:
    """Whether it is a name, and no e-mail address."""
    return bool(name.strip()) and not E_MAIL.search(name)


def distinct(names: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names that have an address of their own, each once."""
    found: dict[str, str] = {}
    others = {name_slug(name) for name in but}
    for name in names:
        plain = name.replace(";", ",").strip(" ,")
        slug = name_slug(plain)
        if slug and slug not in others:
            found.setdefault(slug, plain)
    return tuple(found.values())
