"""``check``: the faults of the content, told exactly as a build tells them, without a site.

It is the real build, into a folder that is thrown away. Advice (desk.advice) comes after it, and
changes nothing of how the command ends.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from comments.ingest.slugs import SOURCES
from comments.spam import BadSpamList, SpamList
from desk.advice import advice_of
from desk.build import Builder, Source, add_source_arguments
from desk.web import Site
from desk.web.settings import BadSettings

WORDS = "spam.txt"  # below content/, for the service and for guard
PAGES = "pages"  # below content/: no listing announces them


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    source = Source(arguments.content, arguments.settings)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        build = Builder(source, Path(folder, "output")).build()
    flaws = list(words_flaws(source.content))
    sys.stderr.write(build.told)
    for line in dict.fromkeys(flaws):
        if line not in build.told:  # by a build that guards
            print(line, file=sys.stderr)
    for line in advice_on(source.content, now_at(source.settings)):
        print(line, file=sys.stderr)
    is_sound = build.succeeded and not flaws
    if is_sound:
        print(f"Aucun défaut dans {source.content}.")
    return 0 if is_sound else 1


def words_flaws(content: Path) -> Iterator[str]:
    """Yield a line for each line of the editors' list of words that breaks its form."""
    path = content / WORDS
    name = str(path).removeprefix(f"{Path.cwd()}/")
    try:
        SpamList.read(path)
    except BadSpamList as error:
        yield from (f"{name}:{flaw.line}: {flaw.what}" for flaw in error.flaws)
    except OSError as error:
        yield f"{name}\u00a0: {error.strerror or error}"


def now_at(settings: Path) -> datetime:
    try:
        return datetime.now(Site.read(settings).zone)
    except BadSettings:  # the build has told
        return datetime.now().astimezone()


def advice_on(content: Path, now: datetime) -> Iterator[str]:
    """Yield the lines of advice on all items, by file and line."""
    here = f"{Path.cwd()}/"
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content).parts
        is_hidden = any(part.startswith(".") for part in inside)
        if path.suffix.lower() not in SOURCES or is_hidden or not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):  # a fault, told by the build
            continue
        name = str(path).removeprefix(here)
        for line, what in advice_of(text, now, is_listed=inside[0] != PAGES):
            yield f"conseil\u00a0: {name}:{line}: {what}"
