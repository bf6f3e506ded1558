"""The commands of participation: ``python -m comments COMMAND``.

Exit status: 0 done, 1 it could not be done, 2 it was called wrongly. An error is one line on
stderr.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from comments.clean import EDITORIAL, RESIDENT, clean

STDIN, STDOUT = 0, 1  # by their numbers: Python's own are None when they are closed
POLICIES = {"resident": RESIDENT, "editorial": EDITORIAL}


class Parser(argparse.ArgumentParser):
    """Tells a wrong call in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def add_clean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", choices=POLICIES, default="resident", help="whose text it is")


def run_clean(arguments: argparse.Namespace) -> None:
    """Filter stdin to stdout; bytes that are not UTF-8 become U+FFFD.

    A line end at the very end stays one, as in any filter of text.
    """
    with open(STDIN, "rb", closefd=False) as stdin:
        text = stdin.read().decode("utf-8", errors="replace")
    line_end = "\n" if text.endswith("\n") else ""
    html = clean(text, POLICIES[arguments.policy])
    with open(STDOUT, "wb", closefd=False) as stdout:
        stdout.write((html + line_end).encode("utf-8"))


# Name, one line of help, what adds its arguments, what runs it.
Command = tuple[
    str,
    str,
    Callable[[argparse.ArgumentParser], None],
    Callable[[argparse.Namespace], None],
]
COMMANDS: Sequence[Command] = (
    ("clean", "clean the HTML on stdin, write it to stdout", add_clean, run_clean),
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, with a subcommand for each command."""
    whole = Parser(prog="python -m comments", description="What residents send, on its way.")
    subparsers = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, summary, add_arguments, run in COMMANDS:
        command = subparsers.add_parser(name, help=summary, description=run.__doc__)
        add_arguments(command)
        command.set_defaults(run=run)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    chosen = parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        return 0
    except OSError as error:
        print(f"python -m comments: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
