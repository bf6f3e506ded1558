"""One page: which source says what of it, and the Original that it is.

Pure. The order is one for all facts: what the author marked in the text itself (microformats),
what the site says to search engines (JSON-LD), to social networks (Open Graph), when it is asked
(oEmbed), and last what the page shows (plain HTML). Licences alone are read from all of them
together: two that differ are none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from comments.clean.values import web_address
from desk.share import json_ld, microformats, oembed, open_graph, plain_html
from desk.share.document import document_of
from desk.share.extract import as_paragraphs, cleaned, extract_of
from desk.share.licences import licence_of
from desk.share.original import Facts, Original
from desk.share.text import day, line, name
from desk.web import host_of, untracked

Reader = Callable[[BeautifulSoup, str], Facts]

BEFORE_ASKING: Sequence[Reader] = (
    microformats.facts_of,
    json_ld.facts_of,
    open_graph.facts_of,
)
ADDRESSES = frozenset({"href", "cite", "src"})
ASKED_FOR = ("title", "author", "name")  # without one of these the site is asked (oEmbed)


@dataclass(frozen=True)
class SharedPage:
    """A page that was read, and what its sources say."""

    url: str  # where it was found
    said: Sequence[Facts]  # in their order
    shown: Facts  # by the page itself
    oembed: str  # where the site tells more, "" if it does not

    @classmethod
    def read(cls, url: str, body: bytes, content_type: str) -> "SharedPage":
        """Return what is known of the page. Raises NotAPage."""
        soup = document_of(url, body, content_type)
        _make_absolute(soup, url)
        said = [reader(soup, url) for reader in BEFORE_ASKING]
        return cls(url, said, plain_html.facts_of(soup), oembed.address_of(soup, url))

    @property
    def must_ask(self) -> bool:
        """Whether the site should be asked for what the page does not say."""
        known = Facts.first(*self.said)
        return bool(self.oembed) and not all(getattr(known, each) for each in ASKED_FOR)

    def original(self, answer: Facts, today: date) -> Original:
        """Return the original; answer: the site's own, when it was asked."""
        sources = (*self.said, answer, self.shown)
        facts = Facts.first(*sources)
        html = extract_of(cleaned(facts.html)) or extract_of(cleaned(as_paragraphs(facts.summary)))
        licences = [each for source in sources for each in source.licences]
        return Original(
            title=line(facts.title),
            url=address_of(self.url, facts.url),
            author=name(facts.author),
            name=name(facts.name) or host_of(self.url),
            date=day(facts.date, today),
            licence=licence_of(_joined(self.url, each) for each in licences),
            html=html,
            image=web_address(_joined(self.url, facts.image)) or "",
        )


def address_of(found: str, said: str) -> str:
    """Return where the page stands: where it says, if that is on the same host."""
    own = web_address(_joined(found, said)) if said else None
    is_own = own is not None and host_of(own) == host_of(found)
    whole = own if own and is_own else web_address(found) or found
    return untracked(whole)


def _make_absolute(soup: BeautifulSoup, url: str) -> None:
    """Let every link and quotation say in full where it leads."""
    base = soup.find("base", href=True)
    start = _joined(url, str(base["href"])) if base else url
    for tag in soup.find_all(True):
        for attribute in ADDRESSES & tag.attrs.keys():
            tag[attribute] = _joined(start, str(tag[attribute]))


def _joined(base: str, address: str) -> str:
    """Return an address in full, "" for none."""
    try:
        return urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:
        return ""
