"""What every page and every text depends on, whatever stands in it.

The settings, the code of the plugins, Python and its libraries, the locale, the time zone, the
environment; and for pages the theme's templates. What changed here is built anew as a whole.
"""

import locale
import os
import platform
import sys
import sysconfig
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

UNSAID = (  # settings on which nothing that is written depends
    *("DEBUG", "BIND", "PORT"),
    *("INCREMENTAL", "INCREMENTAL_BUILD", "INCREMENTAL_READING"),  # our own
    *("KEEP_OUTPUT", "ON_ALL_CORES"),
)
# What differs between two shells, or two calls of make, and changes no page.
HARMLESS = (
    *("PWD", "OLDPWD", "SHLVL", "_", "TERM", "COLORTERM", "COLUMNS", "LINES", "SHELL", "HOME"),
    *("USER", "LOGNAME", "MAIL", "DISPLAY", "LS_COLORS", "EDITOR", "VISUAL", "PAGER", "HOSTNAME"),
    *("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES", "MAKE_TERMOUT", "MAKE_TERMERR"),
    *(
        "CLEAN",
        "WHY",
        "OUTPUT",
        "CONTENT",
        "PATH",
        "VIRTUAL_ENV",
        "PYTHONHASHSEED",
        "INVOCATION_ID",
    ),
    *("PYTHONIOENCODING", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"),
    *("PYTEST_CURRENT_TEST", "JOURNAL_STREAM", "TMPDIR"),
)
HARMLESS_FAMILIES = ("SSH_", "XDG_", "DBUS_", "PYTEST_", "GPG_", "TMUX", "VSCODE_", "GIT_", "DEBUG")


def digest(*words: Any) -> str:
    return blake2b(repr(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def plainly(value: Any) -> Any:
    """Return a setting's value as plain words; of an object only what it is called."""
    if isinstance(value, Mapping):
        return [(str(name), plainly(each)) for name, each in value.items()]
    if isinstance(value, list | tuple):
        return [plainly(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(repr(plainly(each)) for each in value)
    if isinstance(value, str | int | float | bytes | type(None)):
        return value
    return getattr(value, "__qualname__", type(value).__qualname__)


def of_settings(settings: Mapping[str, Any]) -> str:
    said = {name: plainly(each) for name, each in settings.items() if name not in UNSAID}
    jinja = settings.get("JINJA_ENVIRONMENT", {})
    said["JINJA_ENVIRONMENT"] = plainly({k: v for k, v in jinja.items() if k != "bytecode_cache"})
    return digest(sorted(said.items()))


def of_machine() -> str:
    """Return what stands for Python, its libraries, the locale, the clock and the environment."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in HARMLESS and not name.startswith(HARMLESS_FAMILIES)
    }
    return digest(
        sys.version,
        platform.machine(),
        locale.setlocale(locale.LC_ALL),
        time.tzname,
        sorted(environment.items()),
        sorted(_distributions()),
    )


def _distributions() -> set[str]:
    """Return the names of all that is installed, with versions."""
    found = set()
    for folder in {path for path in sys.path if os.path.isdir(path)}:  # noqa: PTH112 - quicker
        found |= {
            name
            for name in os.listdir(folder)  # noqa: PTH208 - quicker
            if name.endswith((".dist-info", ".egg-info", ".egg-link"))
        }
    return found


def library_folders() -> tuple[str, ...]:
    """Return where the files of Python and of what is installed lie."""
    paths = sysconfig.get_paths()
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = {paths[name] for name in names} | {str(Path(paths[name]).resolve()) for name in names}
    return tuple(f"{folder}{os.sep}" for folder in sorted(folders))


def code_files() -> set[str]:
    """Return the files of all modules that are loaded, but for libraries: plugins, settings."""
    found = set()
    libraries = library_folders()
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and not file.startswith(libraries):
            path = os.path.abspath(file)  # noqa: PTH100 - quicker
            if not path.startswith(libraries) and os.path.isfile(path):  # noqa: PTH113
                found.add(path)
    return found


def of_files(paths: Iterable[str]) -> str:
    """Return what stands for the files' bytes; one that is missing counts, too."""
    return digest([(path, _bytes_digest(path)) for path in sorted(paths)])


def _bytes_digest(path: str) -> str:
    try:
        return blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def template_folders(settings: Mapping[str, Any]) -> list[str]:
    theme = Path(settings["THEME"]).expanduser()
    return [*map(str, settings["THEME_TEMPLATES_OVERRIDES"]), str(theme / "templates")]


def files_below(folders: Iterable[str]) -> set[str]:
    return {
        os.path.join(where, name)  # noqa: PTH118 - quicker
        for folder in folders
        for where, _, names in os.walk(folder, followlinks=True)
        for name in names
    }


def today() -> str:
    return datetime.now().astimezone().date().isoformat()
