"""What content/ holds already: the names that are taken, and what was imported before.

An imported item says in its header where it comes from (``WordPress: https://…/?p=123``): that,
not its file's name, tells it again, so editors may rename, edit and move it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from desk.import_wordpress.addresses import key_of

SOURCES = frozenset({".md", ".markdown", ".mkd", ".mdown"})
FIELD = re.compile(r"[ ]{0,3}(?P<name>slug|aliases|wordpress|lang)[ \t]*:(?P<value>.*)", re.I)
HEADER = 16 * 1024  # bytes, in which the fields stand


@dataclass(frozen=True)
class Found:
    """An item that was imported before."""

    path: Path
    slug: str


@dataclass
class Existing:
    """The names and the origins of a content folder's items."""

    content: Path
    taken: set[str] = field(default_factory=set)  # lower case
    imported: dict[str, Found] = field(default_factory=dict)  # key of the origin -> item

    @classmethod
    def read(cls, content: Path) -> "Existing":
        existing = cls(content)
        for path in sorted(content.rglob("*")) if content.is_dir() else ():
            if path.suffix.lower() in SOURCES and path.is_file():
                existing._note(path)
        return existing

    def by_origin(self, origin: str) -> Found | None:
        """Return the item that was imported from there, whatever its scheme was."""
        return self.imported.get(key_of(origin) or origin)

    def _note(self, path: Path) -> None:
        with path.open("rb") as file:
            header = file.read(HEADER).decode("utf-8", errors="replace")
        said: dict[str, str] = {}
        for line in header.partition("\n\n")[0].splitlines():
            if found := FIELD.fullmatch(line):
                said.setdefault(found["name"].lower(), found["value"].strip())
        slug = said.get("slug") or path.stem
        aliases = (each.strip() for each in said.get("aliases", "").split(","))
        self.taken |= {name.lower() for name in (slug, path.stem, *aliases) if name}
        if origin := said.get("wordpress"):
            self.imported[key_of(origin) or origin] = Found(path, slug)
