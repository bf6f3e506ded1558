"""How a build ends: what it made becomes the site, and it says what it did."""

import time
from pathlib import Path
from typing import Any

from .beginning import BUILD
from .build import Build
from .order import READING
from .publish import Published, publish
from .telling import what_was_done

KEEP = "KEEP_OUTPUT"  # in the settings: for plugins that write files of their own


def finish(pelican: Any, build: Build) -> Published:
    """Publish what was built, say it, and leave the settings as they had been."""
    settings, site = pelican.settings, build.site
    build.forget()
    done = publish(Path(pelican.output_path), build.output, site.kept | site.others)
    build.stop()
    build.reading.take_back(settings)
    for name in (BUILD, READING, KEEP):
        settings.pop(name, None)
    rendered = [job for job in site.done if job.why]
    if build.options.why:
        for job in rendered:
            print(f"{job.path} : {job.why}")
    count = sum(path.endswith(".html") for path in done.built)
    duration = time.monotonic() - build.began
    print(what_was_done(done.written, len(rendered), count, len(done.gone), duration))
    return done
