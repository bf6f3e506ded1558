"""A site that is built again by the process that built it, from what it knows.

``build_again`` of Pelican's instance is an `Again` after a build that succeeded. Its user calls
``settle()`` once nobody waits for that build any more; before the next ``begin()``, in a fork, for
it changes what the process knows and the build may fail; then Pelican's ``run()``, and so on.
Articles and pages whose texts stayed are not read again, but are as they were when they had been
read: all plugins see them as they would in a new process, but for the signals of reading. So those
who receive these must say that they keep nothing of what they see (``keeps_nothing = True``).
"""

import time
import weakref
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pelican import generators as pelican_generators
from pelican import signals

from . import journal as journals
from . import world
from .beginning import begin, remove_staging
from .build import JOURNAL, Build, today
from .journal import Journal, Stamps
from .kept import opened
from .leaving import leave
from .publish import lock, release
from .standing import Held

OF_READING = (
    *("content_object_init", "article_generator_preread", "article_generator_context"),
    *("page_generator_preread", "page_generator_context"),
)
UNSETTLED = (-1,)  # the stamp of a file that may have changed again unseen: no file has it
FORMATS = ("DATE_FORMATS", "DEFAULT_DATE_FORMAT")


class Again:
    """What a process knows of the site that it has built."""

    def __init__(self, pelican: Any, build: Build, outputs: set[str]) -> None:
        self.pelican, self.build, self.outputs = pelican, build, outputs
        self.is_left = False
        self.former: Journal | None = None

    def leave(self) -> None:
        """Leave the next build, in whatever process, what it can trust."""
        if not self.is_left:
            self.is_left = True
            leave(self.build, self.outputs)

    def settle(self) -> None:
        """Do what nobody waits for, and let others build the site."""
        build, pelican = self.build, self.pelican
        self.leave()
        if build.left is None or not is_fit(build):
            pelican.build_again = None
        elif self.former is None:
            build.pages = opened(build.kept)
            build.held = Held.of(build.site.shared, build.site.done)
            inputs = {
                path: stamp if journals.are_settled({path: stamp}, build.moment) else UNSETTLED
                for path, stamp in build.inputs.items()
            }
            self.former = replace(build.left, inputs=inputs)
            build.generators, build.kept = [], {}  # they hold more than is still of use
            del build.site
        self.let_go()

    def let_go(self) -> None:
        """Let others build the site."""
        remove_staging(self.pelican)
        release(self.pelican.output_lock)

    def begin(self) -> bool:
        """Look at what has changed; return whether this process can build it rightly."""
        last, pelican = self.build, self.pelican
        vars(pelican).pop("run", None)
        pelican.output_lock = lock(last.output)
        build = Build(
            pelican.settings,
            last.output,
            former=self.former,
            known=last.known,
            pages=last.pages,
            held=last.held,
            machine=last.machine,
            opened=last.opened,
        )
        build.look()
        if not self._is_fit(build):
            self.let_go()
            return False
        before = build.former.inputs if build.former else None
        build.known.forget(changed_files(before or {}, build.inputs))
        begin(pelican, build)
        return True

    def _is_fit(self, build: Build) -> bool:
        """Whether only what is written in content/ or lies in the theme may have changed."""
        former = build.former
        return (
            former is not None
            and former is self.former
            and former.world == build.world
            and world.of_machine() == build.machine[0]
            and former.day == today()
            and (former.expires is None or time.time() < former.expires)
            and journals.stamp_of(build.folder / JOURNAL) == self.build.mark
        )


def changed_files(before: Stamps, now: Stamps) -> set[str]:
    """Return the files that changed, came or went."""
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def is_fit(build: Build) -> bool:
    """Whether the site is one that a process can build again from what it knows."""
    settings = build.settings
    return (
        not build.is_clean
        and not settings["CACHE_CONTENT"]
        and not any("(" in repr(settings[name]) for name in FORMATS)  # a locale for each language
        and all(type(each).__module__ == pelican_generators.__name__ for each in build.generators)
        and all(getattr(each, "keeps_nothing", False) for each in receivers_of_reading())
    )


def receivers_of_reading() -> Iterator[Any]:
    """Yield who wants to know of each text that is read."""
    for name in OF_READING:
        for held in getattr(signals, name).receivers.values():
            yield held() if isinstance(held, weakref.ReferenceType) else held
