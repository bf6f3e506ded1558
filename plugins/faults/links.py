"""Links and images of a text that lead nowhere in the site.

Pelican tells of a dead ``{filename}`` link only while it writes, and of a plain one never.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from .site import Site

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(
    r"""<(?P<name>a|area|img|source|video|audio|track|iframe|embed|object|blockquote|q|ins|del)
        (?P<attributes>(?:\s(?:[^"'>]|"[^"]*"|'[^']*')*)?)>""",
    re.IGNORECASE | re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""\s(?P<name>href|src|poster|srcset|data|cite)\s*=\s*
        (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""",
    re.IGNORECASE | re.VERBOSE,
)
INDICATOR = re.compile(r"[{|](?P<what>[^{|}]*)[|}](?P<path>.*)", re.DOTALL)
FILES = ("filename", "static", "attach")


@dataclass(frozen=True)
class Link:
    """A link as the text has it."""

    url: str
    is_image: bool
    is_quoted: bool = True  # else Pelican leaves {filename} as it stands


def links_of(body: str) -> Iterator[Link]:
    for tag in TAG.finditer(COMMENT.sub("", body)):
        for found in ATTRIBUTE.finditer(tag["attributes"]):
            value = unescape(found["double"] or found["single"] or found["bare"] or "").strip()
            is_set = found["name"].lower() == "srcset"
            urls = [each.split()[0] for each in value.split(",") if each.strip()]
            for url in urls if is_set else [value]:
                yield Link(url, tag["name"].lower() == "img", is_quoted=found["bare"] is None)


def leads_out(link: Link, address: str) -> bool:
    """Whether the link is one to another site, whatever stands in this one; address: SITEURL."""
    return not INDICATOR.fullmatch(link.url) and _own_path(link.url, "", address) is None


def broken(link: Link, folder: str, page: str, site: Site) -> str | None:
    """Return what is wrong with the link, or None.

    folder: that of the item's source, relative to content/; page: the item's own address.
    """
    if indicated := INDICATOR.fullmatch(link.url):
        if not link.is_quoted:
            return f'lien {link.url!r} sans guillemets ; attendu : href="…"'
        return _broken_indicator(indicated["what"], indicated["path"], folder, link, site)
    if (path := _own_path(link.url, page, site.address)) is None or site.has_page(path):
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
        if file := next(filter(site.has_file, found), None):
            spaced = f"{file!r} : espace dans un nom de fichier ; attendu : un tiret"
            return spaced if " " in file else None
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


def _own_path(url: str, page: str, address: str) -> str | None:
    """Return the path below the site's root that the address means, or None for one of elsewhere.

    A path of the same host that is not below the site's keeps its leading slash.
    """
    own = urlsplit(address)
    try:
        parts = urlsplit(url)
        if not url or url[0] in "#?" or (parts.scheme and parts.scheme not in ("http", "https")):
            return None
        if parts.netloc and parts.netloc.lower() != own.netloc.lower():
            return None
        path = unquote(urlsplit(urljoin(f"{own.path}/{page}", parts.path or "/")).path)
    except ValueError:
        return None
    root = f"{own.path}/"
    return path.removeprefix(root) if path.startswith(root) else path


def line_of(url: str, text: str) -> int:
    """Return the line of the source text in which the link stands; 1 where it is not found."""
    for written in dict.fromkeys((url, url.replace("&", "&amp;"))):
        for form in (f"]({written}", f"](<{written}", f'="{written}"', f"='{written}'", written):
            if (at := text.find(form)) >= 0:
                return text.count("\n", 0, at) + 1
    return 1
