"""Builds of the site, each in a child process: the one place that runs Pelican.

A new process sees changed plugins, templates and settings, and what it does to its own memory,
locale or log ends with it. Starting it takes longer than many builds do, so the next one can be
started ahead: it waits (``desk.warm``) for its orders.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from desk.errors import DeskError


class SourceMissing(DeskError):
    """The content folder or the settings file is not there."""


@dataclass(frozen=True)
class Source:
    """What a site is built from; raises SourceMissing if it is not there."""

    content: Path
    settings: Path

    def __post_init__(self) -> None:
        if not self.content.is_dir():
            raise SourceMissing(f"Le dossier des contenus n’existe pas : {self.content}")
        if not self.settings.is_file():
            raise SourceMissing(f"Le fichier de réglages n’existe pas : {self.settings}")


@dataclass(frozen=True)
class Build:
    """How a build went."""

    succeeded: bool
    seconds: float
    told: str  # what it wrote on stderr: faults and warnings, whole lines


@dataclass
class Builder:
    """Builds ``source`` into ``output``, one build at a time, until it is stopped."""

    source: Source
    output: Path
    drafts: Path | None = None  # a file for their list: builds the drafts alone (desk.drafts)
    stopped: bool = False
    _child: subprocess.Popen[str] | None = field(default=None, repr=False)  # builds, or waits to
    _templates: Path | None = field(default=None, repr=False)  # compiled; while it is kept warm

    def build(self) -> Build:
        """Return how it went; a build that ``stop`` ended did not succeed."""
        began = time.monotonic()
        child = self._waiting() or self._start()
        try:
            told = child.communicate(json.dumps(self._orders()))[1]
        finally:
            self._end_child()
            self._child = None
        seconds = time.monotonic() - began
        if child.returncode and not told:
            told = f"La construction s’est arrêtée sans rien dire (code {child.returncode}).\n"
        return Build(child.returncode == 0, seconds, told)

    def warm_up(self) -> None:
        """Let the next build begin at once, and let it find the templates compiled."""
        if not self.stopped and self._waiting() is None:
            self._templates = self._templates or Path(mkdtemp(prefix="territoire-commun-"))
            self._start()

    def forget_templates(self) -> None:
        """Compile them anew: what compiles them has changed."""
        if self._templates is not None:
            for file in self._templates.iterdir():
                file.unlink(missing_ok=True)

    def stop(self) -> None:
        """End the build that runs, and let no other begin. A signal handler may call it."""
        self.stopped = True
        self._end_child()

    def interrupt(self) -> None:
        """End the build that runs; others may follow. Another thread than that of it may call."""
        self._end_child()

    def close(self) -> None:
        """Leave nothing behind."""
        self.stop()
        if self._child is not None:
            self._child.communicate()
        if self._templates is not None:
            shutil.rmtree(self._templates, ignore_errors=True)

    def _start(self) -> subprocess.Popen[str]:
        if self._child is not None:  # it died while it waited
            self._child.communicate()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "desk.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # only Pelican's own "Done: Processed …"
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            start_new_session=True,  # Ctrl-C reaches only us, and `stop` the workers of the build
        )
        if self.stopped:  # between the last check and this child
            self._end_child()
        return self._child

    def _waiting(self) -> subprocess.Popen[str] | None:
        child = self._child
        return child if child is not None and child.poll() is None else None

    def _end_child(self) -> None:
        child = self._child
        if child is not None and child.returncode is None:
            with suppress(ProcessLookupError):  # it ended by itself just now
                os.killpg(child.pid, signal.SIGTERM)

    def _orders(self) -> dict[str, object]:
        """Return what the child is told: Pelican's arguments, and which files it keeps beside."""
        arguments = [
            *(str(self.source.content), "-s", str(self.source.settings), "-o", str(self.output)),
            *("--fatal", "errors", "--log-handler", "plain"),  # plain: warnings go to stderr
        ]
        kept = {"templates": self._templates, "drafts": self.drafts}
        return {"arguments": arguments} | {name: file and str(file) for name, file in kept.items()}


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "content",
        metavar="CONTENUS",
        nargs="?",
        type=Path,
        default=Path("content"),
        help="le dossier des contenus (par défaut : %(default)s)",
    )
    parser.add_argument(
        "--settings",
        metavar="FICHIER",
        type=Path,
        default=Path("pelican.conf.py"),
        help="les réglages du site (par défaut : %(default)s)",
    )
