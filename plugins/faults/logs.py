"""Pelican's own errors, kept as faults: with ``--fatal errors`` the first would end the build.

While texts are read, an error that Pelican logs becomes a fault, to be told with all others.
Afterwards errors pass; only the last words of a build that broke (a traceback, else) become
one line. Our own plugins' warnings are lines on stderr, too.
"""

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from jinja2.exceptions import TemplateSyntaxError
from pelican.generators import PelicanTemplateNotFound

from .reader import FaultyItem

KNOWN_BETTER = "Cannot get modification stamp"  # of a file that is not there: a fault of ours


class Keeper(logging.Filter):
    """Keeps errors as faults until `passing` is set."""

    def __init__(self, faults: list[str], settings: dict[str, Any]) -> None:
        super().__init__()
        self.faults = faults
        self.theme = Path(settings["THEME"]).resolve()
        self.passing = False

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno == logging.CRITICAL:
            return not self._told_in_a_line(sys.exc_info()[1])
        if record.levelno < logging.ERROR or self.passing:
            return not record.getMessage().startswith(KNOWN_BETTER)
        error = sys.exc_info()[1]
        if not isinstance(error, FaultyItem):  # its faults are noted already
            what = record.getMessage().splitlines()[0]
            self.faults.append(f"{what}: {error}" if error else what)
        return False

    def _told_in_a_line(self, error: BaseException | None) -> bool:
        if error is None or (line := line_of(error, self.theme)) is None:
            return False
        for fault in [*self.faults, line]:
            print(fault, file=sys.stderr)
        return True


def line_of(error: BaseException, theme: Path) -> str | None:
    """Return what ended the build as one line with its place, or None for an unknown fault."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_shown(error.filename or error.name or '')}:{error.lineno}: {error.message}"
    if place := template_line(error, theme):
        return f"{place}: {type(error).__name__}: {error}"
    if isinstance(error, TemplateError | PelicanTemplateNotFound):
        return f"{_shown(str(theme))}: {type(error).__name__}: {error}"
    if isinstance(error, OSError):
        return f"{_shown(str(error.filename or 'output'))}: {error.strerror or error}"
    if isinstance(error, RuntimeError) and str(error) == "Warning or error encountered":
        return "la construction s’est arrêtée à l’erreur ci-dessus"  # Pelican's --fatal
    return None


def template_line(error: BaseException, theme: Path) -> str | None:
    """Return file:line of the innermost template that the error came through, or None."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.suffix == ".html" and path.resolve().is_relative_to(theme):
            return f"{_shown(frame.filename)}:{frame.lineno}"
    return None


def _shown(path: str) -> str:
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path


class Plain(logging.Formatter):
    """A warning as one line, with paths as one would type them here."""

    def format(self, record: logging.LogRecord) -> str:
        return f"avertissement : {record.getMessage()}".replace(f"{Path.cwd()}/", "")


def tell_warnings_plainly() -> None:
    """Let what our plugins log be a line on stderr each: Pelican would fold it into columns."""
    logger = logging.getLogger("plugins")
    handler = logging.StreamHandler()
    handler.setFormatter(Plain())
    logger.handlers = [handler]
    logger.propagate = False


def keep(faults: list[str], settings: dict[str, Any]) -> Keeper:
    """Keep the errors of all of Pelican's loggers from here on; a former keeper goes."""
    keeper = Keeper(faults, settings)
    for logger in pelican_loggers():
        for former in [each for each in logger.filters if isinstance(each, Keeper)]:
            logger.removeFilter(former)
        logger.addFilter(keeper)
    return keeper


def pelican_loggers() -> list[logging.Logger]:
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "pelican"]
    return [logging.getLogger(name) for name in names]
