"""How a build begins: beside output/, or not at all where nothing has changed."""

import atexit
import gc
import shutil
import time
from functools import partial
from typing import Any

from .build import Build
from .publish import empty_staging
from .telling import nothing_changed, tell_again

BUILD = "INCREMENTAL_BUILD"  # in the settings, while a build runs
COLLECT_AFTER = 50_000  # objects: at the usual 700, a tenth of a build is spent collecting


def begin(pelican: Any, build: Build) -> None:
    """Have Pelican build what is to be built when it is run."""
    if build.is_unchanged():
        pelican.run = partial(tell_nothing, pelican, build)
    else:
        start(pelican, build)


def start(pelican: Any, build: Build) -> None:
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    pelican.staging = empty_staging(build.output)
    atexit.register(remove_staging, pelican)
    atexit.register(gc.freeze)  # else Python looks at all that it knows as it ends, for seconds
    pelican.settings["PUBLISHED_PATH"] = str(build.output)
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(pelican.staging)
    pelican.settings[BUILD] = build
    build.keep_templates()
    build.opened.listen()


def remove_staging(pelican: Any) -> None:
    """Leave nothing beside output/; from here on another build may write there."""
    atexit.unregister(remove_staging)
    shutil.rmtree(pelican.staging, ignore_errors=True)


def tell_nothing(pelican: Any, build: Build) -> None:
    """Tell what the last build told; when Pelican runs again, as with -r, it builds."""
    pelican.run = partial(run_after_all, pelican, build)
    former = build.former
    if former is not None:
        tell_again(former.warnings)
        pages = sum(path.endswith(".html") for path in former.outputs)
        print(nothing_changed(pages, time.monotonic() - build.began))


def run_after_all(pelican: Any, build: Build) -> None:
    del pelican.run
    start(pelican, build)
    pelican.run()
