"""The editors' command line: the table of commands, and errors turned into exit codes.

0: done; 1: faults found, or the work can't be done; 2: the command line is wrong.
"""

import argparse
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Protocol, cast

from comments.arguments import Parser
from desk.errors import DeskError

# What `--help` says of each; its module, such as desk.import_wordpress, is loaded when it runs.
COMMANDS: Mapping[str, str] = {
    "balance": "dit de qui et avec qui parle le blog, et que faire",
    "check": "signale tous les défauts des contenus, sans toucher au site",
    "collect": "relève les blogs des habitants et prépare des partages",
    "guard": "cherche ce qui a été injecté dans les contenus",
    "import-wordpress": "importe un blog WordPress : textes, commentaires, anciennes adresses",
    "new": "crée un brouillon, en-tête rempli",
    "serve": "construit le site, le montre et le reconstruit à chaque changement",
    "share": "prépare un partage depuis une page",
}
INTERRUPTED = 128 + signal.SIGINT  # as shells say it


class Command(Protocol):
    """What the module of a command offers; ``run`` returns the exit code."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def load(name: str) -> Command:
    return cast("Command", import_module(f"desk.{name.replace('-', '_')}"))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of one command, and its ``run``."""
    parser = Parser(prog="python -m desk", description="Les commandes de la rédaction.")
    subparsers = parser.add_subparsers(metavar="COMMANDE", dest="command", required=True)
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if name in argv[:1]:
            command = load(name)
            command.add_arguments(subparser)
            subparser.set_defaults(run=command.run)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # A terminal that can't show « gets a question mark, not a traceback.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    # A command that is told to stop cleans up behind itself, as on Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    arguments = parse(sys.argv[1:] if argv is None else argv)
    try:
        code: int = arguments.run(arguments)
    except DeskError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


if __name__ == "__main__":
    sys.exit(main())
