"""What a process puts by of the site that it built, for another one to go on from (`shelf`)."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from .again import as_found, is_fit, jobs_of
from .around import Around, common_of, of_generator, shared_by
from .beginning import BUILD
from .build import Build
from .drawers import Torn
from .journal import Journal
from .order import READING
from .receivers import plugins_again
from .room import give_back
from .shelf import SHELF, Head, NotPicklable, Shelved, put
from .standing import attaches, items_of

logger = logging.getLogger(__name__)

UNSAID = frozenset((BUILD, READING))  # of the context


def put_by(pelican: Any, build: Build) -> None:
    """Put by what this process knows after a build; where that can't be, only time is lost."""
    left, begun, shelf = build.left, build.begun, build.folder / SHELF
    if left and begun and begun.holds(build.settings) and _is_of_use(pelican, build):
        contents = [item for _, item in items_of(build.site.shared)]
        _forget_rendering(build)
        around = Around(
            *(build.settings, build.site.shared, build.generators, contents), begun=begun.names
        )
        try:
            shelved = _shelved(build, around, pelican.plugins)
            put(shelf, _head(left, build, around), shelved, around, build.processes)
        except (OSError, NotPicklable) as error:
            logger.info("Not put by: %s", error)
        except Torn as error:  # of what another process had put by
            logger.info("Not put by: %s", error)
            shelf.unlink(missing_ok=True)


def _forget_rendering(build: Build) -> None:
    """Free what only rendering needs: no page is to be rendered any more."""
    build.site.renderer.tracer.forget()
    for generator in build.generators:
        generator.env.pieces.forget()
    give_back()


def _is_of_use(pelican: Any, build: Build) -> bool:
    """Whether a process could go on from it."""
    return (
        is_fit(build)
        and plugins_again(pelican.plugins) is not None
        and not build.warnings.of_rendering()
    )


def _head(left: Journal, build: Build, around: Around) -> Head:
    return Head(
        replace(as_found(left, build), pages={}, batches=[], texts={}),
        frozenset(build.known.places),
        frozenset(PurePath(each).suffix for each in build.known.places),
        tuple(map(type, around.generators)),
        tuple(each.__class__ for each in around.contents),  # also of those that are asleep
    )


def _shelved(build: Build, around: Around, plugins: Iterable[Any]) -> Shelved:
    pages, context = build.kept, around.context
    jobs = jobs_of(build, pages)
    long = {name for plugin in plugins for name in getattr(plugin, "apart", ())}
    own = {
        name: value
        for name, value in context.items()
        if name not in UNSAID | long and not around.is_setting(name, value)
    }
    return Shelved(
        context=own,
        apart={name: context[name] for name in sorted(long & context.keys())},
        common=[*common_of(own), *shared_by(around.contents)],
        generators=list(map(of_generator, around.generators)),
        items=build.known.items,
        read=build.known.read,
        places=dict(build.known.places),
        keys=build.reading.keys,
        jobs=jobs,
        given={job.path: job.of_its_own(context) for job in jobs if job.context is not context},
        pages=pages,
        told=build.warnings.told,
        number_read=build.warnings.number_read,
        number=build.number,
        attaches=attaches(context),
    )
