"""The lead image of an item: the one that its header names, else the first of its text.

Reads the header fields ``Image`` (a path below content/) and ``Image-Alt``; gives the theme
and the feeds ``item.image`` (an Image, or None).
"""

import html
import logging
import mimetypes
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator

IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
INDICATOR = re.compile(r"^[{|](?:static|filename)[|}]")  # what {attach} moves is no lead image

logger = logging.getLogger(__name__)

File = Any  # Pelican's Static
Find = Callable[[str], File | None]  # a path below content/ -> the file


@dataclass(frozen=True)
class Image:
    """A picture that the site itself publishes."""

    url: str  # relative to the site's root
    alt: str
    type: str  # MIME
    size: int  # bytes
    in_body: bool  # it already stands in the text


def named_in(header: Mapping[str, str]) -> str | None:
    """Return the path below content/ that the header's Image names, or None."""
    name = header.get("image", "").strip()
    return INDICATOR.sub("", name).lstrip("/") or None


def images_of(body: str) -> list[tuple[str, str]]:
    """Return (source as written, alternative text) of each picture in the text."""
    found = []
    for tag in IMG.findall(body):
        values = {
            name.lower(): html.unescape(double or single)
            for name, double, single in ATTRIBUTE.findall(tag)
        }
        if "src" in values:
            found.append((values["src"], values.get("alt", "")))
    return found


def path_of(source: str, folder: str) -> str:
    """Return the path below content/ that an image's source means in an item of that folder."""
    path = unquote(INDICATOR.sub("", source))
    if path.startswith("/") or path == source:
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, path))


def lead_image(header: Mapping[str, str], body: str, folder: str, find: Find) -> Image | None:
    """Return the item's lead image, or None when it has none of the site's own."""
    in_body = [(find(path_of(source, folder)), alt) for source, alt in images_of(body)]
    name = named_in(header)
    if name and (file := find(name)):
        return _image(file, header.get("image-alt", ""), any(each is file for each, _ in in_body))
    return next((_image(file, alt, in_body=True) for file, alt in in_body if file), None)


def _image(file: File, alt: str, in_body: bool) -> Image:
    kind = mimetypes.guess_type(file.source_path)[0] or "application/octet-stream"
    return Image(quote(file.url), alt, kind, Path(file.source_path).stat().st_size, in_body)


def on_all_read(generators: list[Any]) -> None:
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            lists = ("articles", "translations", "hidden_articles", "hidden_translations")
        elif isinstance(generator, PagesGenerator):
            lists = ("pages", "translations", "hidden_pages", "hidden_translations")
        else:
            continue
        for item in (each for name in lists for each in getattr(generator, name)):
            _illustrate(item, generator.context)


def _illustrate(item: Any, context: dict[str, Any]) -> None:
    def find(path: str) -> File | None:
        file = context["static_content"].get(path)
        return file if file is not None and Path(file.source_path).is_file() else None

    item.image = lead_image(item.metadata, item._content, item.relative_dir, find)
    if (name := named_in(item.metadata)) is None:
        return
    place = f"{item.source_path}:{getattr(item, 'lines', {}).get('image', 1)}"
    if not find(name):
        what = f"Image : pas de fichier {name!r} ; attendu : par exemple images/fete.svg"
        context.setdefault("faults", []).append(f"{place}: {what}")
    elif not item.metadata.get("image-alt"):
        logger.warning("%s: Image-Alt : absent ; attendu : ce que l’image montre", place)


def again(touched: Any) -> None:
    """The first picture of a text may be another one."""
    for item in touched.items:
        _illustrate(item, touched.context)


def register() -> None:
    signals.all_generators_finalized.connect(on_all_read)
