"""Where an item stood before: a page at each of its old addresses leads to the new one.

Such a page loses the fragment of a link (``/old/#comment-123``); a redirect of the server keeps
it. For nginx redirects.map says all of them::

    map_hash_bucket_size 256;  # old addresses are longer than nginx expects
    map $uri $new_address { include /srv/site/output/redirects.map; }
    server { if ($new_address) { return 301 $new_address; } … }

An item that was imported also names whole old addresses (``Former: /2012/06/fete/, /?p=11``). Those
with a query can't be files: redirects-queries.map says them, for ``map $request_uri``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from .prefix import RESERVED, prefix_of

MAP = "redirects.map"
QUERIES = "redirects-queries.map"
PLAIN = re.compile(r"""[^\s;{}"'\\$#]+""")  # what nginx takes as it is


@dataclass(frozen=True)
class Redirect:
    """An old address of an item."""

    url: str  # relative to the site's root, as item.url
    save_as: str
    item: Any
    field: str = "aliases"  # of the header, which names it

    @property
    def line(self) -> int:
        """The line of the item's file that names the old slug or address."""
        number: int = getattr(self.item, "lines", {}).get(self.field, 1)
        return number


def redirects_of(items: Iterable[Any]) -> Iterator[Redirect]:
    """Yield the old addresses of the items, in the order of their files.

    An alias that is also another item's name, which plugins.faults tells, leads nowhere.
    """
    items = sorted(items, key=lambda item: str(item.source_path))
    taken = {(item.lang, item.slug) for item in items}
    for item in items:
        for alias in getattr(item, "aliases", ()):
            if (item.lang, alias) not in taken:
                taken.add((item.lang, alias))
                yield redirect_of(item, alias)
    urls = {item.url for item in items}
    urls |= {
        redirect_of(item, alias).url for item in items for alias in getattr(item, "aliases", ())
    }
    for item in items:
        for path in former_of(item):
            if "?" not in path and path not in urls:
                urls.add(path)
                yield Redirect(
                    path, f"{path}index.html" if path.endswith("/") else path, item, "former"
                )


def former_of(item: Any) -> list[str]:
    """Return the whole addresses that the item had, relative to the site's root."""
    if "former" not in item.metadata:
        return []
    said = str(item.metadata["former"]).split(",")
    prefix = f"{prefix_of(item.settings['SITEURL'])}/"
    paths = (each.strip().replace("%2C", ",") for each in said)
    return [each.removeprefix(prefix).removeprefix("/") for each in paths if each.startswith("/")]


def queries_map(items: Iterable[Any], prefix: str) -> str:
    """Return a line for each old address with a query: nginx's $request_uri, the new path."""
    lines = {
        f"{_written(quote(f'{prefix}/{old}', safe=RESERVED))} {quote(f'{prefix}/{item.url}')};\n"
        for item in items
        for old in former_of(item)
        if "?" in old and item.status != "hidden"
    }
    return "".join(sorted(lines))


def redirect_of(item: Any, alias: str) -> Redirect:
    """Return the address that the item had when alias was its slug."""
    kind = f"{type(item).__name__}_{'' if item.in_default_lang else 'LANG_'}".upper()
    names = item.url_format | {"slug": alias}
    url, save_as = (str(item.settings[kind + key]).format(**names) for key in ("URL", "SAVE_AS"))
    return Redirect(url, save_as, item)


def nginx_map(redirects: Iterable[Redirect], prefix: str) -> str:
    """Return a line a redirect: the old path, the new one.

    Hidden items are left out: nothing public tells of them. nginx compares paths decoded, and
    sends what it finds as it is: so only the new one is encoded.
    """
    return "".join(
        sorted(
            f"{_written(f'{prefix}/{each.url}')} {quote(f'{prefix}/{each.item.url}')};\n"
            for each in redirects
            if each.item.status != "hidden"
        )
    )


def _written(path: str) -> str:
    if PLAIN.fullmatch(path):
        return path
    return '"' + re.sub(r'(["\\])', r"\\\1", path) + '"'
