"""``guard``: what was injected into content, told with line and column; nothing is changed."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from comments.spam import BadSpamList
from desk.errors import DeskError
from plugins.guard import WORDS, examined, files_below, list_flaws
from plugins.guard.examining import CACHE
from plugins.guard.finding import ERROR, Reading, Setup
from plugins.guard.wording import words_of


class NothingThere(DeskError):
    """A path that is to be guarded does not exist."""


class BadSettings(DeskError):
    """The settings can't be read, or GUARD is wrong."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        metavar="CHEMIN",
        nargs="*",
        type=Path,
        default=[Path("content")],
        help="un texte, un fil de commentaires (.jsonl) ou un dossier (par défaut : content)",
    )
    parser.add_argument("--json", action="store_true", help="pour les programmes : une liste JSON")
    parser.add_argument(
        "--settings",
        metavar="FICHIER",
        type=Path,
        default=Path("pelican.conf.py"),
        help="les réglages du site (par défaut : %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    paths = list(dict.fromkeys(_files(arguments.paths)))
    settings = read_settings(arguments.settings)
    words_of.cache_clear()  # several runs of one process: the list may have changed
    words = list_of(arguments.paths, Path(str(settings.get("PATH", "content"))))
    try:
        setup = Setup.of(settings, str(words) if words else "")
        words_of(setup.list_path)
    except BadSpamList as error:
        raise DeskError("\n".join(list_flaws(Path(str(words)), error))) from error
    except (TypeError, ValueError) as error:
        raise BadSettings(f"{arguments.settings}\u00a0: GUARD\u00a0: {error}") from error
    readings = examined(paths, setup, CACHE)
    return _tell(readings, as_json=arguments.json)


def read_settings(path: Path) -> dict[str, Any]:
    """Return what the settings file sets; it is data only, and may be missing."""
    if not path.is_file():
        return {}
    values: dict[str, Any] = {}
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), values)  # noqa: S102 - as Pelican does
    except (SyntaxError, NameError, TypeError, ValueError) as error:
        raise BadSettings(f"{path}\u00a0: {error}") from error
    return values


def list_of(paths: Iterable[Path], content: Path) -> Path | None:
    """Return the editors' list of words: the nearest above or in the paths, else the site's."""
    for path in paths:
        folders = [path.resolve(), *path.resolve().parents]
        found = next((each / WORDS for each in folders if (each / WORDS).is_file()), None)
        if found:
            return found
    return content / WORDS if (content / WORDS).is_file() else None


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from files_below(path)
        elif path.is_file():
            yield path
        else:
            raise NothingThere(f"{path}\u00a0: n’existe pas")


def _tell(readings: dict[Path, Reading], *, as_json: bool) -> int:
    found = [(str(path), told) for path, reading in readings.items() for told in reading.found]
    errors = sum(told.severity == ERROR for _, told in found)
    if as_json:
        json.dump(
            [told.data(path) for path, told in found], sys.stdout, ensure_ascii=False, indent=1
        )
        print()
    else:
        for path, told in found:
            print(told.row(path))
            if told.repaired:
                print(f"    réparé\u00a0: {told.repaired}")
        warnings = len(found) - errors
        told_of = f"{len(readings)} fichier{'s' * (len(readings) > 1)}"
        counted = (
            f"{errors} erreur{'s' * (errors > 1)}, {warnings} avertissement{'s' * (warnings > 1)}"
        )
        print(f"{told_of}\u00a0: {counted if found else 'rien trouvé'}.", file=sys.stderr)
    return 1 if errors else 0
