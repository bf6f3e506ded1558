"""Find what was injected into the content: in articles, shares, pages and records of comments.

A thin layer over comments.spam, the one place of detection: it reads the source of each item as
readers will see it (``source``), asks the detectors (``judging``) and tells line and column. Reads
the header ``Guard: allow <what>``, the setting GUARD and content/spam.txt. In a build what is sure
is a fault, the rest a warning; of a draft all is a warning, since nobody else sees it.
``python -m desk guard`` tells the same of any file.
"""

import logging
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from comments.spam import BadSpamList

from . import ahead
from .examining import CACHE, examined, files_below, read_again, readings_of, surveyed
from .finding import ERROR, Reading, Setup, Told
from .names import MARKUP
from .wording import RECORD, words_of

WORDS = "spam.txt"  # below content/
RECORDS = "comments"
SURVEY = "plugins.guard"  # in the context, for who builds again; no template can name it
READINGS = "plugins.guard.readings"  # of each file
apart = (READINGS,)  # for plugins.incremental: few of them are needed again
AHEAD = "GUARD_AHEAD"  # in the settings: the process that reads while the build does

logger = logging.getLogger(__name__)


def on_initialized(pelican: Any) -> None:
    try:
        Setup.of(pelican.settings, "")
    except (TypeError, ValueError) as error:
        pelican.settings.setdefault("faults", []).append(f"GUARD\u00a0: {error}")


def on_articles_begin(generator: Any) -> None:
    settings = generator.settings
    with suppress(TypeError, ValueError):  # of a setting, told already
        setup = _setup(settings)
        if ahead.is_worth_it(_folders(settings), setup):
            settings[AHEAD] = ahead.begin(_folders(settings), setup)


def on_all_read(generators: Sequence[Any]) -> None:
    context, settings = generators[0].context, generators[0].settings
    faults = context.setdefault("faults", [])
    words_of.cache_clear()  # a list may change between two builds of one process
    found = {str(path): path for folder in _folders(settings) for path in files_below(folder)}
    paths = [found[name] for name in sorted(found)]
    if AHEAD in settings:
        settings.pop(AHEAD).wait()
    try:  # the list is parsed only when something has to be read, for that takes its time
        survey = surveyed(paths, _setup(settings), CACHE)
    except BadSpamList as error:
        faults.extend(list_flaws(Path(settings["PATH"], WORDS), error))
        return
    context[SURVEY], context[READINGS] = survey, survey.readings
    _tell(survey.told(paths), faults)


def again(touched: Any) -> None:
    """Only texts and records that changed are read again; the cache learns of them another time."""
    context = touched.context
    survey = context[SURVEY]
    survey.readings = context[READINGS]
    alike = survey.alike
    if not touched.texts <= survey.readings.keys():
        touched.refuse("a text that the guard knows by another path")
    # What is no record plugins.discussion refuses; what it judges anew is told of here, too.
    changed = {*touched.texts, *touched.take(RECORDS)}
    try:
        found = read_again(survey, map(Path, changed), touched.beforehand(__name__))
    except BadSpamList:
        touched.refuse("the list of words has flaws")
    if survey.alike != alike:
        touched.refuse("other files link to a domain that looks like another now")
    _tell(found | survey.told(map(Path, touched.judged - changed)), context["faults"])


def beforehand(settings: Mapping[str, Any], files: Collection[str]) -> dict[Path, Reading]:
    """Read texts and records again; to load what finds foreign sentences takes half a second."""
    below = tuple(f"{folder}{os.sep}" for folder in _folders(settings))
    return readings_of((path for path in files if path.startswith(below)), _setup(settings))


def _tell(readings: Mapping[Path, Reading], faults: list[str]) -> None:
    for path, reading in readings.items():
        for told in reading.found:
            if told.what == MARKUP and path.suffix == RECORD:
                continue  # a record that is not clean is told by plugins.faults
            if told.severity == ERROR and not reading.is_draft:
                faults.append(fault(path, told))
            else:
                logger.warning("%s", fault(path, told))


def _folders(settings: Mapping[str, Any]) -> list[Path]:
    names = [*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"], RECORDS]
    return [Path(settings["PATH"], name) for name in names]


def _setup(settings: Mapping[str, Any]) -> Setup:
    return Setup.of(settings, str(Path(settings["PATH"], WORDS)))


def fault(path: Path, told: Told) -> str:
    """Return the line that a build tells."""
    if told.what == "Guard":
        return f"{path}:{told.line}: Guard\u00a0: {told.why}"
    wanted = f"l’enlever, ou «\u00a0Guard: allow {told.what}\u00a0» dans l’en-tête"
    return f"{path}:{told.line}: {told.what}\u00a0: {told.why}\u202f; attendu\u00a0: {wanted}"


def list_flaws(path: Path, error: BadSpamList) -> Iterator[str]:
    """Yield a line for each flaw of the list of words."""
    return (f"{path}:{flaw.line}: {flaw.what}" for flaw in error.flaws)


def register() -> None:
    # Half of the time that ``desk guard`` takes would be Pelican's loading, which it does not need.
    from pelican import signals  # noqa: PLC0415

    signals.initialized.connect(on_initialized)
    signals.article_generator_init.connect(on_articles_begin)
    signals.all_generators_finalized.connect(on_all_read)


__all__ = ["CACHE", "Iterable", "Reading", "Setup", "Told", "examined", "files_below", "register"]
