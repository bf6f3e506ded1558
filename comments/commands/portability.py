"""``export`` and ``import``: the inbox as JSON Lines, out and in."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from comments.commands.options import add_options, config
from comments.inbox import Inbox
from comments.portability import exported, imported

STDIN, STDOUT = 0, 1  # by their numbers: Python's own are None when they are closed


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FICHIER",
        nargs="?",
        type=Path,
        help="où écrire (par défaut : la sortie standard) ; il contient des données privées",
    )
    add_options(parser)


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FICHIER",
        nargs="?",
        type=Path,
        help="ce que « export » a écrit (par défaut : l’entrée standard)",
    )
    add_options(parser)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the inbox, all of one moment."""
    with opened(arguments) as inbox, written(arguments.file) as file:
        for line in exported(inbox, datetime.now(UTC)):
            file.write(f"{line}\n".encode())
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Read an export into the inbox: all of it, or nothing."""
    with opened(arguments) as inbox, read(arguments.file) as file:
        new = imported(inbox, file)
    print(f"{new} ligne{'s' if new > 1 else ''} importée{'s' if new > 1 else ''}.")
    return 0


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Inbox]:
    inbox = Inbox.open(config(arguments).inbox_url)
    try:
        yield inbox
    finally:
        inbox.close()


@contextmanager
def read(path: Path | None) -> Iterator[IO[bytes]]:
    with open(STDIN if path is None else path, "rb", closefd=path is not None) as file:
        yield file


@contextmanager
def written(path: Path | None) -> Iterator[IO[bytes]]:
    """Give a file that is there once it is whole, and that only its owner reads; or stdout."""
    if path is None:
        with open(STDOUT, "wb", closefd=False) as file:
            yield file
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:  # mkstemp makes it 600
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
