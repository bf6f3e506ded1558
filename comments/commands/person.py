"""``person``: all that is held on one person, given out or deleted."""

import argparse
import json
import sys

from comments.commands.options import add_options, config
from comments.privacy import Forgotten, forget, held_on
from comments.service import Service


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="l’adresse électronique de la personne")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--export", action="store_true", help="écrit tout ce qui est gardé, en JSON")
    what.add_argument("--forget", action="store_true", help="efface tout ce qui est gardé")
    parser.add_argument(
        "--published",
        action="store_true",
        help="avec --forget\u00a0: retire aussi du site ses commentaires publiés",
    )
    add_options(parser)
    parser.set_defaults(refuse=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Export or forget a person; 1 if nothing is held on them."""
    if arguments.export and arguments.published:
        arguments.refuse("--published va avec --forget")
    service = Service.of(config(arguments))
    try:
        if arguments.export:
            return export(service, arguments.email)
        return end(service, arguments.email, published=arguments.published)
    finally:
        service.inbox.close()


def export(service: Service, email: str) -> int:
    held = held_on(service, email)
    if not any(isinstance(rows, list) and rows for rows in held.values()):
        return unknown()
    json.dump(held, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def end(service: Service, email: str, *, published: bool) -> int:
    held = held_on(service, email)
    forgotten = forget(service, email, published=published)
    if not any(isinstance(rows, list) and rows for rows in held.values()):
        return unknown()
    print(told(forgotten))
    return 0


def unknown() -> int:
    print("Rien n’est gardé sur cette adresse.", file=sys.stderr)
    return 1


def told(forgotten: Forgotten) -> str:
    """Return what was deleted and what is left to do, a line each."""
    n = forgotten.submissions
    lines = [f"Effacé\u00a0: ce qui était gardé sur cette adresse ({counted(n, 'envoi')})."]
    if forgotten.withdrawn:
        count = counted(len(forgotten.withdrawn), "commentaire")
        lines.append(f"À retirer du site par « make ingest »\u00a0: {count}.")
    if forgotten.published:
        ids = ", ".join(forgotten.published)
        lines.append(f"Toujours publiés, avec leur nom (voir --published)\u00a0: {ids}.")
    if forgotten.drafts:
        ids = ", ".join(forgotten.drafts)
        lines.append(f"Partages à retirer de content/shares par la rédaction\u00a0: {ids}.")
    return "\n".join(lines)


def counted(n: int, word: str) -> str:
    return f"{n} {word}{'s' if n > 1 else ''}"
