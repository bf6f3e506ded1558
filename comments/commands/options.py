"""The options that commands share: where the site and the inbox are."""

import argparse
from pathlib import Path

from comments.settings import Config, Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what `config` reads."""
    folders = (
        ("content", "le dossier des contenus"),
        ("output", "le dossier du site construit"),
        ("var", "le dossier des secrets et de la base, privé"),
    )
    for name, what in folders:
        parser.add_argument(
            f"--{name}",
            metavar="DOSSIER",
            type=Path,
            default=Path(name),
            help=f"{what} (par défaut : %(default)s)",
        )
    parser.add_argument(
        "--settings",
        metavar="FICHIER",
        type=Path,
        default=Path("pelican.conf.py"),
        help="les réglages du site (par défaut : %(default)s)",
    )
    parser.add_argument(
        "--inbox",
        metavar="URL",
        help="la base des envois (par défaut : COMMENTS_INBOX, ou var/inbox.sqlite)",
    )


def config(arguments: argparse.Namespace) -> Config:
    """Return where everything is. Raises SettingsError if the settings are wrong."""
    settings = Settings.read(arguments.settings)
    return Config.of(
        content=arguments.content,
        output=arguments.output,
        theme=arguments.settings.parent / "theme",
        var=arguments.var,
        inbox=arguments.inbox,
        settings=settings,
    )
