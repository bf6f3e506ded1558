"""How a build ends: what it made becomes the site, and it says what it did."""

import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from .beginning import BUILD
from .build import Build
from .order import READING
from .publish import Published, publish, publish_some
from .telling import what_was_done

KEEP = "KEEP_OUTPUT"  # in the settings: for plugins that write files of their own
ALL_CORES = "ON_ALL_CORES"


def finish(pelican: Any, build: Build) -> Collection[str]:
    """Publish what was built, say it, and leave the settings as they had been.

    Return the paths of all files of the site, below output/.
    """
    settings, site = pelican.settings, build.site
    build.forget()
    done = _published(Path(pelican.output_path), build)
    build.written = done.written
    build.stop()
    build.reading.take_back(settings)
    for name in (BUILD, READING, KEEP, ALL_CORES):
        settings.pop(name, None)
    rendered = [job for job in site.done if job.why]
    if build.options.why:
        for job in rendered:
            print(f"{job.path} : {job.why}")
    duration = time.monotonic() - build.began
    print(what_was_done(done.written, len(rendered), build.number, len(done.gone), duration))
    return done.built


def _published(staging: Path, build: Build) -> Published:
    site, former = build.site, build.former
    if build.places is None or former is None:
        done = publish(staging, build.output, site.kept | site.others)
    else:
        done = publish_some(staging, build.output, former.outputs)
    if build.places is None or former is None or len(done.built) != len(former.outputs):
        build.number = sum(path.endswith(".html") for path in done.built)
    return done
