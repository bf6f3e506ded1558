"""One build: what it trusts of the last one, and what it leaves to the next."""

import logging
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import MAXYEAR, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from . import compiled, world
from . import journal as journals
from .checking import Checker
from .folder import SITE, cache_folder, prune
from .hooks import trace
from .journal import Journal, Stamps
from .kept import former_of, kept_of
from .opened import Opened
from .parallel import cores
from .reading import Reading
from .rendering import Renderer
from .settings import SETTING, Settings
from .site import Site
from .store import Store
from .telling import Warnings
from .tracing import Tracer
from .values import Words

logger = logging.getLogger(__name__)

JOURNAL, TEXTS, PAGES = "journal", "texts", "pages"


@dataclass
class Build:
    """A build from `initialized` to `finalized`."""

    settings: dict[str, Any]
    output: Path
    began: float = field(default_factory=time.monotonic)
    moment: int = field(default_factory=time.time_ns)
    warnings: Warnings = field(default_factory=Warnings)
    former: Journal | None = None
    inputs: Stamps = field(default_factory=dict)
    code: str = ""  # what stands for the code that this build runs
    site: Site | None = None
    generators: list[Any] = field(default_factory=list)
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
        self.opened = Opened((*world.library_folders(), *ignored))
        self.machine = (world.of_machine(), world.of_settings(self.settings))

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
        if not self.is_clean:
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
            and former.world == self.world
            and former.inputs == self.inputs
            and former.day == today()
            and (former.expires is None or time.time() < former.expires)
            and journals.written_below(self.output, former.outputs) == former.outputs
        )

    def keep_templates(self) -> None:
        """Find the templates compiled, and leave them so; without a cache they are compiled."""
        folder = self._compiled(self.inputs)
        if self.is_clean:
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            if compiled.keep(self.settings, folder):
                self.compiled = folder

    def _compiled(self, inputs: Stamps) -> Path:
        parts = (*self.machine, self.code)
        return compiled.folder_for(self.folder, parts, inputs, f"{self.settings['PATH']}{os.sep}")

    def begin_reading(self) -> Reading:
        store = Store(self.folder / TEXTS)
        if self.options.clean:
            store.places.clear()
        parts = world.digest(*self.machine, self.code)
        return Reading(store, parts, self.opened, self.processes, self._texts())

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
        """Prepare for the pages: all is read now."""
        generators = list(generators)
        context = generators[0].context
        words = Words(context, self.settings)
        tracer = Tracer(words, context)
        checker = Checker(words, context)
        folders = [f"{each}{os.sep}" for each in world.template_folders(self.settings)]
        self.opened.ignored += tuple(folders)
        for generator in generators:
            name = type(generator).__name__
            trace(generator.env, name, tracer)
            checker.environments[name] = checker.environments[""] = generator.env
        staging = Path(generators[0].output_path)
        renderer = Renderer(staging, tracer, context, self.opened)
        renderer.batch.rows = tracer.rows.all
        self.store = Store(self.folder / PAGES)
        is_same = self.former is not None and self.former.world == self.world
        former = former_of(self.store, self.former if is_same else None, self.output)
        self.site = Site(context, former, checker, renderer, self.processes)
        return self.site

    def forget(self) -> None:
        """Take the journal away, before output/ changes."""
        (self.folder / JOURNAL).unlink(missing_ok=True)

    def remember(self, outputs: Iterable[str], context: Mapping[str, Any]) -> None:
        """Leave the next build what it can trust; without a cache nothing is lost but time."""
        self.warnings.stop()
        self.opened.stop()
        if self.compiled is not None:
            compiled.forget(self.settings)
        try:
            self._remember(set(outputs), context)
        except OSError as error:
            logger.info("Cache not written: %s", error)

    def _remember(self, outputs: set[str], context: Mapping[str, Any]) -> None:
        code_files = self.code_files | world.code_files()
        self.code = world.of_files(code_files)
        loaded = journals.stamps_of(code_files) | journals.stamps_of(
            world.files_below(world.template_folders(self.settings))
        )
        if not journals.are_settled(loaded, self.moment):
            return  # it may not be what this build ran
        opened = self.opened.files - self.opened.written
        others = {path for path in opened if not path.startswith(self.below)}
        staging = f"{self.output.parent / f'.{self.output.name}.next'}{os.sep}"
        inputs = self.inputs | journals.stamps_of(
            path for path in others if not path.startswith((f"{self.output}{os.sep}", staging))
        )
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / SITE).write_text(str(self.output), encoding="utf-8")
        self.settings["INCREMENTAL_READING"].store.save()
        batches, pages = kept_of(self.store, self.site, outputs) if self.site else ([], {})
        made = Journal(
            world=self.world,
            day=today(),
            inputs=inputs if journals.are_settled(inputs, self.moment) else None,
            outputs=journals.written_below(self.output, outputs),
            code=code_files,
            warnings=self.warnings.told,
            pages=pages,
            batches=batches,
            expires=due(context, self.settings),
            texts=self.settings["INCREMENTAL_READING"].keys,
        )
        journals.write(self.folder / JOURNAL, made)
        if self.compiled is not None:
            compiled.settle(self.compiled, self._compiled(inputs))
        prune(self.folder)


def today() -> str:
    return datetime.now().astimezone().date().isoformat()


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
