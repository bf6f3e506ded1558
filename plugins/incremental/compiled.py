"""Templates as Jinja compiled them, kept for the builds that would compile them alike.

What a template becomes depends on its source, which Jinja compares itself, and on whatever its
extensions look at: so all that a build depends on but the content must be as it was.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache

from . import world
from .journal import Stamps

NAME = "compiled-"
JINJA, CACHE = "JINJA_ENVIRONMENT", "bytecode_cache"


def folder_for(cache: Path, parts: tuple[str, ...], inputs: Stamps, content: str) -> Path:
    """Return where the templates lie that a build of these inputs compiles."""
    others = sorted((path, stamp) for path, stamp in inputs.items() if not path.startswith(content))
    return cache / f"{NAME}{world.digest(*parts, others)}"


def keep(settings: Mapping[str, Any], folder: Path) -> bool:
    """Let Jinja keep there what it compiles, unless the site has it kept elsewhere."""
    if settings[JINJA].get(CACHE) is not None:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    settings[JINJA][CACHE] = FileSystemBytecodeCache(str(folder))
    return True


def forget(settings: Mapping[str, Any]) -> None:
    del settings[JINJA][CACHE]


def settle(folder: Path, final: Path) -> None:
    """Leave the templates where the next build will look for them, and no others.

    A first build learns only meanwhile on which files it depends.
    """
    with suppress(OSError):
        if folder != final:
            shutil.rmtree(final, ignore_errors=True)
            folder.rename(final)
        for other in final.parent.glob(f"{NAME}*"):
            if other != final:
                shutil.rmtree(other, ignore_errors=True)
