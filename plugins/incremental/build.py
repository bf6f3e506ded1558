"""One build: what it trusts of the last one, and what it leaves to the next."""

import os
import shutil
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from . import compiled, world
from . import journal as journals
from .checking import Batch, Checker
from .folder import cache_folder
from .hooks import trace
from .index import Place
from .journal import Journal, Stamp, Stamps
from .kept import Kept, former_of, remembered
from .known import Known
from .lists import identity
from .opened import Opened
from .parallel import cores
from .reading import Reading
from .rendering import Jobs, Renderer
from .settings import SETTING, Begun, Settings
from .site import Former, Site
from .standing import Held, Standing, attaches
from .store import Store
from .telling import Warnings
from .tracing import Tracer
from .values import Words

JOURNAL, TEXTS, PAGES = "journal", "texts", "pages"


@dataclass
class Build:
    """A build from `initialized` to `finalized`."""

    settings: dict[str, Any]
    output: Path
    began: float = field(default_factory=time.monotonic)
    moment: int = field(default_factory=time.time_ns)
    opened: Opened = None  # type: ignore[assignment]  # made where it is not given
    warnings: Warnings = field(default_factory=Warnings)
    former: Journal | None = None
    known: Known = field(default_factory=Known)
    pages: dict[str, Batch] | None = None  # that this process knows from its last build
    held: Held | None = None  # and what it held then
    places: set[Place] | None = None  # of all that has changed since, where that is known
    newer: Collection[str] = ()  # files below output/ that were written since by others
    machine: tuple[str, str] = ("", "")  # what stands for it, and for the settings as they began
    left: Journal | None = None  # what this build leaves to the next
    mark: Stamp = ()  # the stamp of that journal
    kept: dict[str, Kept] = field(default_factory=dict)  # and what it knows of its pages
    begun: Begun | None = None  # the settings, once a generator begins
    inputs: Stamps = field(default_factory=dict)
    code: str = ""  # what stands for the code that this build runs
    site: Site = None  # type: ignore[assignment]  # once all is read
    generators: list[Any] = field(default_factory=list)
    jobs: Jobs = field(default_factory=Jobs)  # the pages of this process's last build
    written: Collection[str] = ()  # files that this build put into output/
    number: int = 0  # of pages that stand in output/ then
    reading: Reading = None  # type: ignore[assignment]  # once a generator begins
    compiled: Path | None = None  # where its templates are kept

    def __post_init__(self) -> None:
        self.folder = cache_folder(self.settings, self.output)
        self.roots = [self.settings["PATH"], self.settings["THEME"]]
        self.roots += map(str, self.settings["THEME_TEMPLATES_OVERRIDES"])
        compiled = getattr(
            self.settings["JINJA_ENVIRONMENT"].get("bytecode_cache"), "directory", ""
        )
        caches = (os.path.abspath(self.settings["CACHE_PATH"]), compiled)  # noqa: PTH100
        ignored = [f"{folder}{os.sep}" for folder in caches if folder]
        self.opened = self.opened or Opened((*world.library_folders(), *ignored))
        self.machine = self.machine if self.machine[0] else self._machine()

    def __reduce__(self) -> Any:
        """Leave nothing of it to another process."""
        return type(None), ()

    def _machine(self) -> tuple[str, str]:
        return world.of_machine(), world.of_settings(self.settings)

    @cached_property
    def options(self) -> Settings:
        """The setting of ours; what is wrong in it, plugins.faults may tell before it is read."""
        return Settings(**self.settings.get(SETTING, {}))

    @property
    def is_clean(self) -> bool:
        return bool(self.settings.get(SETTING, {}).get("clean"))

    @cached_property
    def processes(self) -> int:
        return cores(self.options.processes or None)

    def look(self) -> None:
        """Look at the journal, and at all that a build depends on."""
        if self.former is None and not self.is_clean:
            self.former = journals.read(self.folder / JOURNAL)
        known = self.former.code if self.former else set()
        self.code_files = world.code_files() | known
        self.code = world.of_files(self.code_files)
        self.templates = world.of_files(world.files_below(world.template_folders(self.settings)))
        self.inputs = journals.stamps_below(self.roots)
        if self.former and self.former.inputs is not None:
            others = set(self.former.inputs) - set(self.inputs)
            self.inputs |= journals.stamps_of(
                path for path in others if not path.startswith(self.below)
            )

    def see_as(self, other: "Build") -> None:
        """See what the other saw when it looked."""
        self.code_files, self.code, self.templates = other.code_files, other.code, other.templates
        self.inputs = other.inputs

    @property
    def below(self) -> tuple[str, ...]:
        return tuple(f"{root}{os.sep}" for root in self.roots)

    @property
    def world(self) -> str:
        return world.digest(*self.machine, self.code, self.templates)

    def is_unchanged(self) -> bool:
        """Whether this build would write what stands in output/ already."""
        former = self.former
        return (
            former is not None
            and self.is_of_now(former)
            and former.inputs == self.inputs
            and self.standing == former.outputs
        )

    def is_of_now(self, journal: Journal) -> bool:
        """Whether all is as it was then but what lies in content/ and in the theme's folder."""
        return (
            journal.world == self.world
            and journal.day == world.today()
            and (journal.expires is None or time.time() < journal.expires)
        )

    @cached_property
    def standing(self) -> Stamps:
        """The files of the last build that are there."""
        return journals.written_below(self.output, self.former.outputs if self.former else ())

    def keep_templates(self) -> None:
        """Find the templates compiled, and leave them so; without a cache they are compiled."""
        folder = self.compiled_folder(self.inputs)
        if self.is_clean:
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            if compiled.keep(self.settings, folder):
                self.compiled = folder

    def compiled_folder(self, inputs: Stamps) -> Path:
        parts = (*self.machine, self.code)
        return compiled.folder_for(self.folder, parts, inputs, f"{self.settings['PATH']}{os.sep}")

    def begin_reading(self) -> Reading:
        parts = world.digest(*self.machine, self.code)
        settled = self.known.files()
        self.reading = Reading(
            self._store, parts, self.opened, self.processes, self._texts(), settled
        )
        return self.reading

    def _store(self) -> Store:
        store = Store(self.folder / TEXTS)
        if self.options.clean:
            store.places.clear()
        return store

    def _texts(self) -> dict[str, bytes]:
        """Return the keys of texts that are as the last build, of the same world, found them."""
        former = self.former
        if former is None or former.inputs is None or former.world != self.world:
            return {}
        before = former.inputs
        return {
            path: key
            for path, key in former.texts.items()
            if path in before and before[path] == self.inputs.get(path)
        }

    def begin_rendering(self, generators: Iterable[Any]) -> Site:
        """Prepare for the pages: all is read now; `places` are those that changed, where known."""
        generators = list(generators)
        context = generators[0].context
        if self.warnings.number_read is None:  # else it begins for the second time
            self.warnings.number_read = len(self.warnings.told)
        words = Words(context, self.settings)
        words.meet_items()
        tracer = Tracer(words, context)
        checker = Checker(words, context)
        folders = [f"{each}{os.sep}" for each in world.template_folders(self.settings)]
        self.opened.ignored = tuple({*self.opened.ignored, *folders})
        for generator in generators:
            name = type(generator).__name__
            trace(generator.env, name, tracer)
            checker.environments[name] = checker.environments[""] = generator.env
        staging = Path(generators[0].output_path)
        renderer = Renderer(staging, tracer, context, self.opened)
        renderer.batch.rows = tracer.rows.all
        self.site = Site(
            *(context, self._former(), checker, renderer),
            *(self.processes, max(self.options.share, 1)),
            newer=self.newer,
        )
        if self.held is not None and (self.places is not None or not self._attaches(context)):
            pages = self.site.former.pages.items()
            batches = {identity(batch): batch for path, batch in pages if path not in self.newer}
            self.site.standing = Standing(
                self.held, context, batches.values(), checker, self.places
            )
        return self.site

    def _attaches(self, context: dict[str, Any]) -> bool:
        return attaches(context) or (self.held is not None and self.held.attaches)

    def _former(self) -> Former:
        former = self.former
        if former is None or former.world != self.world:
            return Former(output=self.output)
        if self.pages is not None:
            return remembered(self.pages, former, self.standing, self.output)
        return former_of(Store(self.folder / PAGES), former, self.output, self.standing)

    def others(self) -> set[str]:
        """Return the files that were read and lie apart from all that is looked at."""
        opened = self.opened.files - self.opened.written
        staging = f"{self.output.parent / f'.{self.output.name}.next'}{os.sep}"
        ours = (*self.below, f"{self.output}{os.sep}", staging)
        return {path for path in opened if not path.startswith(ours)}

    def stop(self) -> None:
        """Hear no more warnings, and see no more files."""
        self.warnings.stop()
        self.opened.stop()

    def forget(self) -> None:
        """Take the journal away, before output/ changes."""
        (self.folder / JOURNAL).unlink(missing_ok=True)
