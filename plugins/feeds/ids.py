"""Names that never change: ``tag:`` URIs for feeds, entries and comments.

Source: RFC 4151. A name is made from the site's host, a date on which its owner already had it,
and what the thing was first called; so it outlives a new title, date, slug or scheme.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

SPECIFIC = "!$&'()*+,;=:@"  # what RFC 4151 allows as it is, beside letters, digits and -._~


@dataclass(frozen=True)
class Naming:
    """Who gives the names."""

    authority: str  # a host name
    since: str  # YYYY, YYYY-MM or YYYY-MM-DD

    def uri(self, *parts: str) -> str:
        path = "/".join(quote(part, safe=SPECIFIC, errors="surrogatepass") for part in parts)
        return f"tag:{self.authority},{self.since}:{path}"


def authority_of(site_url: str) -> str:
    """Return the host name of an address: lower case, without port, in ASCII."""
    host = (urlsplit(site_url).hostname or "").removesuffix(".")
    return ascii_host(host) or "localhost"


def ascii_host(host: str) -> str:
    """Return an internationalised host name as the DNS knows it, or as it is if it can't be."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def article_name(item: Any) -> tuple[str, ...]:
    """Return what an article was first called; its translations differ by their language."""
    aliases = getattr(item, "aliases", ())
    return ("article", item.lang, aliases[0] if aliases else item.slug)


def comment_name(item: Any, comment: Any) -> tuple[str, ...]:
    return (*article_name(item), comment.id)
