"""Where the links of an item lead: to others, or to the institution's own pages."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from urllib.parse import unquote, urlsplit

HREF = re.compile(r"<a [^>]*?\bhref=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
PLACEHOLDER = re.compile(r"[{|](\w+)[}|](.*)")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
WEB = ("http://", "https://", "//")


def own_domains(site_url: str, domains: Iterable[str]) -> frozenset[str]:
    """Return the institution's own domains, with that of the blog."""
    names = [host_of(site_url), *(domain.lower().strip(".") for domain in domains)]
    return frozenset(filter(None, names))


def host_of(url: str) -> str:
    """Return the host of an address; "" where it names none."""
    try:
        return (urlsplit(url).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def is_own(url: str, own: frozenset[str]) -> bool:
    """Whether the address is one of the institution's."""
    host = host_of(url)
    while host and host not in own:
        host = host.partition(".")[2]
    return bool(host)


def links_of(
    body: str, own: frozenset[str], is_by_residents: Callable[[str], bool]
) -> tuple[int, int]:
    """Return how many links lead to others, and how many to the institution's own pages.

    A link to what residents publish on this blog leads to others; is_by_residents tells it of the
    path after {filename}. Notes on the same page, mail and telephone lead nowhere.
    """
    outwards = [
        is_out
        for found in HREF.findall(body)
        if (is_out := _leads_out(unescape("".join(found)).strip(), own, is_by_residents))
        is not None
    ]
    return sum(outwards), len(outwards) - sum(outwards)


def _leads_out(
    href: str, own: frozenset[str], is_by_residents: Callable[[str], bool]
) -> bool | None:
    if inside := PLACEHOLDER.match(href):
        return inside[1] == "filename" and is_by_residents(unquote(inside[2].partition("#")[0]))
    if href.lower().startswith(WEB):
        return not is_own(href, own)
    if not href or href.startswith("#") or SCHEME.match(href):
        return None
    return False
