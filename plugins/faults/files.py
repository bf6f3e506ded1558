"""Files of content/ that would be left out without a word: nothing reads them, or nothing can."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TEXTS = (".md", ".markdown", ".mkd", ".mdown", ".html", ".htm", ".rst")
README = "readme"


def unread_texts(content: Path, read: Iterable[str], static: Iterable[str]) -> Iterator[str]:
    """Yield a line for each text below content/ that is neither read nor copied as it is.

    read: absolute paths; static: paths relative to content/.
    """
    known = {*map(os.path.normpath, read), *(str(content / path) for path in static)}
    failed: list[OSError] = []
    for folder, _, names in os.walk(content, onerror=failed.append, followlinks=True):
        for name in sorted(names):
            path = os.path.join(folder, name)  # noqa: PTH118 - quicker, for each file of content/
            if name.lower().endswith(TEXTS) and path not in known and _is_meant(Path(path)):
                yield (
                    f"{path}: n’est lu par rien ; "
                    "attendu : un fichier .md dans articles/, shares/ ou pages/"
                )
    for error in failed:
        yield f"{error.filename}: {error.strerror} ; attendu : un dossier lisible"


def _is_meant(path: Path) -> bool:
    return not path.name.startswith(".") and path.stem.lower() != README


def unreadable_files(static: Iterable[Any]) -> Iterator[str]:
    """Yield a line for each file to be copied that cannot be."""
    for file in static:
        if not os.access(file.source_path, os.R_OK) and os.path.lexists(file.source_path):
            yield f"{file.source_path}: illisible ; attendu : un fichier que l’on peut lire"
