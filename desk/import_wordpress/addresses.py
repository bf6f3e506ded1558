"""Old addresses: which item each led to, and what becomes of links to them.

A link to what was imported follows it, one to a file of the blog leads to its copy. Another
stays as it is; but on the site's own host, where nothing answers it any more, it would be a
fault of the build: then there is no link, and the address is told in words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import parse_qs, quote, unquote, urlsplit

from desk.import_wordpress.media import Media, static
from desk.import_wordpress.model import Item

QUERIES = ("p", "page_id", "attachment_id")
LISTINGS = {"category": "category", "tag": "tag", "author": "author"}  # in WordPress's addresses


class Linked(Protocol):
    """What a link of a text becomes."""

    def link(self, address: str) -> str | None: ...
    def image(self, address: str) -> str | None: ...


def host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def key_of(address: str) -> str | None:
    """Return what two addresses of one thing share, None for one that is no web address."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = "/".join(filter(None, unquote(parts.path).split("/")))
    query = parse_qs(parts.query)
    id_ = next((query[name][0] for name in QUERIES if name in query), "")
    if id_ and path in ("", "index.php"):
        return f"{host}?{id_}"
    return f"{host}/{path.lower()}"


def former(item: Item, blog: str) -> list[str]:
    """Return the item's old addresses on the blog's host, from the root: paths and queries."""
    host = host_of(blog)
    found = [address for address in (item.link, item.guid) if host_of(address) == host]
    if item.link and "?" not in item.link:
        above = item.link.rstrip("/").rpartition("/")[0]
        found.extend(f"{above}/{old}/" for old in item.meta.get("_wp_old_slug", ()))
    query = "page_id" if item.type == "page" else "p"
    if item.id and blog:
        found.append(f"{blog}/?{query}={item.id}")
    return list(dict.fromkeys(filter(None, map(from_root, found))))


def from_root(address: str) -> str:
    """Return path and query of an address, decoded as one types them; "" for the root alone."""
    parts = urlsplit(address)
    names = [part for part in unquote(parts.path, errors="ignore").split("/") if part]
    if any(part in (".", "..") for part in names):
        return ""
    path = "/" + "".join(f"{part}/" for part in names)
    is_file = names and "." in names[-1]
    whole = (path.rstrip("/") if is_file else path) + (f"?{parts.query}" if parts.query else "")
    return "" if whole == "/" or not whole.isprintable() else whole.replace(",", "%2C")


@dataclass
class Addresses:
    """The old addresses of a blog, and where they lead now."""

    blog: str  # its address
    site: str  # SITEURL
    media: Media
    pages: dict[str, str] = field(default_factory=dict)  # key -> path below content/
    files: dict[str, str] = field(default_factory=dict)  # key of an attachment's page -> its file
    # kind and slug of WordPress -> kind and name here, such as "tag/Fêtes"
    listings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)

    def keys(self, item: Item) -> Iterator[str]:
        """Yield the keys of all addresses that the item had."""
        root = "/".join(self.blog.split("/")[:3])
        for address in (item.link, item.guid, *(root + each for each in former(item, self.blog))):
            if (key := key_of(address)) and not key.endswith("/"):
                yield key

    def link(self, address: str) -> str | None:
        """Return where the link leads now, None for nowhere."""
        key = key_of(address)
        if key is None:
            return address
        fragment = urlsplit(address).fragment
        if path := self.pages.get(key):
            return f"{{filename}}/{path}" + (f"#{fragment}" if fragment else "")
        address = self.files.get(key, address)
        if self._is_ours(address):
            if place := self.media.place_of(address):
                return static(place)
            if listing := self._listing(address):
                return listing
        return None if self._is_dead(address) else address

    def image(self, address: str) -> str | None:
        """Return where the picture is now, None if a build would refuse the address."""
        if self._is_ours(address) and (place := self.media.place_of(address)):
            return static(place)
        return None if self._is_dead(address) else address

    def _is_ours(self, address: str) -> bool:
        """Whether the old blog held it; WordPress.com keeps files on a host of their own."""
        host, blog = host_of(address), host_of(self.blog)
        files = {blog, host_of(self.site), blog.replace(".wordpress.com", ".files.wordpress.com")}
        return host in files or "/wp-content/uploads/" in address

    def _listing(self, address: str) -> str | None:
        """Return the link to a category's, a tag's or an author's listing."""
        parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
        for kind, name in LISTINGS.items():
            if kind in parts[:-1]:
                listed = self.listings.get((name, parts[-1].lower()))
                if listed:  # such as "category/Fêtes": a category may have become a tag
                    kind_now, _, shown = listed.partition("/")
                    return f"{{{kind_now}}}{quote(shown)}"
                return None
        return None

    def _is_dead(self, address: str) -> bool:
        """Whether it is on the site's own host, where only its root is sure to be."""
        site, parts = urlsplit(self.site), urlsplit(address)
        if not site.netloc or parts.netloc.lower() != site.netloc.lower():
            return False
        if parts.path.strip("/") == site.path.strip("/"):
            return False
        self.dead.add(address)
        return True


@dataclass
class Unchanged:
    """The links of what stays private: nothing of it is copied to content/."""

    def link(self, address: str) -> str | None:
        return address

    def image(self, address: str) -> str | None:
        return address
