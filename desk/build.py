"""Builds of the site, each in a process of its own: the one place that runs Pelican.

A new process sees changed plugins, templates and settings, and what it does to its own memory,
locale or log ends with it. Starting it takes longer than many builds do, so whoever builds again
keeps one that waits for orders (``desk.warm``), of which the builds are forks.
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
from tempfile import TemporaryDirectory, mkdtemp

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
    _child: subprocess.Popen[str] | None = field(default=None, repr=False)  # waits, or builds
    _templates: Path | None = field(default=None, repr=False)  # compiled; while it is kept warm

    def build(self) -> Build:
        """Return how it went; a build that ``stop`` ended did not succeed."""
        began = time.monotonic()
        child = self._waiting() or self._start()
        with TemporaryDirectory(prefix="territoire-commun-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "told")
            file.touch()
            code = self._ordered(child, file)
            told = file.read_text(encoding="utf-8", errors="replace")
        seconds = time.monotonic() - began
        if code and not told:
            told = f"La construction s’est arrêtée sans rien dire (code {code}).\n"
        return Build(code == 0, seconds, told)

    def warm_up(self) -> None:
        """Keep a process that waits, from now on, and the templates compiled."""
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
            gone(self._child)
        if self._templates is not None:
            shutil.rmtree(self._templates, ignore_errors=True)

    def _start(self) -> subprocess.Popen[str]:
        if self._child is not None:  # it died while it waited
            gone(self._child)
        self._child = subprocess.Popen(
            [sys.executable, "-m", "desk.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
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

    def _ordered(self, child: subprocess.Popen[str], told: Path) -> int:
        """Have the child build, and return the exit code; told: what it writes on stderr."""
        answer = ""
        try:
            answer = answer_to(json.dumps({"told": str(told), "plan": self._plan()}), child)
        finally:
            if not answer or self._templates is None:  # it is gone, or nobody builds again
                self._end_child()
                self._child = None
                code = gone(child)
        return int(json.loads(answer)["code"]) if answer else code

    def _plan(self) -> dict[str, object]:
        """Return Pelican's arguments, which files are kept beside, and whether others follow."""
        arguments = [
            *(str(self.source.content), "-s", str(self.source.settings), "-o", str(self.output)),
            *("--fatal", "errors", "--log-handler", "plain"),  # plain: warnings go to stderr
        ]
        kept = {"templates": self._templates, "drafts": self.drafts}
        stays = self._templates is not None and self.drafts is None
        return {"arguments": arguments, "stays": stays} | {
            name: file and str(file) for name, file in kept.items()
        }


def answer_to(order: str, child: subprocess.Popen[str]) -> str:
    """Return the line that answers; "" if the child and all that it started are gone."""
    with suppress(BrokenPipeError):
        print(order, file=child.stdin, flush=True)
        return child.stdout.readline()  # type: ignore[union-attr]
    return ""


def gone(child: subprocess.Popen[str]) -> int:
    """Wait until it has ended, and all that it started, and return its exit code."""
    child.communicate()  # their stdout is open until then
    return child.returncode


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
