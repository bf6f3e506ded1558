"""``collect``: what the residents whom the editors follow have published since the last time.

outline    content/residents.opml: whom they follow
reading    all feeds, side by side (desk.web)
feed       one feed, read and cleaned
identity   is it still the same? a feed that suddenly is another is not collected
memory     what was collected once does not come back, whatever became of its draft
gathering  new entries become drafts (desk.share)
questions  those that they put to the institution
report     what is told
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from comments.spam import SpamList, SpamListError
from desk.collect.gathering import Gatherer, Outcome
from desk.collect.memory import Memory, alone
from desk.collect.outline import Outline
from desk.collect.outline import read as read_outline
from desk.collect.reading import Answer, read_all
from desk.collect.report import lines_of, questions_of, sums_of, trouble_of
from desk.errors import DeskError
from desk.places import add_place_arguments
from desk.share.shelf import Shelf
from desk.web import Site, Web

OUTLINE = "residents.opml"  # below content/
SPAM_LIST = "spam.txt"  # below content/, as for the service


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--accept",
        metavar="ADRESSE",
        action="append",
        default=[],
        help="le flux qui a changé de titre, de langue ou de domaine, et qu’on suit toujours",
    )
    parser.add_argument(
        "--var",
        metavar="DOSSIER",
        type=Path,
        default=Path("var"),
        help="le dossier privé, où se garde ce qui a déjà été pris (par défaut : %(default)s)",
    )
    add_place_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    site = Site.read(arguments.settings)
    outline = read_outline(arguments.content / OUTLINE)
    refuse_strangers(arguments.accept, outline)
    for flaw in outline.flaws:
        print(flaw, file=sys.stderr)
    with alone(arguments.var):
        memory = Memory.read(arguments.var)
        gatherer = Gatherer(
            site=site,
            shelf=Shelf(arguments.content, arguments.output),
            memory=memory,
            words=words_of(arguments.content / SPAM_LIST),
            now=datetime.now(site.zone),
            accepted=frozenset(arguments.accept),
        )
        known = {
            url: remembered.known
            for url, remembered in memory.feeds.items()
            if url not in gatherer.accepted
        }
        answers = read_all(outline.followed, known, Web(site), progress)
        outcomes = list(gathered(outline, answers, gatherer))
    print(sums_of(outcomes))
    for line in questions_of(outcomes):
        print(line)
    return 1 if outcomes and all(outcome.trouble for outcome in outcomes) else 0


def gathered(outline: Outline, answers: dict[str, Answer], gatherer: Gatherer) -> Iterator[Outcome]:
    """Yield what became of each feed, told and remembered."""
    for followed in outline.followed:
        outcome = gatherer.outcome(followed, answers[followed.url])
        gatherer.memory.write()
        if trouble := trouble_of(outcome):
            print(trouble, file=sys.stderr)
        for line in lines_of(outcome):
            print(line)
        yield outcome


def refuse_strangers(accepted: Sequence[str], outline: Outline) -> None:
    known = {followed.url for followed in outline.followed}
    for url in accepted:
        if url not in known:
            raise DeskError(f"{url} : n’est pas dans {OUTLINE}")


def words_of(path: Path) -> SpamList:
    try:
        return SpamList.read(path)
    except (SpamListError, OSError) as error:
        raise DeskError(str(error)) from error


def progress(done: int, of: int) -> None:
    """Show how far it is, where somebody looks."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{done} flux sur {of}", end=end, file=sys.stderr, flush=True)
