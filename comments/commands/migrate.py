"""``migrate``: bring the inbox's schema to this version's."""

import argparse

from comments.commands.options import add_options, config
from comments.inbox import Inbox


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    inbox = Inbox.unmigrated(config(arguments).inbox_url)
    inbox.migrate()
    inbox.close()
    print("La base est à jour.")
    return 0
