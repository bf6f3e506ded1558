"""A build that writes the drafts alone, as they will look once they are published.

For the preview of ``serve`` (``desk.warm`` connects it; no published build ever does): every draft
is read as if it were published, so that each plugin gives it all that its page shows, and gets an
address below brouillons/. Nothing else is written, but for what plugins write by themselves, such
as an openness page that is not public. What a draft still lacks is no fault here: it is told in a
list, FILE, with the drafts.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, SupportsIndex
from zoneinfo import ZoneInfo

FOLDER = "brouillons"  # where the drafts are shown
PREVIEW = "TERRITOIRE_PREVIEW"  # plugins.openness shows its page where this is set
LISTS = ("articles", "pages", "translations")  # what is written of generators; also if hidden
EMPTY = ("hidden_articles", "hidden_pages", "hidden_translations", "categories", "authors")


class Remaining(list[str]):
    """The faults of a build, kept aside: the build itself finds none, and goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def append(self, fault: str) -> None:
        self.told.append(fault)

    def extend(self, faults: Iterable[str]) -> None:
        self.told.extend(faults)

    def __iadd__(self, faults: Iterable[str]) -> "Remaining":  # type: ignore[override,misc]
        self.told.extend(faults)
        return self

    def insert(self, _place: SupportsIndex, fault: str) -> None:
        self.told.append(fault)


@dataclass
class Drafts:
    """What the receivers of one build share."""

    file: Path  # of the list, written when all has been read
    remaining: Remaining = field(default_factory=Remaining)
    items: list[Any] = field(default_factory=list)
    shows_future: bool = True  # whether what is dated in the future is published
    taken: set[str] = field(default_factory=set)  # addresses

    def connect(self) -> None:
        """Take part in the build that is about to begin; first, before any plugin."""
        os.environ[PREVIEW] = "1"
        signals = import_module("pelican.plugins.signals")
        signals.initialized.connect(self.on_initialized, weak=False)
        signals.article_generator_context.connect(self.on_article, weak=False)
        signals.page_generator_context.connect(self.on_page, weak=False)
        signals.content_object_init.connect(self.on_item, weak=False)

    def on_initialized(self, pelican: Any) -> None:
        settings = pelican.settings
        settings["faults"] = self.remaining
        self.shows_future = settings["WITH_FUTURE_DATES"]
        settings["WITH_FUTURE_DATES"] = True
        signals = import_module("pelican.plugins.signals")
        signals.all_generators_finalized.connect(self.on_all_read, weak=False)  # after all plugins

    def on_article(self, generator: Any, metadata: dict[str, Any]) -> None:
        self.on_page(generator, metadata)
        if "date" not in metadata and metadata.get("is_draft"):
            metadata["date"] = now_at(generator.settings)
        elif not self.shows_future and is_future(metadata.get("date"), generator.settings):
            metadata["is_draft"] = True

    def on_page(self, _generator: Any, metadata: dict[str, Any]) -> None:
        if str(metadata.get("status", "")).strip().lower() == "draft":
            metadata.update(status="published", is_draft=True)

    def on_item(self, item: Any) -> None:
        if getattr(item, "is_draft", False):
            place = self._place_of(item)
            item.override_url, item.override_save_as = f"{place}/", f"{place}/index.html"
            self.items.append(item)

    def _place_of(self, item: Any) -> str:
        """Return an address below FOLDER that is no other draft's."""
        folder = FOLDER if item.in_default_lang else f"{FOLDER}/{item.lang}"
        place, number = f"{folder}/{item.slug}", 2
        while place in self.taken:
            place, number = f"{folder}/{item.slug}-{number}", number + 1
        self.taken.add(place)
        return place

    def on_all_read(self, generators: list[Any]) -> None:
        """Write the list, and leave to be written what is in it; templates still see all."""
        settings = generators[0].settings
        rows = list(rows_of(self.items, self.remaining.told))
        self.file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        settings.update(DIRECT_TEMPLATES=[], TEMPLATE_PAGES={}, THEME_STATIC_PATHS=[])
        for generator in generators:
            self._leave(generator)

    def _leave(self, generator: Any) -> None:
        for name in LISTS:
            kept = [each for each in getattr(generator, name, ()) if hasattr(each, "is_draft")]
            setattr(generator, name, kept)
        for name in EMPTY:
            setattr(generator, name, [])
        generator.tags, generator.period_archives = {}, {}
        if hasattr(generator, "staticfiles"):  # what a draft brings by {attach}
            below = f"{FOLDER}/"
            kept = [each for each in generator.staticfiles if each.save_as.startswith(below)]
            generator.staticfiles = kept


def rows_of(items: Iterable[Any], faults: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each draft with what it lacks, and one for what no draft alone lacks."""
    faults, here = list(dict.fromkeys(faults)), f"{Path.cwd()}/"
    for item in sorted(items, key=lambda each: str(each.source_path)):
        path = str(item.source_path)
        own = [fault for fault in faults if fault.startswith(f"{path}:")]
        faults = [fault for fault in faults if fault not in own]
        lacks = [fault.removeprefix(f"{path}:") for fault in own]
        yield {
            "title": str(item.title),
            "lang": item.lang,
            "url": item.url,
            "path": path.replace(here, ""),
            "lacks": lacks,
        }
    if faults:
        lacks = [fault.replace(here, "") for fault in faults]
        yield {"title": "", "lang": "", "url": "", "path": "", "lacks": lacks}


def now_at(settings: dict[str, Any]) -> datetime:
    return datetime.now(ZoneInfo(settings["TIMEZONE"])).replace(microsecond=0)


def is_future(date: Any, settings: dict[str, Any]) -> bool:
    if date is None:
        return False
    aware = date if date.tzinfo else date.replace(tzinfo=ZoneInfo(settings["TIMEZONE"]))
    return bool(aware > now_at(settings))
