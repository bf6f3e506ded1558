"""What a build tells: the warnings of the last one again, and in one line what it did."""

import logging
import os
import re
from collections.abc import Iterable, Sequence

Told = tuple[str, int, str]  # logger, level, message

NARROW, NO_BREAK = "\u202f", "\u00a0"


class Warnings(logging.Handler):
    """Keeps what is logged as a warning, to be told again when nothing has changed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[Told] = []
        self.number_read: int | None = None  # of those that were told before pages were rendered

    @classmethod
    def of(cls, told: list[Told], number_read: int | None) -> "Warnings":
        """Return what another process heard."""
        found = cls()
        found.told, found.number_read = told, number_read
        return found

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.ERROR:
            self.told.append((record.name, record.levelno, record.getMessage()))

    def listen(self) -> None:
        """Hear all loggers, those that pass nothing on, too; may be called again."""
        loggers = [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]
        for logger in loggers:
            if isinstance(logger, logging.Logger) and not (logger.parent and logger.propagate):
                logger.addHandler(self)  # once: Python looks

    def of_reading(self) -> list[Told]:
        return self.told[: self.number_read]

    def of_rendering(self) -> list[Told]:
        return self.told[len(self.of_reading()) :]

    def tell_again(self, told: Iterable[Told]) -> None:
        """Tell what was told before and holds, unless it was just told."""
        for each in told:
            if each not in self.told:
                tell_again([each])
            if each not in self.told:  # a process may tell the same words only once
                self.told.append(each)

    def stop(self) -> None:
        for logger in [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]:
            if isinstance(logger, logging.Logger):
                logger.removeHandler(self)


def naming_none(told: Iterable[Told], paths: Iterable[str]) -> list[Told]:
    """Return the warnings that name none of the files; paths: absolute."""
    names = {re.escape(name) for path in paths for name in (path, os.path.relpath(path))}
    if not names:
        return list(told)
    named = re.compile(rf"(?<!\w)({'|'.join(sorted(names))})(?!\w)")
    return [each for each in told if not named.search(each[2])]


def tell_again(told: Iterable[Told]) -> None:
    for name, level, message in told:
        logging.getLogger(name).log(level, "%s", message)


def number(count: int) -> str:
    """Return the number as French writes it."""
    return f"{count:,}".replace(",", NARROW)


def seconds(duration: float) -> str:
    return f"{duration:.1f}".replace(".", ",") + f"{NO_BREAK}s"


def pages(count: int) -> str:
    return f"{number(count)} page{'s' if count > 1 else ''}"


def nothing_changed(count: int, duration: float) -> str:
    return f"rien n’a changé{NO_BREAK}: {pages(count)}, {seconds(duration)}"


def what_was_done(
    paths: Sequence[str], rendered: int, count: int, gone: int, duration: float
) -> str:
    """Return the line that ends a build.

    paths: below output/, of the files that are new there; rendered: pages; count: all of them.
    """
    pages_written = sum(path.endswith(".html") for path in paths)
    others = len(paths) - pages_written
    said = f"{pages(pages_written)} sur {number(count)} écrite{'s' if pages_written > 1 else ''}"
    more = [f"{number(rendered)} refaite{'s' if rendered > 1 else ''}"]
    if others:
        more.append(
            f"{number(others)} autre{'s' if others > 1 else ''} fichier{'s' * (others > 1)}"
        )
    if gone:
        more.append(f"{number(gone)} retiré{'s' if gone > 1 else ''}")
    return f"{said} en {seconds(duration)}{NO_BREAK}: {', '.join(more)}"
