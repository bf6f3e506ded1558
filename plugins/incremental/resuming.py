"""A new process goes on from what another one knew of the site, where little changed since.

What that put by (`shelf`) may be older than the last build. So all that changed since then has
changed; and what others wrote into output/ meanwhile is compared by itself.
"""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import Any

from pelican import signals

from . import journal as journals
from . import lists
from .again import Again, changed_files
from .around import Around
from .beginning import BUILD, begin
from .build import PAGES, Build
from .ending import finish
from .journal import Journal
from .kept import batches_of
from .known import forget_worked_out
from .little import Little
from .meanwhile import Beforehand
from .order import READING
from .parallel import Beside
from .putting import put_by
from .shelf import SHELF, Head, Shelved
from .standing import Held, names_of
from .store import Store
from .taking import Taken, head_of
from .telling import Warnings
from .touched import TooMuch

logger = logging.getLogger(__name__)

STAYS = "stays"  # set on Pelican's instance by who runs it again in the same process
MOST = 64  # files that changed: more are sooner read as ever
RENEWED = 16  # files that changed since it was put by, after which it is put by anew


def prepare(pelican: Any, build: Build) -> None:
    """Have Pelican, which is about to build, build only what little changed, if it can be so."""
    head, last = head_of(build.folder / SHELF), build.former
    if head is None or last is None or build.is_clean:
        return
    changed = changed_files(head.journal.inputs or {}, build.inputs)
    texts = [path for path in changed if _is_text(path, head, build)]
    if not _is_of(head.journal, last, build):
        logger.info("All is built as ever: more than content/ is not as it was")
    elif texts or len(changed) > MOST:
        logger.info("All is built as ever: %s", min(texts, default=f"{len(changed)} files"))
    else:
        pelican.run = Resumed(pelican, build, head, last, changed).run


def _is_of(shelved: Journal, last: Journal, build: Build) -> bool:
    """Whether the site is the one that was put by, and nothing but content may have changed."""
    return (
        shelved.world == last.world
        and shelved.outputs.keys() == last.outputs.keys()
        and all(map(build.is_of_now, (shelved, last)))
    )


def _is_text(path: str, head: Head, build: Build) -> bool:
    """Whether this is a text that came or went, or that can't be read by itself."""
    is_known = path in head.texts and path in build.inputs
    return not is_known and PurePath(path).suffix in head.suffixes


@dataclass
class Resumed:
    """A build that goes on from what was put by."""

    pelican: Any
    build: Build
    head: Head
    last: Journal
    changed: Collection[str]  # absolute paths of files that changed since

    def run(self) -> None:
        """Build what little changed, or all as ever."""
        pelican, build = self.pelican, self.build
        del pelican.run  # as with -r: next time there is another build
        before, now = self.head.journal.outputs, self.last.outputs
        build.former = replace(self.head.journal, outputs=now)
        build.newer = {path for path, stamp in now.items() if before[path] != stamp}
        build.warnings.listen()
        are_there = Beside(partial(journals.are_there, build.output, now))
        beforehand = Beforehand(pelican.plugins, pelican.settings, self.changed)
        try:
            little = self._little(are_there)
            little.beforehand = beforehand.of
            little.run()
        except Exception as error:  # noqa: BLE001 - what is no fault of ours is met once more
            logger.info("All is built as ever: %r", error)
            self._run_as_ever()
        else:
            pelican.build_again = Again(pelican, build, finish(pelican, build))
            pelican.build_again.leave()
            if len(self.changed) > RENEWED and not getattr(pelican, STAYS, False):
                put_by(pelican, build)
        finally:
            beforehand.end()

    def _little(self, are_there: Beside) -> Little:
        """Return what little changed; raises TooMuch, and leaves no child, if it is more."""
        little = None
        try:
            signals.get_generators.send(self.pelican)  # a run begins
            taken = Taken(self.build.folder / SHELF, self.head)
            around = self._around(taken.contents)
            warnings = self._know(taken.open(around), around)
            little = Little.of(self.pelican, self.build, warnings, self.changed, are_there)
            self.build.known.forget(self.changed)
        finally:
            if little is None:
                are_there.end()
        if little is None:
            raise TooMuch("more has changed than texts below their headers")
        return little

    def _around(self, contents: Sequence[Any]) -> Around:
        """Begin as Pelican's own run does."""
        pelican, settings = self.pelican, self.pelican.settings
        context = settings | {
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": settings["SITEURL"],
        }
        generators = [
            kind(
                context=context,
                settings=settings,
                path=pelican.path,
                theme=pelican.theme,
                output_path=pelican.output_path,
            )
            for kind in self.head.kinds
        ]
        for generator in generators:
            lists.give_back(generator)
        return Around(settings, context, generators, contents)

    def _know(self, shelved: Shelved, around: Around) -> Warnings:
        """Know what was put by; return what the build told that did so."""
        build, context = self.build, around.context
        context |= shelved.context | shelved.apart
        for generator, own in zip(around.generators, shelved.generators, strict=True):
            vars(generator).update(own)
        build.known.learn(shelved.items, shelved.read, shelved.places)
        build.generators = list(around.generators)
        build.reading.keys |= shelved.keys
        build.jobs, build.number = shelved.jobs, shelved.number
        build.pages = self._pages(shelved)
        build.held = Held(
            names_of(context),
            given=shelved.given,
            attaches=shelved.attaches,
            has_jobs=True,
        )
        return Warnings.of(shelved.told, shelved.number_read)

    def _pages(self, shelved: Shelved) -> dict[str, Any]:
        newer = self.build.newer
        since = batches_of(Store(self.build.folder / PAGES), self.last, newer) if newer else {}
        return {path: each for path, each in shelved.pages.items() if path not in newer} | since

    def _run_as_ever(self) -> None:
        """Build all that is to be built, as if nothing had been tried."""
        pelican, tried = self.pelican, self.build
        if tried.reading is not None:
            tried.reading.take_back(pelican.settings)
        for name in (BUILD, READING):
            pelican.settings.pop(name, None)
        build = Build(
            pelican.settings,
            tried.output,
            former=self.last,
            machine=tried.machine,
            begun=tried.begun,
            opened=tried.opened,
            warnings=tried.warnings,
        )
        if not tried.warnings.of_rendering():
            tried.warnings.number_read = None  # it is told of what is read once more
        build.see_as(tried)
        forget_worked_out()
        begin(pelican, build)
        pelican.run()
