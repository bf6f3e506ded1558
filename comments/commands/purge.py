"""``purge``: delete what was kept for as long as the settings say."""

import argparse

from comments.commands.options import add_options, config
from comments.inbox import Purged
from comments.privacy import purge
from comments.service import Service


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    service = Service.of(config(arguments))
    try:
        purged = purge(service)
    finally:
        service.inbox.close()
    print(told(purged))
    return 0


def told(purged: Purged) -> str:
    """Return what was deleted, a line each."""
    figures = (
        (purged.refused, "envoi refusé, en entier", "envois refusés, en entier"),
        (purged.emails, "adresse électronique", "adresses électroniques"),
        (purged.hashes, "empreinte d’expéditeur", "empreintes d’expéditeurs"),
        (purged.nonces, "preuve de travail périmée", "preuves de travail périmées"),
    )
    lines = [f"  {n} {several if n > 1 else one}" for n, one, several in figures if n]
    return "\n".join(["Effacé\u00a0:", *lines]) if lines else "Rien à effacer."
