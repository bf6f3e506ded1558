"""The options that say where a site lies, for the commands that write drafts into it."""

import argparse
from pathlib import Path


def add_place_arguments(parser: argparse.ArgumentParser) -> None:
    for name, metavar, default, what in (
        ("content", "DOSSIER", "content", "le dossier des contenus"),
        ("output", "DOSSIER", "output", "le site construit, dont les adresses sont prises"),
        ("settings", "FICHIER", "pelican.conf.py", "les réglages du site"),
    ):
        parser.add_argument(
            f"--{name}",
            metavar=metavar,
            type=Path,
            default=Path(default),
            help=f"{what} (par défaut : %(default)s)",
        )
