"""A command line in French: what argparse itself says, in the language of all the rest."""

import argparse
import re
from typing import Any, NoReturn

# What argparse says, whatever its version -> what is said instead.
FRENCH = tuple(
    (re.compile(english), french)
    for english, french in (
        (r"the following arguments are required: ", "il manque\u00a0: "),
        (r"unrecognized arguments: ", "en trop\u00a0: "),
        (r"one of the arguments (.*) is required", "il manque l’un de\u00a0: \\1"),
        (r"not allowed with argument ", "ne va pas avec "),
        (r"ignored explicit argument (.*)", r"ne prend pas de valeur, et a reçu \1"),
        (r"ambiguous option: (.*) could match ", r"option ambiguë : \1 peut être "),
        (r"expected one argument", "une valeur est attendue"),
        (r"expected at most one argument", "une valeur au plus est attendue"),
        (r"expected at least one argument", "une valeur au moins est attendue"),
        (
            r"invalid choice: (.*) \(choose from (.*)\)",
            "\\1 n’est pas possible\u202f; au choix\u00a0: \\2",
        ),
        (r"invalid \S+ value: (.*)", r"\1 n’est pas une valeur possible"),
        (r"^argument (\S+(?:, \S+)?): ", "\\1\u00a0: "),
    )
)
HOW = "«\u00a0%s --help\u00a0» dit comment faire"
HELP = "montre cette aide, et s’arrête"


class Parser(argparse.ArgumentParser):
    """Tells a wrong call in one line; its help is in French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help=HELP)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}\u00a0: {in_french(message)} ({HOW % self.prog})\n")


def in_french(message: str) -> str:
    """Return what argparse says of a wrong call in French; what is not known stays as it is."""
    for english, french in FRENCH:
        message = english.sub(french, message)
    return message
