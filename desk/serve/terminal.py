"""What ``serve`` tells the editor, in whole lines; in colour where a terminal reads them."""

import os
import sys

PLAIN, GREEN, RED, DIM = 0, 32, 31, 2  # SGR codes; source: ECMA-48, section 8.3.117


def building() -> None:
    say("Construction…", DIM)


def up_to_date(seconds: float, url: str) -> None:
    say(f"Site à jour en {decimal(seconds)} s : {url}", GREEN)


def failed_beside_a_good_site() -> None:
    say("La construction a échoué ; le dernier site valable reste affiché.", RED)


def failed_without_a_site() -> None:
    say("La construction a échoué ; il n’y a pas encore de site à montrer.", RED)


def stopped() -> None:
    say("Arrêté.")


def tell(report: str) -> None:
    """Pass on what a build wrote on stderr."""
    sys.stderr.write(report)
    sys.stderr.flush()


def say(line: str, colour: int = PLAIN) -> None:
    if colour and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        line = f"\033[{colour}m{line}\033[0m"
    print(line, flush=True)


def decimal(seconds: float) -> str:
    """Return seconds as French writes them: 1,2."""
    return f"{seconds:.1f}".replace(".", ",")
