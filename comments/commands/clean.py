"""``clean``: reduce the HTML on stdin to what residents may send."""

import argparse

from comments.clean import EDITORIAL, RESIDENT, clean

STDIN, STDOUT = 0, 1  # by their numbers: Python's own are None when they are closed
POLICIES = {"resident": RESIDENT, "editorial": EDITORIAL}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--policy", choices=POLICIES, default="resident", help="de qui est le texte"
    )


def run(arguments: argparse.Namespace) -> int:
    """Filter stdin to stdout; bytes that are not UTF-8 become U+FFFD.

    A line end at the very end stays one, as in any filter of text.
    """
    with open(STDIN, "rb", closefd=False) as stdin:
        text = stdin.read().decode("utf-8", errors="replace")
    line_end = "\n" if text.endswith("\n") else ""
    html = clean(text, POLICIES[arguments.policy])
    with open(STDOUT, "wb", closefd=False) as stdout:
        stdout.write((html + line_end).encode("utf-8"))
    return 0
