"""Build only what changed, on all cores, and change output/ only by builds that succeeded.

A build writes beside output/; what differs moves over at the very end, so a build that breaks
or is killed leaves the last good site as it was. What it read and rendered is kept below
CACHE_PATH: when nothing has changed, the next build ends before it begins; else texts whose
content is known are not parsed again, and pages are rendered only when something that they read
has changed. Knows nothing of the other plugins. The setting INCREMENTAL is described in `settings`.

A plugin that writes a file itself may say instead that the one of the last build stands as it
would write it: ``settings["KEEP_OUTPUT"](path)``, the path below output/. One that writes many has
them written by several processes with ``settings["ON_ALL_CORES"](write, files)``, which gives what
``write`` gives for each, as ``map`` does; nothing else that it does there stays. A receiver of
``finalized`` that does not look at output/ may say so (``reads_no_output = True``): for the others
all of it is laid out.

Who runs Pelican again in the same process (and says so: ``stays = True`` of its instance) finds as
``build_again`` of it, after a build, what builds again from what the process knows (see `again`).
Where only texts below their headers changed, all of that goes without Pelican's generators, if
plugins can do again only that (see `touched`); also in a new process, which goes on from what
another one put by (see `shelf`).
"""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator

from . import lists, order
from .again import Again
from .beginning import BUILD, begin
from .build import Build
from .ending import ALL_CORES, KEEP, finish
from .hooks import tell_pieces
from .leaving import leave_texts
from .parallel import mapped
from .publish import lock
from .putting import put_by
from .resuming import STAYS, prepare
from .settings import SETTING, Begun, Settings
from .writer import IncrementalWriter, gather, writer_for

__all__ = ["SETTING", "Settings", "register"]


def on_initialized(pelican: Any) -> None:
    output = Path(pelican.output_path)
    if output.resolve().is_relative_to(Path(pelican.path).resolve()):
        sys.exit(f"{output} : dans le dossier des contenus ; attendu : un dossier ailleurs")
    try:
        pelican.output_lock = lock(output)  # held until the process ends
        build = Build(pelican.settings, output)
        build.look()
        begin(pelican, build)
        if "run" not in vars(pelican):  # which tells that nothing changed
            prepare(pelican, build)
    except OSError as error:
        sys.exit(f"{error.filename} : {error.strerror} ; attendu : un dossier où écrire")


def on_generator_init(generator: Any) -> None:
    settings = generator.settings
    if BUILD not in settings:  # Pelican runs again, as with -r
        settings[BUILD] = Build(settings, Path(settings["PUBLISHED_PATH"]))
        settings[BUILD].look()
        settings[BUILD].opened.listen()
    settings[BUILD].warnings.listen()
    tell_pieces(generator.env)
    if order.READING not in settings:
        settings[BUILD].begun = settings[BUILD].begun or Begun(settings)
        settings[order.READING] = settings[BUILD].begin_reading()


def on_texts_begin(generator: Any) -> None:
    build = generator.settings[BUILD]
    build.known.attach(generator, build.opened, build.reading)


def on_texts_read(generator: Any) -> None:
    leave_texts(generator.settings[BUILD])


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
    pelican.settings[ALL_CORES] = partial(mapped, processes=build.processes)
    for generator in build.generators:
        if isinstance(generator, ArticlesGenerator):
            gather(generator, site)
    return writer_for(site)


def on_finalized(pelican: Any) -> None:
    build = pelican.settings[BUILD]
    pelican.build_again = Again(pelican, build, finish(pelican, build))
    if build.pages is None:
        pelican.build_again.leave()
        if not getattr(pelican, STAYS, False):
            put_by(pelican, build)


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
    signals.article_generator_init.connect(order.on_generator_init)
    signals.page_generator_init.connect(order.on_generator_init)
    signals.article_generator_init.connect(on_texts_begin)
    signals.page_generator_init.connect(on_texts_begin)
    signals.article_generator_init.connect(lists.on_generator_init)
    signals.article_generator_pretaxonomy.connect(lists.on_pretaxonomy)
    signals.article_generator_finalized.connect(on_texts_read)
    signals.page_generator_finalized.connect(on_texts_read)
    signals.all_generators_finalized.connect(on_all_read)
    signals.get_writer.connect(on_get_writer)
    signals.finalized.connect(on_finalized)
