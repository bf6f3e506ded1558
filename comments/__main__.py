"""The commands of participation: ``python -m comments COMMAND``.

Exit status: 0 done, 1 it could not be done, 2 it was called wrongly. An error is one line on
stderr.
"""

import argparse
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType

from comments.arguments import Parser
from comments.errors import CommentError

# Command -> its module in comments.commands, and what `--help` says of it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "clean": ("clean", "réduit le HTML de l’entrée standard à ce que les habitants peuvent écrire"),
    "serve": ("serve", "reçoit les envois et montre la modération"),
    "ingest": ("ingest", "publie dans content/ ce qui est approuvé"),
    "list": ("queue", "montre les envois"),
    "approve": ("queue", "approuve des envois"),
    "reject": ("queue", "refuse des envois"),
    "spam": ("queue", "classe des envois parmi les indésirables"),
    "remove": ("queue", "retire des commentaires publiés, avec un motif public"),
    "moderator": ("moderator", "ajoute ou retire un modérateur, change son mot de passe"),
    "person": ("person", "donne ou efface tout ce qui est gardé d’une personne"),
    "purge": ("purge", "efface ce dont la durée de conservation est passée"),
    "export": ("portability", "écrit toute la base en JSON Lines"),
    "import": ("portability", "lit une base écrite par export"),
    "migrate": ("migrate", "met le schéma de la base à jour"),
}
INTERRUPTED = 128 + signal.SIGINT  # as shells say it


def part(module: ModuleType, name: str, what: str) -> object:
    """Return a module's function for a command: its own, where it serves several."""
    several = {"run": f"run_{name}", "add_arguments": f"add_{name}_arguments"}
    return getattr(module, several[what], None) or getattr(module, what)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the arguments of one command, and its ``run``."""
    whole = Parser(prog="python -m comments", description="Les envois des habitants.")
    subparsers = whole.add_subparsers(metavar="COMMANDE", dest="command", required=True)
    for name, (module_name, summary) in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if name in argv[:1]:
            module = import_module(f"comments.commands.{module_name}")
            part(module, name, "add_arguments")(subparser)  # type: ignore[operator]
            subparser.set_defaults(run=part(module, name, "run"))
    return whole.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status."""
    arguments = parse(sys.argv[1:] if argv is None else argv)
    try:
        code: int = arguments.run(arguments)
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        return 0
    except (CommentError, OSError) as error:
        print(f"python -m comments : {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


if __name__ == "__main__":
    sys.exit(main())
