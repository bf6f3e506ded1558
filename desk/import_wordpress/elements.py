"""The elements of an export as what they say: an item, a comment, an author, a term."""

import re
from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from desk.import_wordpress.model import Author, Blog, Item, Reply, Term

OURS = re.compile(r"\{https?://(?:www\.)?wordpress\.org/export/[^}]*?(?P<excerpt>/excerpt/)?\}")
SCHEME = re.compile(r"^\{https?://(?:www\.)?")  # an https that was put everywhere is no other space
NAMESPACES = {
    "purl.org/rss/1.0/modules/content/}": "content:",
    "purl.org/dc/elements/1.1/}": "dc:",
    "wordpress.org/excerpt/}": "excerpt:",
}


def name_of(tag: str) -> str:
    """Return an element's name as exports write it, such as ``wp:post_id``."""
    if found := OURS.match(tag):
        return ("excerpt:" if found["excerpt"] else "wp:") + tag[found.end() :]
    bare = SCHEME.sub("", tag)
    for space, prefix in NAMESPACES.items():
        if bare.startswith(space):
            return prefix + bare[len(space) :]
    return tag


def line(text: str) -> str:
    """Return what is no text of the blog on one line: it may come into a header."""
    return " ".join(text.split())


def texts_of(element: Element) -> dict[str, str]:
    """Return name -> text of the children; of several of one name the first that says something."""
    found: dict[str, str] = {}
    for child in element:
        name = name_of(child.tag)
        found[name] = found.get(name) or (child.text or "")
    return found


def read_blog(blog: Blog, element: Element) -> None:
    """Note what a child of <channel> says of the blog."""
    name, text = name_of(element.tag), line(element.text or "")
    if text and (name == "wp:base_blog_url" or (name == "link" and not blog.address)):
        blog.address = text.rstrip("/")
    elif name == "language":
        blog.language = text
    elif name in ("wp:author", "wp:wp_author"):
        author = author_of(texts_of(element))
        blog.authors[author.login] = author
    elif name == "wp:category":
        said = texts_of(element)
        blog.categories[said.get("wp:term_id", "")] = said.get("wp:category_nicename", "")


def author_of(said: dict[str, str]) -> Author:
    names = (line(said.get(f"wp:author_{each}_name", "")) for each in ("first", "last"))
    return Author(
        login=line(said.get("wp:author_login", "")),
        id=line(said.get("wp:author_id", "")),
        email=line(said.get("wp:author_email", "")),
        name=line(said.get("wp:author_display_name", "")),
        full_name=" ".join(filter(None, names)),
    )


def item_of(element: Element) -> Item:
    said = texts_of(element)

    def text(name: str) -> str:
        return line(said.get(name, ""))

    return Item(
        **{each: text(f"wp:{name}") for each, name in PLAIN.items()},
        title=said.get("title", ""),
        link=text("link"),
        guid=text("guid"),
        creator=text("dc:creator"),
        published=text("pubDate"),
        content=said.get("content:encoded", ""),
        excerpt=said.get("excerpt:encoded", ""),
        terms=tuple(terms_of(element)),
        meta=meta_of(element),
        replies=tuple(reply_of(each) for each in children(element, "wp:comment")),
    )


PLAIN = {
    "id": "post_id",
    "type": "post_type",
    "status": "status",
    "slug": "post_name",
    "date": "post_date",
    "date_gmt": "post_date_gmt",
    "modified": "post_modified",
    "modified_gmt": "post_modified_gmt",
    "password": "post_password",
    "parent": "post_parent",
    "order": "menu_order",
    "comment_status": "comment_status",
    "attachment_url": "attachment_url",
}


def children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if name_of(child.tag) == name)


def terms_of(element: Element) -> Iterator[Term]:
    """Yield the item's terms, each once: old exports say each twice, with and without its slug."""
    seen: set[tuple[str, str]] = set()
    found = list(element.iter("category"))
    for each in sorted(found, key=lambda one: not one.get("nicename")):  # stable
        domain, name = each.get("domain") or "category", (each.text or "").strip()
        domain = "post_tag" if domain == "tag" else domain
        if name and (domain, name) not in seen:
            seen.add((domain, name))
            yield Term(domain, each.get("nicename") or "", name)


def meta_of(element: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in children(element, "wp:postmeta"):
        said = texts_of(each)
        found[said.get("wp:meta_key", "").strip()].append(said.get("wp:meta_value", ""))
    return {key: tuple(values) for key, values in found.items() if key in META}


META = frozenset(
    {"_thumbnail_id", "_wp_attachment_image_alt", "_wp_old_slug", "_wp_attached_file", "footnotes"}
    | {"_yoast_wpseo_primary_category", "rank_math_primary_category"}
)


def reply_of(element: Element) -> Reply:
    said = texts_of(element)

    def text(name: str) -> str:
        return line(said.get(f"wp:comment_{name}", ""))

    return Reply(
        id=text("id"),
        author=text("author"),
        email=text("author_email"),
        website=text("author_url"),
        date=text("date"),
        date_gmt=text("date_gmt"),
        content=said.get("wp:comment_content", ""),
        approved=text("approved"),
        type=text("type").lower(),
        parent=text("parent"),
        user_id=text("user_id"),
    )
