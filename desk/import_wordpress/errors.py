"""What an import may refuse; then nothing was written.

DeskError
└── BadExport    the file is no WordPress export, or not a whole one
"""

from pathlib import Path

from desk.errors import DeskError


class BadExport(DeskError):
    """The file can't be read as an export; knows the line, 0 where no line is to blame."""

    def __init__(self, path: Path, line: int, what: str, expected: str) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {what} ; attendu : {expected}. Rien n’a été importé.")
        self.path = path
        self.line = line
