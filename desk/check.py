"""``check``: the faults of the content, told exactly as a build tells them, without a site.

It is the real build, into a folder that is thrown away.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from desk.build import Builder, Source, add_source_arguments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    source = Source(arguments.content, arguments.settings)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        build = Builder(source, Path(folder, "output")).build()
    sys.stderr.write(build.told)
    if build.succeeded:
        print(f"Aucun défaut dans {source.content}.")
    return 0 if build.succeeded else 1
