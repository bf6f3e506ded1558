"""The pictures and files of an old blog: found in its uploads, copied to content/images.

The folder may be wp-content, its uploads, or any copy of them. Only what a text shows or links to
is copied, and only kinds of files that cannot run anything; photos lose what the camera noted in
them (``photos``).
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from desk.import_wordpress.photos import without_notes
from desk.import_wordpress.writing import Writer

IMAGES = "images"  # below content/
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
FILES = frozenset(
    {".pdf", ".odt", ".ods", ".odp", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf"}
    | {".txt", ".csv", ".zip", ".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac", ".mp4", ".m4v"}
    | {".webm", ".ogv", ".mov", ".gpx", ".ics", ".epub"}
)
SIZED = re.compile(r"-(?:\d+x\d+|scaled|rotated)(?=\.[A-Za-z]+$)")
ODD = re.compile(r"[^\w.-]+")


@dataclass
class Media:
    """A folder of uploads, and where its files go."""

    folder: Path | None
    writer: Writer
    missing: set[str] = field(default_factory=set)  # addresses of the blog's files not found
    copied: dict[Path, str] = field(default_factory=dict)  # file -> path below content/

    def place_of(self, address: str) -> str | None:
        """Return the path below content/ of a file of the old blog, copied there; None without."""
        path = unquote(urlsplit(address).path)
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in PICTURES | FILES:
            return None
        file = self._find(path)
        if file is None:
            self.missing.add(address)
            return None
        if file not in self.copied:
            self.copied[file] = self._copied(file)
        return self.copied[file]

    def _find(self, path: str) -> Path | None:
        """Return the file of that path, or the picture of which it is a smaller copy."""
        for name in dict.fromkeys((path, SIZED.sub("", path))):
            parts = tuple(part for part in PurePosixPath(name.lower()).parts if part != "/")
            for start in range(len(parts)):
                found = self._known.get(parts[start:])
                if found and (len(parts) - start > 1 or len(found) == 1):
                    return found[0]
        return None

    @cached_property
    def _known(self) -> dict[tuple[str, ...], list[Path]]:
        """The files by the ends of their paths, in lower case."""
        known: dict[tuple[str, ...], list[Path]] = {}
        if self.folder is None:
            return known
        root = self.folder.resolve()
        for file in sorted(self.folder.rglob("*")):
            if file.suffix.lower() not in PICTURES | FILES or not file.is_file():
                continue
            if not file.resolve().is_relative_to(root):  # a link that leads out of the folder
                continue
            parts = tuple(part.lower() for part in file.relative_to(self.folder).parts)
            for start in range(len(parts)):
                known.setdefault(parts[start:], []).append(file)
        return known

    def _copied(self, file: Path) -> str:
        """Return where the file is below content/; the place of another file is left to it."""
        data = without_notes(file.read_bytes())
        parts = file.parent.parts[-2:]
        dated = "/".join(parts) if len(parts) == 2 and all(map(str.isdecimal, parts)) else ""
        stem, suffix = ODD.sub("-", file.stem).strip("-._") or "fichier", file.suffix.lower()
        digest = sha256(data).hexdigest()[:8]
        for name in (f"{stem}{suffix}", f"{stem}-{digest}{suffix}"):
            path = "/".join(filter(None, (IMAGES, dated, name)))
            if self.writer.copies(path, data):
                return path
        return path


def static(path: str) -> str:
    """Return the link of a text to a file below content/."""
    return "{static}/" + quote(path)
