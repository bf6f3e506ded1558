"""Builds of the site, each in a child process: the one place that runs Pelican.

A new process sees changed plugins, templates and settings, and what it does to its own memory,
locale or log ends with it.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

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
    stopped: bool = False
    _child: subprocess.Popen[str] | None = field(default=None, repr=False)

    def build(self) -> Build:
        """Return how it went; a build that ``stop`` ended did not succeed."""
        began = time.monotonic()
        with subprocess.Popen(  # noqa: S603 - our own Python, no shell
            self._command(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # only Pelican's own "Done: Processed …"
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            start_new_session=True,  # Ctrl-C reaches only us, and `stop` the workers of the build
        ) as child:
            self._child = child
            try:
                if self.stopped:  # between the last check and this child
                    self._end_child()
                told = child.communicate()[1]
            finally:
                self._end_child()
                self._child = None
        seconds = time.monotonic() - began
        if child.returncode and not told:
            told = f"La construction s’est arrêtée sans rien dire (code {child.returncode}).\n"
        return Build(child.returncode == 0, seconds, told)

    def stop(self) -> None:
        """End the build that runs, and let no other begin. A signal handler may call it."""
        self.stopped = True
        self._end_child()

    def _end_child(self) -> None:
        child = self._child
        if child is not None and child.returncode is None:
            with suppress(ProcessLookupError):  # it ended by itself just now
                os.killpg(child.pid, signal.SIGTERM)

    def _command(self) -> list[str]:
        return [
            *(sys.executable, "-m", "pelican", str(self.source.content)),
            *("-s", str(self.source.settings), "-o", str(self.output)),
            *("--fatal", "errors", "--log-handler", "plain"),  # plain: warnings go to stderr
        ]


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
