"""What a build leaves to the next: the journal, what was read, and what pages read."""

import logging
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import MAXYEAR
from typing import Any

from . import compiled, world
from . import journal as journals
from .build import JOURNAL, PAGES, Build
from .folder import SITE, prune
from .journal import Journal
from .kept import kept_of, stored
from .room import give_back
from .store import Store

logger = logging.getLogger(__name__)


def leave(build: Build, outputs: Iterable[str]) -> None:
    """Leave the next build what it can trust; without a cache nothing is lost but time.

    outputs: all files of the site, below output/.
    """
    if build.compiled is not None:
        compiled.forget(build.settings)
        for generator in build.generators:
            generator.env.bytecode_cache = None  # what it has kept may go elsewhere
    try:
        _leave(build, set(outputs))
    except OSError as error:
        logger.info("Cache not written: %s", error)


def leave_texts(build: Build) -> None:
    """Leave what generators have read, before children are made that would copy it.

    Where that can't be, it stays in memory.
    """
    code_files = build.code_files | world.code_files()
    if build.places is None and journals.are_settled(journals.stamps_of(code_files), build.moment):
        with suppress(OSError):
            build.folder.mkdir(parents=True, exist_ok=True)
            build.reading.save()
        give_back()


def _leave(build: Build, outputs: set[str]) -> None:
    code_files = build.code_files | world.code_files()
    build.code = world.of_files(code_files)
    loaded = journals.stamps_of(code_files) | journals.stamps_of(
        world.files_below(world.template_folders(build.settings))
    )
    if not journals.are_settled(loaded, build.moment):
        return  # it may not be what this build ran
    inputs = build.inputs | journals.stamps_of(build.others())
    build.folder.mkdir(parents=True, exist_ok=True)
    (build.folder / SITE).write_text(str(build.output), encoding="utf-8")
    if build.places is None:  # else only few texts would have to be read again
        build.reading.save()
    build.kept = kept_of(build.site, outputs)
    batches, pages = stored(Store(build.folder / PAGES), build.kept)
    build.left = Journal(
        world=build.world,
        day=world.today(),
        inputs=inputs if journals.are_settled(inputs, build.moment) else None,
        outputs=_written(build, outputs),
        code=code_files,
        warnings=build.warnings.told,
        pages=pages,
        batches=batches,
        expires=_expires(build),
        texts=build.reading.keys,
    )
    build.inputs = inputs
    journals.write(build.folder / JOURNAL, build.left)
    build.mark = journals.stamp_of(build.folder / JOURNAL)
    if build.compiled is not None:
        compiled.settle(build.compiled, build.compiled_folder(inputs))
    prune(build.folder)


def _written(build: Build, outputs: set[str]) -> journals.Stamps:
    """Return the files of the site; where little changed, others were looked at already."""
    if build.places is None or build.former is None:
        return journals.written_below(build.output, outputs)
    return build.former.outputs | journals.written_below(build.output, build.written)


def _expires(build: Build) -> float | None:
    if build.places is not None and build.former is not None:
        return build.former.expires  # no header changed
    return due(build.site.shared, build.settings)


def due(context: Mapping[str, Any], settings: Mapping[str, Any]) -> float | None:
    """Return when the next article that waits for its date is due, in seconds, or None."""
    if settings["WITH_FUTURE_DATES"]:
        return None
    now = time.time()
    moments = [
        item.date.timestamp()
        for item in context.get("generated_content", {}).values()
        if item is not None and hasattr(item, "date") and item.date.year < MAXYEAR
    ]
    return min((moment for moment in moments if moment > now), default=None)
