"""Tell all that is wrong with a build at once, before anything is written, and stop it.

Every plugin adds lines to ``context["faults"]``: ``path:line: champ : … ; attendu : …``, in French.
This one adds what a reader of Markdown, of links and of templates can find, keeps the errors that
Pelican logs, and at the end of reading prints them all on stderr, sorted, and exits with 1.
It is always the last of PLUGINS, so that it speaks when all others have.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from pelican import signals
from pelican.generators import ArticlesGenerator

from . import logs, reader
from .checks import template_flaws, text_flaws
from .files import TEXTS, unread_texts, unreadable_files
from .places import alias_flaws, clashes, items_of, places_of
from .settings import settings_flaws
from .site import site_of

SITE = "plugins.faults"  # in the context: what links can lead to; no template can name it


def on_initialized(pelican: Any) -> None:
    faults = pelican.settings.setdefault("faults", [])  # one list, shared by the context
    pelican.settings["FAULTS_KEEPER"] = logs.keep(faults, pelican.settings)
    logs.tell_warnings_plainly()
    faults.extend(settings_flaws(pelican.plugins, pelican.settings))
    if faults:
        stop(faults)


def on_run(pelican: Any) -> None:
    """Keep errors from here on, also when Pelican runs again in the same process."""
    pelican.settings["FAULTS_KEEPER"].passing = False


def on_all_read(generators: list[Any]) -> None:
    faults = generators[0].context["faults"]
    context, settings = generators[0].context, generators[0].settings
    articles = next(each for each in generators if isinstance(each, ArticlesGenerator))
    places, items = list(places_of(generators)), list(items_of(generators))
    faults.extend(clashes(places))
    faults.extend(alias_flaws(items))
    site = context[SITE] = site_of(generators[0], places)
    faults.extend(text_flaws(items, site, settings))
    faults.extend(template_flaws(articles, items))
    read = settings.get("sources_read", ())
    faults.extend(unread_texts(Path(settings["PATH"]), read, context["static_content"]))
    faults.extend(unreadable_files(context["staticfiles"]))
    conclude(faults, settings)


def again(touched: Any) -> None:
    """Only touched texts can have gone wrong: what they may lead to is where it was."""
    site, faults = touched.context[SITE], touched.context["faults"]
    if any(path.lower().endswith(TEXTS) for path in touched.files):
        touched.refuse("a text that may be read by nothing")
    if touched.unanswered:
        touched.refuse("others may have more to tell")
    faults.extend(text_flaws(touched.items, site, touched.settings))
    conclude(faults, touched.settings)


def conclude(faults: list[str], settings: dict[str, Any]) -> None:
    """Let nothing be written where there are faults; errors of writing are told as Pelican does."""
    if faults:
        stop(faults)
    settings["FAULTS_KEEPER"].passing = True


def stop(faults: Iterable[str]) -> NoReturn:
    """Print the faults, sorted by file and line, each once, and end the build."""
    here = f"{Path.cwd()}/"
    for fault in sorted({fault.replace(here, "") for fault in faults}, key=by_place):
        print(fault, file=sys.stderr)
    raise SystemExit(1)


def by_place(fault: str) -> list[tuple[int, str]]:
    """The key that sorts by file, and line 9 before line 10."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", fault)
    ]


def register() -> None:
    reader.register()
    signals.initialized.connect(on_initialized)
    signals.get_generators.connect(on_run)
    signals.all_generators_finalized.connect(on_all_read)
