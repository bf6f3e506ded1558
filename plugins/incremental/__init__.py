"""Change output/ only by builds that succeeded.

A build writes beside output/; what differs moves over at the very end, so a build that breaks
or is killed leaves the last good site as it was. Knows nothing of the other plugins.
"""

import atexit
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals

from .order import on_generator_init
from .publish import empty_staging, lock, publish


def on_initialized(pelican: Any) -> None:
    output = Path(pelican.output_path)
    if output.resolve().is_relative_to(Path(pelican.path).resolve()):
        sys.exit(f"{output} : dans le dossier des contenus ; attendu : un dossier ailleurs")
    try:
        pelican.output_lock = lock(output)  # held until the process ends
        staging = empty_staging(output)
    except OSError as error:
        sys.exit(f"{error.filename} : {error.strerror} ; attendu : un dossier où écrire")
    atexit.register(partial(shutil.rmtree, staging, ignore_errors=True))
    pelican.settings["PUBLISHED_PATH"] = str(output)
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(staging)


def on_finalized(pelican: Any) -> None:
    publish(Path(pelican.output_path), Path(pelican.settings["PUBLISHED_PATH"]))


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.article_generator_init.connect(on_generator_init)
    signals.page_generator_init.connect(on_generator_init)
    signals.finalized.connect(on_finalized)
