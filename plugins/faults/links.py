"""Links and images of a text that lead nowhere in the site.

Pelican tells of a dead ``{filename}`` link only while it writes, and of a plain one never.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

LINK = re.compile(
    r"""<(?P<tag>a|area|img|source|video|audio|track|iframe)\b[^>]*?\s
        (?P<attribute>href|src|poster)\s*=\s*(?P<quote>["'])(?P<url>.*?)(?P=quote)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
INDICATOR = re.compile(r"[{|](?P<what>.*?)[|}](?P<path>.*)")
FILES = ("filename", "static", "attach")


@dataclass(frozen=True)
class Link:
    """A link as the text has it."""

    url: str
    is_image: bool


@dataclass(frozen=True)
class Site:
    """What links of the site can lead to."""

    address: str  # SITEURL
    prefix: str  # path of SITEURL
    has_item: Callable[[str], bool]  # a source path below content/
    has_file: Callable[[str], bool]  # a static file's path below content/
    has_listing: Callable[[str, str], bool]  # "category" | "tag" | "author", its name
    has_page: Callable[[str], bool]  # a path of the site, without its leading slash


def links_of(body: str) -> Iterator[Link]:
    for match in LINK.finditer(body):
        yield Link(unescape(match["url"]).strip(), match["tag"].lower() == "img")


def broken(link: Link, folder: str, page: str, site: Site) -> str | None:
    """Return what is wrong with the link, or None.

    folder: that of the item's source, relative to content/; page: the item's own address.
    """
    if indicated := INDICATOR.fullmatch(link.url):
        return _broken_indicator(indicated["what"], indicated["path"], folder, link, site)
    if (path := _own_path(link.url, page, site)) is None or site.has_page(path):
        return None
    if link.is_image:
        return f"image {link.url!r} introuvable ; attendu : par exemple {{static}}/images/…"
    expected = "attendu : par exemple {filename}/articles/…"
    return f"lien {link.url!r} qui ne mène à aucune page ; {expected}"


def _broken_indicator(what: str, target: str, folder: str, link: Link, site: Site) -> str | None:
    path = urlsplit(target).path
    if what in FILES:
        source = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        found = {posixpath.normpath(source), posixpath.normpath(unquote(source))}
        if any(site.has_file(each) for each in found):
            return None
        if what == "filename" and any(site.has_item(each) for each in found):
            return None
        kind = "image" if link.is_image else "texte" if what == "filename" else "fichier"
        return f"{kind} {link.url!r} introuvable ; attendu : un chemin dans content/"
    if what in ("category", "tag", "author"):
        name = unquote(path.strip("/"))
        return (
            None
            if site.has_listing(what, name)
            else f"{{{what}}}{name} : aucun article ne le porte ; attendu : un nom en usage"
        )
    if what == "index":
        return None
    return f"{link.url!r} : repère inconnu ; attendu : {{filename}}, {{static}}, {{tag}}…"


def _own_path(url: str, page: str, site: Site) -> str | None:
    """Return the path of the site that the address means, or None for one of elsewhere."""
    if site.address and (url == site.address or url.startswith(f"{site.address}/")):
        url = site.prefix + (url.removeprefix(site.address) or "/")
    try:
        if not url or url[0] in "#?" or urlsplit(url).scheme or url.startswith("//"):
            return None
        path = unquote(urlsplit(urljoin(f"{site.prefix}/{page}", url)).path)
    except ValueError:
        return None
    return path.removeprefix(site.prefix).lstrip("/") if path.startswith(site.prefix) else path


def line_of(url: str, text: str) -> int:
    """Return the line of the source text in which the link stands; 1 where it is not found."""
    for written in (url, url.replace("&", "&amp;")):
        if (at := text.find(written)) >= 0:
            return text.count("\n", 0, at) + 1
    return 1
