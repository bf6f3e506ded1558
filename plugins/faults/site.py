"""What links of the site can lead to."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from .places import Place, theme_files

FURTHER_PAGE = re.compile(r"page/\d+/$")
LISTINGS = {"category": "categories", "tag": "tags", "author": "authors"}  # of the context


@dataclass(frozen=True)
class Site:
    """All that has an address; of data alone, so that another process may go on with it."""

    address: str  # SITEURL
    content: Path
    items: Mapping[str, Any]  # by their sources' paths below content/; None: one with faults
    listings: Mapping[str, Collection[Any]]  # "category" | "tag" | "author" -> those in use
    service: str  # the path of the comments' own pages, without slashes around it; "": none
    paths: Collection[str]  # of the files of the site

    def has_item(self, path: str) -> bool:
        """Whether the text has a page; path: its source's below content/."""
        if path not in self.items:
            return False
        item = self.items[path]
        # A source that had faults is known (None): one fault is told once. A draft has no page.
        return item is None or bool(item.save_as)

    def has_file(self, path: str) -> bool:
        """Whether it is a static file; path: below content/."""
        return (self.content / path).is_file() and not path.endswith(".md")

    def has_listing(self, kind: str, name: str) -> bool:
        """Whether a category, a tag or an author has this name."""
        return any(each == name for each in self.listings[kind])

    def has_page(self, path: str) -> bool:
        """Whether the path, without its leading slash, leads to a file or a folder's page."""
        path = FURTHER_PAGE.sub("", path)
        if self.service and path.startswith(f"{self.service}/"):
            return True
        if path in self.paths or f"{path}index.html" in self.paths:
            return True
        return PurePath(path, "index.html").as_posix() in self.paths


def site_of(generator: Any, places: Iterable[Place]) -> Site:
    """Return what links of the site can lead to."""
    context, settings = generator.context, generator.settings
    theme = theme_files(
        Path(generator.theme), settings["THEME_STATIC_DIR"], settings["THEME_STATIC_PATHS"]
    )
    return Site(
        address=settings["SITEURL"],
        content=Path(settings["PATH"]),
        items=context["generated_content"],
        listings={kind: [each for each, _ in context[name]] for kind, name in LISTINGS.items()},
        service=str(settings.get("COMMENTS", {}).get("service", "")).strip("/"),
        paths={place.path for place in places} | theme,
    )
