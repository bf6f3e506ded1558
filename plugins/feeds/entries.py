"""What stands in a feed: an Entry for an article, a share or a comment, free of feedgen.

Everything in an Entry is ready to be written: text without control characters, addresses
absolute, dates aware.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from html import escape
from typing import Any
from urllib.parse import urljoin

from .ids import article_name, comment_name
from .site import Site
from .text import absolute, aware, line, plain, uri

THREAD_FEED = "comments.rss.xml"  # beside an article: the feed of its comments
RESERVED = "all-rights-reserved"
MARKED = "institution"  # the voice that the page marks in a thread: not every reader is a resident


@dataclass(frozen=True)
class Category:
    """What an entry is about, or who speaks in it."""

    term: str
    label: str
    scheme: str | None = None


@dataclass(frozen=True)
class Thread:
    """Where an article is discussed."""

    page: str
    feed: str
    replies: int  # what is shown; citations are not counted


@dataclass(frozen=True)
class Enclosure:
    """The lead image."""

    url: str
    type: str  # MIME
    length: int  # bytes


@dataclass(frozen=True)
class Source:
    """Where a share was first published."""

    url: str
    name: str
    author: str
    updated: datetime


@dataclass(frozen=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    url: str
    lang: str
    html: str
    summary: str  # HTML, empty when there is none
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    contributors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    thread: Thread | None = None
    enclosure: Enclosure | None = None
    source: Source | None = None


def article_entry(item: Any, site: Site) -> Entry:
    """Return the entry of an article or a share, with its whole text."""
    page = site.address(item.url)
    share = getattr(item, "share", None)
    names = tuple(line(author) for author in getattr(item, "authors", ()))
    published = aware(item.date)
    return Entry(
        id=site.naming.uri(*article_name(item)),
        title=line(item.title) or item.slug,
        url=page,
        lang=item.lang,
        html=plain(attribution(share, site) + absolute(item.get_content(site.url), page)),
        summary=plain(absolute(item.summary or "", page)),
        published=published,
        updated=max(published, aware(getattr(item, "modified", None) or item.date)),
        authors=(line(share.author),) if share else names,
        contributors=sharers(share),
        categories=categories_of(item, site),
        thread=thread_of(item, page),
        enclosure=enclosure_of(item, site),
        source=source_of(share) if share else None,
    )


def comment_entry(item: Any, page: str, comment: Any, site: Site) -> Entry:
    """Return the entry of a comment or of a mention of the article on another site.

    page: the address of the article's page.
    """
    author, title = line(comment.author), line(item.title)
    date = aware(comment.date)
    voice = site.voices.get(comment.voice) if comment.voice == MARKED else None
    says = f"{author}, sur «\u00a0{title}\u00a0»"
    cites = f"«\u00a0{title}\u00a0» cité par {author}"
    return Entry(
        id=site.naming.uri(*comment_name(item, comment)),
        title=says if comment.kind == "comment" else cites,
        url=uri(f"{page}#{comment.anchor}"),
        lang=item.lang,
        html=plain(absolute(comment.html, page)),
        summary="",
        published=date,
        updated=date,
        authors=(author,) if author else (),
        categories=voice_category(voice, site),
    )


def sharers(share: Any) -> tuple[str, ...]:
    """Return who shared it, unless the author did."""
    if share is None or share.shared_by in ("", share.author):
        return ()
    return (line(share.shared_by),)


def attribution(share: Any, site: Site) -> str:
    """Return who shared it, who wrote it, where, when and under which licence; else nothing."""
    if share is None:
        return ""
    words = [f"Partagé par {escape(share.shared_by)}"] if share.shared_by else []
    words += [
        f"écrit par {escape(share.author)}",
        f"publié à l’origine sur {_linked(share.name, share.source)}",
        f"le {escape(site.day(share.date))}",
        _terms(share.licence),
    ]
    sentence = ", ".join(words)
    return f"<p>{sentence[0].upper()}{sentence[1:]}.</p>\n"


def _terms(licence: Any) -> str:
    name = _linked(licence.name, licence.url)
    if licence.id == RESERVED:
        return name
    return f"sous {name}" if licence.name.lower().startswith("licence") else f"sous licence {name}"


def _linked(text: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def categories_of(item: Any, site: Site) -> tuple[Category, ...]:
    """Return who speaks, the category and the tags."""
    terms = [line(term) for term in (getattr(item, "category", ""), *getattr(item, "tags", ()))]
    return (
        *voice_category(getattr(item, "voice", None), site),
        *(Category(term, term) for term in dict.fromkeys(terms) if term),
    )


def voice_category(voice: Any, site: Site) -> tuple[Category, ...]:
    """Return a voice as a category of its own kind, told apart by its scheme: SITEURL/voix/."""
    if voice is None:
        return ()
    scheme = urljoin(site.address(voice.url), "..")
    return (Category(voice.name, line(voice.label), scheme),)


def thread_of(item: Any, page: str) -> Thread | None:
    discussion = getattr(item, "discussion", None)
    return discussion and Thread(f"{page}#discussion", f"{page}{THREAD_FEED}", discussion.replies)


def enclosure_of(item: Any, site: Site) -> Enclosure | None:
    image = getattr(item, "image", None)
    return image and Enclosure(site.address(image.url), image.type, image.size)


def source_of(share: Any) -> Source:
    published = datetime.combine(share.date, time(), UTC)
    return Source(uri(share.source), line(share.name), line(share.author), published)
