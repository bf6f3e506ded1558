"""The drafts of shares in content/: which originals are there already, and new ones written."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from comments.ingest.slugs import SOURCES, free_slug, taken_slugs
from comments.record import replace_file
from desk.errors import DeskError
from desk.share.draft import draft_of
from desk.share.original import Original
from desk.web import key_of

FOLDER = "shares"  # below content/, as residents' own proposals
HEADER = 8192  # bytes, in which the field stands
SOURCE = re.compile(r"^[ ]{0,3}source:[ \t]*(\S.*?)[ \t\r]*$", re.IGNORECASE | re.MULTILINE)


class CannotWrite(DeskError):
    """The system refuses to write a draft."""

    def __init__(self, error: OSError, path: Path) -> None:
        super().__init__(f"{error.filename or path} : {error.strerror or error}")


class Shelf:
    """The shares of a content folder."""

    def __init__(self, content: Path, output: Path) -> None:
        if not content.is_dir():
            raise DeskError(f"Le dossier des contenus n’existe pas : {content}")
        self.content = content
        self._taken = taken_slugs(content, output)
        self._sources = {key_of(url): path for url, path in _sources(content)}

    def holding(self, url: str) -> Path | None:
        """Return the file that shares what stands at the address, published or a draft."""
        return self._sources.get(key_of(url)) if url else None

    def write(self, original: Original, now: datetime) -> Path:
        """Return the path of the new draft; no file is ever written over. Raises CannotWrite."""
        slug = free_slug(original.title, self._taken)
        path = self.content / FOLDER / f"{slug}.md"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, draft_of(original, slug, now).encode("utf-8"))
        except OSError as error:
            raise CannotWrite(error, path) from error
        self._taken.add(slug)
        if original.url:
            self._sources[key_of(original.url)] = path
        return path


def _sources(content: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() not in SOURCES or not path.is_file():
            continue
        with path.open("rb") as file:
            text = file.read(HEADER).decode("utf-8", errors="replace")
        if found := SOURCE.search(text.replace("\r\n", "\n").partition("\n\n")[0]):
            yield found[1], path
