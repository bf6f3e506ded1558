"""``ingest``: bring what was approved into content/; ``--git`` shares it with the others."""

import argparse
import sys

from comments.commands.options import add_options, config
from comments.inbox import Inbox
from comments.ingest import run as ingest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--git",
        action="store_true",
        help="récupère ce que d’autres ont poussé, puis enregistre et pousse ce qui est écrit",
    )
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say on one line what was done; 1 if something could not be."""
    where = config(arguments)
    inbox = Inbox.open(where.inbox_url)
    try:
        done = ingest(inbox, where.content, where.output, where.settings.zone, git=arguments.git)
    finally:
        inbox.close()
    for line in done.told:
        print(line, file=sys.stderr)
    print(done.summary)
    return 0 if done.is_whole else 1
