"""The drafts under ``serve``: built apart and shown at /brouillons/ alone.

They lie in a folder of their own that nobody else may read, and go with it. As they cost a build
more, they are built only while somebody looks at them (``is_watched``), after the site, never
beside it: a build of the site interrupts theirs.
"""

import json
import shutil
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp

from desk.build import Builder, Source
from desk.serve.shelf import Row, Shelf

LOOKED = 5  # seconds for which a request keeps the drafts watched; their pages ask each second


@dataclass
class Drafts:
    """Keeps the drafts of a site up to date on a shelf, in a thread of its own."""

    source: Source
    shelf: Shelf
    folder: Path = field(default_factory=lambda: Path(mkdtemp(prefix="territoire-commun-")))
    _is_stale: bool = True
    _is_paused: bool = True  # while the site is built, and until it is
    _is_stopped: bool = False
    _is_building: bool = False
    _looked: float = -LOOKED
    _changed: threading.Condition = field(default_factory=threading.Condition, repr=False)

    def __post_init__(self) -> None:
        self.shelf.folder, self.shelf.on_look = self.folder / "site", self.look
        self.builder = Builder(self.source, self.shelf.folder, self.folder / "drafts.json")
        self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Somebody looks at them now."""
        with self._changed:
            self._looked = time.monotonic()
            self._changed.notify()

    def pause(self, *, is_code: bool) -> None:
        """The site is about to be built; is_code: what builds it has changed, not only texts."""
        with self._changed:
            self._is_paused = True
            if self._is_building:
                self.builder.interrupt()
        if is_code:
            self.builder.forget_templates()

    def resume(self, *, is_site_new: bool) -> None:
        with self._changed:
            self._is_paused = False
            self._is_stale = self._is_stale or is_site_new
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._is_stopped = True
            self.builder.stop()
            self._changed.notify()
        self._thread.join()
        self.builder.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _is_due(self) -> bool:
        is_watched = time.monotonic() - self._looked < LOOKED
        return self._is_stopped or (self._is_stale and is_watched and not self._is_paused)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._is_due)
                if self._is_stopped:
                    return
                self._is_stale, self._is_building = False, True
            build = self.builder.build()
            with self._changed:
                self._is_building = False
                if not build.succeeded and self._is_paused:
                    self._is_stale = True  # it was interrupted
                    continue
            self._show(build.told if not build.succeeded else "")
            self.builder.warm_up()

    def _show(self, faults: str) -> None:
        if not faults:
            rows = json.loads((self.folder / "drafts.json").read_text(encoding="utf-8"))
            self.shelf.rows = tuple(Row(**row) for row in rows)
        self.shelf.faults = faults.replace(f"{Path.cwd()}/", "")
        self.shelf.version = token_hex(8)
