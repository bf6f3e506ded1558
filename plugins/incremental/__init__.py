"""Build only what changed, on all cores, and change output/ only by builds that succeeded.

A build writes beside output/; what differs moves over at the very end, so a build that breaks
or is killed leaves the last good site as it was. What it read and rendered is kept below
CACHE_PATH: when nothing has changed, the next build ends before it begins; else texts whose
content is known are not parsed again, and pages are rendered only when something that they read
has changed. Knows nothing of the other plugins. The setting INCREMENTAL is described in `settings`.

A plugin that writes a file itself may say instead that the one of the last build stands as it
would write it: ``settings["KEEP_OUTPUT"](path)``, the path below output/. A receiver of
``finalized`` that does not look at output/ may say so (``reads_no_output = True``): for the others
all of it is laid out.
"""

import atexit
import gc
import shutil
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator

from . import lists, order
from .build import Build
from .hooks import tell_pieces
from .publish import empty_staging, lock, publish
from .settings import SETTING, Settings
from .telling import nothing_changed, tell_again, what_was_done
from .writer import IncrementalWriter, gather, writer_for

BUILD = "INCREMENTAL_BUILD"  # in the settings, while a build runs
KEEP = "KEEP_OUTPUT"  # in the settings: for plugins that write files of their own
COLLECT_AFTER = 50_000  # objects: at the usual 700, a tenth of a build is spent collecting

__all__ = ["SETTING", "Settings", "register"]


def on_initialized(pelican: Any) -> None:
    output = Path(pelican.output_path)
    if output.resolve().is_relative_to(Path(pelican.path).resolve()):
        sys.exit(f"{output} : dans le dossier des contenus ; attendu : un dossier ailleurs")
    try:
        pelican.output_lock = lock(output)  # held until the process ends
        build = Build(pelican.settings, output)
        build.look()
        if build.is_unchanged():
            pelican.run = partial(tell_nothing, pelican, build)
            return
        start(pelican, build)
    except OSError as error:
        sys.exit(f"{error.filename} : {error.strerror} ; attendu : un dossier où écrire")


def start(pelican: Any, build: Build) -> None:
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    staging = empty_staging(build.output)
    atexit.register(partial(shutil.rmtree, staging, ignore_errors=True))
    pelican.settings["PUBLISHED_PATH"] = str(build.output)
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(staging)
    pelican.settings[BUILD] = build
    build.keep_templates()
    build.opened.listen()


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


def on_generator_init(generator: Any) -> None:
    settings = generator.settings
    if BUILD not in settings:  # Pelican runs again, as with -r
        settings[BUILD] = Build(settings, Path(settings["PUBLISHED_PATH"]))
        settings[BUILD].look()
        settings[BUILD].opened.listen()
    settings[BUILD].warnings.listen()
    tell_pieces(generator.env)
    if order.READING not in settings:
        settings[order.READING] = settings[BUILD].begin_reading()


def on_all_read(generators: list[Any]) -> None:
    build = generators[0].settings[BUILD]
    build.generators = generators


def on_get_writer(pelican: Any) -> type[IncrementalWriter]:
    build = pelican.settings[BUILD]
    site = build.begin_rendering(build.generators)
    signals.finalized.disconnect(on_finalized)
    signals.finalized.connect(on_finalized)  # after all others: it moves what they wrote, too
    site.copies = bool(signals.content_written.receivers) or any(
        not getattr(receiver, "reads_no_output", receiver is on_finalized)
        for receiver in signals.finalized.receivers_for(pelican)
    )
    pelican.settings[KEEP] = site.keep
    for generator in build.generators:
        if isinstance(generator, ArticlesGenerator):
            gather(generator, site)
    return writer_for(site)


def on_finalized(pelican: Any) -> None:
    build, site = pelican.settings[BUILD], pelican.settings[BUILD].site
    build.forget()
    done = publish(Path(pelican.output_path), build.output, site.kept | site.others)
    build.remember(done.built, site.shared)
    del pelican.settings[BUILD], pelican.settings[order.READING], pelican.settings[KEEP]
    rendered = [job for job in site.done if job.why]
    if build.options.why:
        for job in rendered:
            print(f"{job.path} : {job.why}")
    count = sum(path.endswith(".html") for path in done.built)
    duration = time.monotonic() - build.began
    print(what_was_done(done.written, len(rendered), count, len(done.gone), duration))


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
    signals.article_generator_init.connect(order.on_generator_init)
    signals.page_generator_init.connect(order.on_generator_init)
    signals.article_generator_init.connect(lists.on_generator_init)
    signals.article_generator_pretaxonomy.connect(lists.on_pretaxonomy)
    signals.all_generators_finalized.connect(on_all_read)
    signals.get_writer.connect(on_get_writer)
    signals.finalized.connect(on_finalized)
