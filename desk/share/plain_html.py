"""What the page itself shows, where nothing is said about it: the last to be asked."""

from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag

from desk.share.original import Facts

AROUND = frozenset({"nav", "header", "footer", "aside", "form", "figure", "noscript", "template"})
TEXT = ("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre")
DATES = ("date", "dcterms.created", "dc.date", "dcterms.date", "dc.date.issued")
SHORTEST = 40  # characters of a paragraph of a page that does not say where its text is
MOST_BLOCKS = 60
MOST_TEXTS = 20


def facts_of(soup: BeautifulSoup, _url: str = "") -> Facts:
    """Return what the elements of HTML say; the licences are those of the whole page."""
    metas = {
        str(meta.get("name")).strip().lower(): str(meta.get("content") or "")
        for meta in reversed(soup.find_all("meta", attrs={"name": True}))
    }
    text = _text_of(soup)
    return Facts(
        title=_title(soup, text),
        author=metas.get("author", "") or _words(soup.find("a", rel="author")),
        name=metas.get("application-name", ""),
        date=next((metas[name] for name in DATES if metas.get(name)), "") or _time(text),
        html="".join(islice(_blocks(text), MOST_BLOCKS)),
        summary=metas.get("description", ""),
        url=_address(soup.find("link", rel="canonical", href=True)),
        licences=tuple(_address(each) for each in soup.find_all(rel="license", href=True)),
    )


def _text_of(soup: BeautifulSoup) -> Tag:
    """Return the part that is the text: of several articles the longest, else all of the page."""
    for found in (
        soup.find_all(itemprop="articleBody", limit=MOST_TEXTS),
        soup.find_all("article", limit=MOST_TEXTS),
        soup.find_all("main", limit=MOST_TEXTS),
        soup.find_all(role="main", limit=MOST_TEXTS),
    ):
        if found:
            return max(found, key=lambda part: len(part.get_text()))
    return soup


def _blocks(text: Tag) -> Iterator[str]:
    """Yield the blocks of the text, as HTML: those that stand in no other, nor around the text."""
    least = SHORTEST if isinstance(text, BeautifulSoup) else 1
    waiting = [text]
    while waiting:
        tag = waiting.pop()
        if tag.name in TEXT:
            if len(tag.get_text(" ", strip=True)) >= least:
                yield str(tag)
        elif tag.name not in AROUND:
            waiting += reversed([child for child in tag.children if isinstance(child, Tag)])


def _title(soup: BeautifulSoup, text: Tag) -> str:
    headings = text.find_all("h1") or soup.find_all("h1")
    return (_words(headings[0]) if len(headings) == 1 else "") or _words(soup.find("title"))


def _time(text: Tag) -> str:
    found = text.find("time", datetime=True) if not isinstance(text, BeautifulSoup) else None
    return str(found["datetime"]) if found else ""


def _words(tag: Tag | None) -> str:
    return tag.get_text(" ", strip=True) if tag else ""


def _address(tag: Tag | None) -> str:
    return str(tag["href"]).strip() if tag else ""
