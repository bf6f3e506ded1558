"""Finds links: those of cleaned HTML, the addresses that are typed, and where they lead."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from comments.spam.entries import Kind
from comments.spam.finding import Finding
from comments.spam.folding import folded
from comments.spam.wordlist import SpamList

# A scheme or www., or a run of letters with a stop in it, which may have a path. Bounded: a run
# is looked at from its beginning alone, and as far as a label may be long.
ADDRESS = re.compile(
    r"""
    (?P<web>(?:https?://|www\.)[^\s<>"'«»()\[\]{}]+)
    | (?<![\w@.-])[\w@-]{1,80}\.[\w.@-]*\w(?:/[^\s<>"'«»()\[\]{}]*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
LIKELY = re.compile(r"[.@/](?=\w|/)")
BEHIND = re.compile(r"[/?#:]")  # a host
HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
CITED = re.compile(r"cite\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')", re.IGNORECASE)
BLOCK = re.compile(r"</?(?:p|br|blockquote|div|li|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
MAX_COUNTED = 300  # typed addresses; more say nothing more
AFTER = ".,;:!?…"  # what ends the sentence, not the address
MIN_ENDING = re.compile("[a-z]{2,12}")
# Endings by which a host is known that is typed without scheme: "exemple.fr", not "fin.Merci".
ENDINGS = frozenset(
    """
    app bet biz blog casino click club co com de es eu fr info io it me net online org ru shop
    site space store top tv uk win xyz
    """.split()  # noqa: SIM905 - easier to read than quotes
)


class Link(NamedTuple):
    """An address in a text: text[start:end]."""

    start: int
    end: int
    address: str

    @property
    def host(self) -> str:
        """Where it leads, folded."""
        return host_of(self.address)


class Anchor(NamedTuple):
    """A link of HTML: where it leads, and its words."""

    address: str
    host: str  # folded
    words: str


@lru_cache(maxsize=8)  # several detectors ask for those of one text
def typed(text: str) -> Sequence[Link]:
    """Return the addresses that a text names: with a scheme, with www., or by a usual ending."""
    if not LIKELY.search(text):
        return ()
    found = ((match, match[0].rstrip(AFTER + "/-")) for match in ADDRESS.finditer(text))
    return tuple(
        Link(match.start(), match.start() + len(address), address)
        for match, address in found
        if match["web"] or _is_host(address)
    )


def anchors(clean: str) -> Iterator[Anchor]:
    """Yield the links of HTML that lead to a page."""
    for part in clean.split("</a>")[:-1]:
        attributes, _, words = part[part.rfind("<a ") :].partition(">")
        found = HREF.search(attributes) if attributes.startswith("<a ") else None
        address = html.unescape(found[1] or found[2] or found[3] or "") if found else ""
        if host := host_of(address):
            yield Anchor(address, host, html.unescape(TAG.sub("", words)))


@lru_cache(maxsize=4096)  # the same places are linked to again and again
def host_of(address: str) -> str:
    """Return the folded host of a web address, with or without its scheme; else nothing."""
    scheme, _, rest = address.rpartition("://") if "://" in address[:10] else ("", "", address)
    if scheme.lower() not in ("", "http", "https") or (":" in address[:7] and not scheme):
        return ""
    host = BEHIND.split(rest, maxsplit=1)[0].rpartition("@")[2]
    return folded(_decoded(host)).removeprefix("www.").strip(".")


def visible(clean: str) -> str:
    """Return what a reader sees of HTML; paragraphs and lines end in a line's end."""
    quotes = re.sub(r"<(?:blockquote|q)\b[^<>]*>", "\n«", clean)
    quotes = re.sub(r"</(?:blockquote|q)>", "»\n", quotes)
    return html.unescape(TAG.sub("", BLOCK.sub("\n", quotes))).strip()


def count(clean: str, raw: str) -> list[str]:
    """Return the addresses of the links, one for each: in the HTML, or as typed if these are more.

    What cleaning took away counts as well; an address that is its own link's words counts once.
    """
    shown = [anchor.address for anchor in anchors(clean)]
    outside = " ".join(part[: part.rfind("<a ")] for part in (clean + "<a ").split("</a>"))
    shown += [link.address for link in islice(typed(visible(outside)), MAX_COUNTED)]
    sent = html.unescape(CITED.sub("", raw))
    links = islice(typed(sent), MAX_COUNTED)
    wanted = {link.address.casefold(): link.address for link in links}
    return max(shown, list(wanted.values()), key=len)


def find(text: str, words: SpamList) -> Iterator[Finding]:
    """Yield the addresses in a text whose domain is on the list, or that hide where they lead."""
    for link in typed(text):
        if finding := judged(link.host, words):
            yield Finding(link.start, link.end, *finding)


def judged(host: str, words: SpamList) -> tuple[str, str, int] | None:
    """Return what is wrong with a host, why, and its weight."""
    entry = words.domain_of(host)
    if entry is None:
        return None
    if entry.kind is Kind.SHORTENER:
        return "shortener", "adresse raccourcie, qui cache où elle mène", 5
    return "domain", f"adresse d’un site indésirable ({entry.theme})", 8


def _is_host(word: str) -> bool:
    """Tell whether a word is a host, with or without a path, and no mail address.

    Its ending is a usual one in lower case; before a path any ending will do.
    """
    host, _, path = word.partition("/")
    name, _, ending = host.rpartition(".")
    is_usual = ending in ENDINGS or (path and MIN_ENDING.fullmatch(ending) is not None)
    return bool(is_usual) and len(name) > 1 and "@" not in host and ".." not in host


def _decoded(host: str) -> str:
    """Return a host with the letters that xn-- stands for."""
    return ".".join(map(_label, host.split(".")[-6:]))


def _label(label: str) -> str:
    if not label.lower().startswith("xn--") or len(label) > 63:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
