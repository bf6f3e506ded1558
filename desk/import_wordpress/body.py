"""The body of a post: from what WordPress keeps to clean Markdown.

shortcodes  blocks  paragraphs   what WordPress does before it shows a post
embedded  gallery  notes         what cleaning would lose, as links, figures and marks
comments.clean, EDITORIAL        the trust border
markdown                         and what Markdown can't say stays HTML
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import PreformattedString, Tag

from comments.clean import EDITORIAL, clean
from comments.clean.characters import presentable
from desk.import_wordpress import embedded
from desk.import_wordpress.addresses import Linked
from desk.import_wordpress.blocks import without_blocks
from desk.import_wordpress.escaping import escaped, with_plain_starts
from desk.import_wordpress.gallery import Attachments, unfold_galleries
from desk.import_wordpress.markdown import as_markdown
from desk.import_wordpress.model import Item
from desk.import_wordpress.notes import (
    has,
    mark_languages,
    mark_notes,
    mark_places,
    notes_of,
    with_notes,
)
from desk.import_wordpress.shortcodes import Shortcodes
from desk.import_wordpress.tokens import TOKEN, without_strays

MORE = re.compile(r"<!--\s*more\b.*?-->", re.DOTALL)
PAGE = re.compile(r"<!--\s*(?:nextpage|noteaser)\s*-->")
PHP = re.compile(r"<\?(?:php\b|=)", re.IGNORECASE)
CODE = re.compile(r"<(pre|code)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
ADDRESSES = ("href", "src", "cite", "data")
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
ALONE = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
PART = 200_000  # characters that are cleaned at once: beyond half a million all tags go
# One table of thousands of rows is cleaned as a whole: its author wrote it, not a stranger.
LARGE = replace(EDITORIAL, max_length=20_000_000, max_tags=500_000, max_marks=1_000_000)
LONGEST_SUMMARY = 600  # characters
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Body:
    """What a post becomes, and what was taken out of it."""

    markdown: str
    summary: str  # Markdown on one line; "" where the post has none
    words: str  # its text, for a title where there is none
    active: Counter[str] = field(default_factory=Counter)  # what ran, or would be sent
    taken_out: Counter[str] = field(default_factory=Counter)  # what only steers a plugin


@dataclass
class Converter:
    """Turns posts into Markdown; knows what they refer to."""

    attachments: Attachments
    reusable: Mapping[str, str]

    def body_of(self, item: Item, linked: Linked) -> Body:
        """Return the post's body, its links where they lead now."""
        notes = notes_of(item.meta_value("footnotes"))
        active: Counter[str] = Counter()
        taken_out: Counter[str] = Counter()
        gallery = partial(self.attachments.gallery, item.id)

        def html(text: str) -> str:
            text = presentable(text)
            if not text.strip():
                return ""
            if runs := len(PHP.findall(CODE.sub("", text))):
                active["<?php"] += runs
            text = CODE.sub(lambda code: code[0].replace("<?", "&lt;?"), text)
            codes = Shortcodes(gallery, taken_out)
            shown = without_blocks(
                codes.translated(PAGE.sub("\n\n", text)), self.reusable, taken_out
            )
            soup = BeautifulSoup(shown, "lxml")
            mark_notes(soup, notes)
            prepare(soup, item, active)
            return "".join(cleaned(soup))

        before, more, after = divided(without_strays(item.content))
        start, end = html(before), html(after)
        markdown = as_markdown(start + end, linked, item.link)
        markdown = with_notes(markdown, notes, lambda said: as_markdown(html(said), linked))
        summary = words_of(html(without_strays(item.excerpt))) or (words_of(start) if more else "")
        return Body(markdown, as_summary(summary), words_of(start + end)[:400], active, taken_out)


def divided(content: str) -> tuple[str, bool, str]:
    """Return what stands before ``<!--more-->``, whether it is there, and what stands after it."""
    more = MORE.search(content)
    if more is None:
        return content, False, ""
    return content[: more.start()], True, MORE.sub("", content[more.end() :])


def prepare(soup: BeautifulSoup, item: Item, active: Counter[str]) -> None:
    """Turn all that cleaning would lose into what it keeps."""
    embedded.tell_active(soup, active)
    embedded.with_real_images(soup)
    embedded.without_players(soup, active)
    embedded.with_numbers(soup)
    unfold_galleries(soup)
    mark_places(soup, item.link)
    mark_languages(soup)
    for name in ("math", "xmp", "listing"):
        for tag in soup.find_all(name):
            tag.name = "span" if name == "math" else "pre"
    for tag in soup.find_all("area", href=True):
        tag.replace_with(embedded.link(soup, str(tag["href"]), str(tag.get("alt") or tag["href"])))
    link_bare_addresses(soup)
    for name in ADDRESSES:
        for tag in soup.find_all(has(name)):
            tag[name] = absolute(str(tag[name]), item.link)


def link_bare_addresses(soup: BeautifulSoup) -> None:
    """Link each address that stands alone in its paragraph: WordPress shows what it leads to."""
    for text in soup.find_all(string=ALONE):
        found = ALONE.fullmatch(text)
        parent = text.parent
        if (
            found
            and parent is not None
            and parent.name in ("p", "div", "body", "figure", "figcaption")
        ):
            text.replace_with(embedded.link(soup, found[1], found[1]))


def absolute(address: str, base: str) -> str:
    """Return the address in full, encoded; one that can't be read as it is."""
    address = address.strip()
    try:
        whole = address if ABSOLUTE.match(address) else urljoin(base, address)
    except ValueError:
        return address
    return re.sub(r"\s", "%20", whole)


def cleaned(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the clean HTML of the soup in parts: beyond its limits, cleaning keeps words alone."""
    part: list[str] = []
    size = 0
    for child in soup.body.children if soup.body else ():
        if isinstance(child, PreformattedString):  # a comment
            continue
        html = child.decode() if isinstance(child, Tag) else escape(str(child), quote=False)
        if part and size + len(html) > PART:
            yield clean_part("".join(part))
            part, size = [], 0
        part.append(html)
        size += len(html)
    yield clean_part("".join(part))


def clean_part(html: str) -> str:
    is_large = len(html) > PART or html.count("<") + html.count("&") > EDITORIAL.max_tags // 2
    return clean(html, LARGE if is_large else EDITORIAL)


def words_of(html: str) -> str:
    """Return the words of clean HTML on one line."""
    text = TOKEN.sub("", BeautifulSoup(html, "html.parser").get_text(" "))
    return SPACES.sub(" ", re.sub(r" (?=[,.;:!?)])(?![;:!?])", "", text)).strip()


def as_summary(words: str) -> str:
    """Return words as a header's summary: Markdown on one line."""
    if len(words) > LONGEST_SUMMARY:
        words = words[:LONGEST_SUMMARY].rpartition(" ")[0] + "\u00a0…"
    return with_plain_starts(escaped(words))
