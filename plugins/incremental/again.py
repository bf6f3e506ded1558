"""A site that is built again by the process that built it, from what it knows.

``build_again`` of Pelican's instance is an `Again` after a build that succeeded. Its user calls
``settle()`` once nobody waits for that build any more; before the next ``begin()``, in a fork, for
it changes what the process knows and the build may fail; then Pelican's ``run()``, and so on.
Articles and pages whose texts stayed are not read again, but are as they were when they had been
read: all plugins see them as they would in a new process, but for the signals of reading. So those
who receive these must say that they keep nothing of what they see (``keeps_nothing = True``).
"""

import logging
from collections.abc import Collection, Container, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from pelican import generators as pelican_generators
from pelican import signals

from . import journal as journals
from . import world
from .beginning import begin, remove_staging
from .build import JOURNAL, Build
from .ending import finish
from .journal import Journal, Stamps
from .kept import opened
from .known import forget_worked_out
from .leaving import leave
from .little import Little
from .parallel import Beside
from .publish import lock, release
from .receivers import OF_READING, receivers_of
from .rendering import Job, Jobs
from .standing import Held
from .telling import Warnings
from .touched import TooMuch

logger = logging.getLogger(__name__)

UNSETTLED = (-1,)  # the stamp of a file that may have changed again unseen: no file has it
FORMATS = ("DATE_FORMATS", "DEFAULT_DATE_FORMAT")


class Again:
    """What a process knows of the site that it has built."""

    def __init__(self, pelican: Any, build: Build, outputs: Collection[str]) -> None:
        self.pelican, self.build, self.outputs = pelican, build, outputs
        self.is_left = False
        self.former: Journal | None = None

    def leave(self) -> None:
        """Leave the next build, in whatever process, what it can trust."""
        build = self.build
        if not self.is_left:
            self.is_left = True
            if build.places is not None:
                build.site.keep_others()
            leave(build, self.outputs)

    def settle(self) -> None:
        """Do what nobody waits for, and let others build the site."""
        build, pelican = self.build, self.pelican
        self.leave()
        if build.left is None or build.is_clean or not is_fit(build):
            pelican.build_again = None
        elif self.former is None:
            self._know_if_whole(build.left)
        self.let_go()

    def _know_if_whole(self, left: Journal) -> None:
        try:
            self._know(left)
        except TooMuch:  # what another process had put by is torn
            self.pelican.build_again = None

    def _know(self, left: Journal) -> None:
        """Know for the next build what stands now."""
        build, site = self.build, self.build.site
        build.pages = opened(build.kept)
        for batch in build.pages.values():
            batch.index  # noqa: B018 - made while nobody waits
        if build.held is None or build.held.has_jobs or build.places is None:
            build.held = Held.of(site.shared, all_jobs(build))
        else:
            build.held.learn(site.shared, build.places, site.done)
        self.former = as_found(left, build)
        forget_worked_out()
        build.jobs, build.kept = jobs_of(build, build.pages), {}
        del build.site  # it holds more than is still of use

    def let_go(self) -> None:
        """Let others build the site."""
        remove_staging(self.pelican)
        release(self.pelican.output_lock)

    def begin(self) -> bool:
        """Look at what has changed; return whether this process can build it rightly."""
        last, pelican, former = self.build, self.pelican, self.former
        pelican.output_lock = lock(last.output)
        outputs = former.outputs if former else {}
        are_there = Beside(lambda: journals.are_there(last.output, outputs))
        build, little = self._next(), None
        if is_fit := self._is_fit(build):
            before = former.inputs if former else None
            changed = changed_files(before or {}, build.inputs)
            little = Little.of(pelican, build, last.warnings, changed, are_there)
            build.known.forget(changed)
            begin(pelican, build)
        else:
            self.let_go()
        if little is None or "run" in vars(pelican):  # which tells that nothing changed
            are_there.end()
        else:
            pelican.run = partial(self._run, little)
        return is_fit

    def _next(self, tried: Build | None = None) -> Build:
        """Return the next build, which has looked at all files.

        tried: the same in little; what came since it looked is seen by the build after this one.
        """
        last, pelican = self.build, self.pelican
        vars(pelican).pop("run", None)
        build = Build(
            pelican.settings,
            last.output,
            former=self.former,
            known=last.known,
            pages=last.pages,
            held=last.held,
            machine=last.machine,
            opened=last.opened,
            reading=last.reading,
            generators=last.generators,
            jobs=last.jobs,
            number=last.number,
            warnings=tried.warnings if tried else Warnings(),
        )
        if tried:
            build.see_as(tried)
        else:
            build.look()
        return build

    def _run(self, little: Little) -> None:
        """Build what little changed, or all as ever, which has told some of it already then."""
        build, pelican = little.build, self.pelican
        build.warnings.listen()
        signals.get_generators.send(pelican)  # a run begins
        try:
            little.run()
        except TooMuch as error:
            logger.info("All is built as ever: %s", error)
            build.reading.take_back(build.settings)
            forget_worked_out()
            begin(pelican, self._next(build))
            pelican.run()
        else:
            pelican.build_again = Again(pelican, build, finish(pelican, build))

    def _is_fit(self, build: Build) -> bool:
        """Whether only what is written in content/ or lies in the theme may have changed."""
        former = build.former
        return (
            former is not None
            and former is self.former
            and world.of_machine() == build.machine[0]
            and build.is_of_now(former)
            and journals.stamp_of(build.folder / JOURNAL) == self.build.mark
        )


def all_jobs(build: Build) -> Iterable[Job]:
    """Return all pages of a build that has ended."""
    return build.site.done if build.places is None else build.jobs


def jobs_of(build: Build, pages: Container[str]) -> Jobs:
    """Return the same, ready for the next build; pages: those that can be compared then."""
    for job in build.site.done:
        job.settle(build.site.shared)
    return Jobs.of(all_jobs(build), pages)


def as_found(left: Journal, build: Build) -> Journal:
    """Return the journal with all files that the build found, settled or not."""
    inputs = {
        path: stamp if journals.are_settled({path: stamp}, build.moment) else UNSETTLED
        for path, stamp in build.inputs.items()
    }
    return replace(left, inputs=inputs)


def changed_files(before: Stamps, now: Stamps) -> set[str]:
    """Return the files that changed, came or went."""
    gone = before.keys() - now.keys()
    return gone.union(path for path, stamp in now.items() if before.get(path) != stamp)


def is_fit(build: Build) -> bool:
    """Whether the site is one that a process can build again from what it knows."""
    settings = build.settings
    return (
        not settings["CACHE_CONTENT"]
        and not any("(" in repr(settings[name]) for name in FORMATS)  # a locale for each language
        and all(type(each).__module__ == pelican_generators.__name__ for each in build.generators)
        and all(getattr(each, "keeps_nothing", False) for each in receivers_of(OF_READING))
    )
