"""The folder in which the cache of one site lies, below CACHE_PATH."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import world

OWN_CODE = Path(__file__).parent
SITE = "site"  # names the output folder that a folder of the cache belongs to


def cache_folder(settings: Mapping[str, Any], output: Path) -> Path:
    """Return where the cache of this site and of this code lies."""
    code = world.of_files(map(str, OWN_CODE.rglob("*.py")))
    key = world.digest(settings["PATH"], str(output), settings["THEME"], code)
    return Path(settings["CACHE_PATH"]) / "incremental" / key


def prune(folder: Path) -> None:
    """Remove the caches of sites that are gone, and those of other code for this site."""
    own = (folder / SITE).read_text(encoding="utf-8")
    for other in folder.parent.iterdir():
        with suppress(OSError):
            output = (other / SITE).read_text(encoding="utf-8")
            if other != folder and (output == own or not Path(output).is_dir()):
                shutil.rmtree(other, ignore_errors=True)
