"""The service beside the preview: begun when the settings name one, again when they change.

It begins in a thread of its own; whatever goes wrong in it is a line in the terminal, and the
preview goes on.
"""

import logging
import threading
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from comments import logs
from comments.errors import CommentError
from desk.build import Source
from desk.serve import terminal
from desk.serve.web import Origin

if TYPE_CHECKING:
    from desk.serve.running import Running

CODE = "comments"  # beside the settings file


@dataclass
class Participation:
    """The service of one ``serve``."""

    source: Source
    origin: Origin
    _running: "Running | None" = None
    _is_wanted: bool = False
    _is_told: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def follow(self, service: str) -> None:
        """Run what the settings name: an address such as "/api", or "" for no service."""
        self._is_wanted = bool(service)
        threading.Thread(target=self._follow, name="participation", daemon=True).start()

    def on_changed(self, changed: frozenset[Path]) -> None:
        """Say once that a service that runs can't take over its own new code."""
        code = self.source.settings.absolute().parent / CODE
        is_code = any(path.suffix == ".py" and path.is_relative_to(code) for path in changed)
        if is_code and self._running is not None and not self._is_told:
            self._is_told = True
            terminal.restart_for_code()

    def stop(self) -> None:
        if self._running is not None:
            self._running.end()

    def _follow(self) -> None:
        with self._lock:
            try:
                self._begin() if self._is_wanted else self._replace(None)
            except (CommentError, OSError) as error:
                terminal.no_participation(str(error), is_running=self._running is not None)

    def _begin(self) -> None:
        """Run the service of the settings as they are now. Raises CommentError or OSError."""
        parts = import_module("desk.serve.running")
        config = parts.config_of(self.source, self.origin.preview.output)
        if self._running is None or self._running.config != config:
            self._replace(parts.Running.of(config))

    def _replace(self, running: "Running | None") -> None:
        before, self._running = self._running, running
        self.origin.service = running.mounted if running else None
        if before is not None:
            before.end()
        if running is not None:
            running.welcome(self.origin.preview.address)


class Lines(logging.Handler):
    """Tells the editor what the service logs, a line each; of an error its place, not its text."""

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            line += f" ({logs.place_of(record.exc_info[1])})"
        if record.levelno >= logging.WARNING:
            terminal.trouble(line)
        else:
            terminal.say(line)


def tell_in_lines() -> None:
    """Have what the service logs told in the terminal."""
    logs.begin(Lines())
    logging.getLogger("comments").setLevel(logging.INFO)
