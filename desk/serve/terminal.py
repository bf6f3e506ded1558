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


def participation(url: str) -> None:
    say(f"Participation ouverte ; modération : {url}", GREEN)


def first_moderator(name: str, password: str) -> None:
    say(f"Premier accès à la modération : {name}, mot de passe à usage unique : {password}")


def no_participation(reason: str, *, is_running: bool) -> None:
    if is_running:
        say(f"La participation garde ses réglages d’avant : {reason}", RED)
    else:
        say(f"La participation ne démarre pas : {reason}", RED)


def restart_for_code() -> None:
    say("Le code de comments/ a changé ; relancez « serve » pour que le service le prenne.")


def trouble(line: str) -> None:
    say(f"Participation : {line}", RED)


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
