"""Where the records of comments lie, and what they hold.

What did not change is not read again.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .names import RECORD
from .threads import Reading, read

RECORDS = "comments"  # below content/
KNOWN = "plugins.discussion"  # in the context: name -> path; no template can name it


def records_of(content: Path, context: dict[str, Any]) -> dict[str, str]:
    """Return name -> path of every record, looked for once in a build."""
    if KNOWN not in context:
        context[KNOWN] = dict(_records_below(content / RECORDS))
    known: dict[str, str] = context[KNOWN]
    return known


def _records_below(folder: Path) -> Iterator[tuple[str, str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(RECORD) and entry.is_file():
                yield entry.name, entry.path


def note(paths: Iterable[str], content: Path, context: dict[str, Any]) -> list[str]:
    """Note which of these files below the records' folder are there; return their names."""
    known, names = records_of(content, context), []
    for path in paths:
        name = Path(path).relative_to(content / RECORDS).as_posix()
        names.append(name)
        if Path(path).is_file():
            known[name] = path
        else:
            known.pop(name, None)
    return names


def reading_of(paths: Sequence[str], memory: Any) -> Reading:
    """Return what these records hold together."""

    def find() -> Reading:
        records = [(path, path.read_bytes()) for path in map(Path, paths)]
        return read(records, b"".join(memory.digest(data) for _, data in records))

    digests = [memory.digest_of(path) for path in paths]
    reading: Reading = memory.recall("discussion", (*paths, *digests), find)
    is_so = reading.discussion.said.source == b"".join(digests)
    return reading if is_so else find()  # one changed between its digest and its reading
