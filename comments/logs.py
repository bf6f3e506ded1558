"""What the service writes in its log: what happened and where, never a word that somebody sent.

The text of an exception may quote a submission, so only its type and place are told.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

LINE = "%(levelname)s %(name)s : %(message)s"  # the journal adds the time
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Formatter(logging.Formatter):
    """Writes of an exception its type, its causes' types, and the lines of code."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another handler wrote of it has its text
        return super().format(record)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (the name in logging)
        error, lines = ei[1], []
        while error is not None:
            lines.extend(told(error))
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def told(error: BaseException) -> list[str]:
    """Return the type of the exception and where it was raised, a line each; innermost last."""
    places = traceback.extract_tb(error.__traceback__)
    return [
        f"  {type(error).__module__}.{type(error).__qualname__}",
        *(f"    {place.filename}:{place.lineno} ({place.name})" for place in places),
    ]


def place_of(error: BaseException) -> str:
    """Return the type of an exception and the line that raised it."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return ", ".join([type(error).__name__, *(f"{at.filename}:{at.lineno}" for at in last)])


def begin(handler: logging.Handler | None = None) -> None:
    """Hand warnings and errors of the whole process to the handler, else write them on stderr."""
    if handler is None:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Formatter(LINE))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    # Below an error, waitress quotes headers of clients, and tells that it is busy.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    threading.excepthook = on_thread_error


def on_thread_error(arguments: Any) -> None:
    if arguments.exc_type is not SystemExit:
        name = arguments.thread.name if arguments.thread else "?"
        error = (arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
        logging.getLogger("comments").error("%s : interrompu", name, exc_info=error)
