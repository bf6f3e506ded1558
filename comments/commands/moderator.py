"""``moderator``: who may moderate. A one-time password is printed once, and kept by nobody."""

import argparse
import getpass
import sys

from comments.commands.options import add_options, config
from comments.inbox import Inbox
from comments.moderation import accounts
from comments.moderation.accounts import BadAccount

PROMPT, AGAIN = "Nouveau mot de passe : ", "Une seconde fois : "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions, each with its options."""
    actions = parser.add_subparsers(metavar="ACTION", dest="action", required=True)
    for name, summary in (
        ("add", "ajoute une personne, et donne son mot de passe à usage unique"),
        ("remove", "retire à une personne l’accès à la modération"),
        ("password", "donne un autre mot de passe à une personne"),
        ("list", "liste les personnes qui modèrent"),
    ):
        action = actions.add_parser(name, help=summary, description=summary)
        if name != "list":
            action.add_argument("name", metavar="NOM", help="son nom, tel qu’il signe")
        if name == "password":
            action.add_argument(
                "--one-time",
                action="store_true",
                help="un mot de passe à usage unique, affiché une fois, au lieu de le demander",
            )
        add_options(action)


def run(arguments: argparse.Namespace) -> int:
    """Do the action. Raises BadAccount if it can't be done."""
    inbox = Inbox.open(config(arguments).inbox_url)
    try:
        ACTIONS[arguments.action](inbox, arguments)
    finally:
        inbox.close()
    return 0


def add(inbox: Inbox, arguments: argparse.Namespace) -> None:
    tell_one_time(arguments.name, accounts.add_moderator(inbox, arguments.name))


def remove(inbox: Inbox, arguments: argparse.Namespace) -> None:
    accounts.remove_moderator(inbox, arguments.name)
    print(f"{arguments.name} ne modère plus.")


def password(inbox: Inbox, arguments: argparse.Namespace) -> None:
    accounts.known_moderator(inbox, arguments.name)
    if arguments.one_time:
        made = accounts.one_time_password()
        accounts.set_password(inbox, arguments.name, made, must_change=True)
        tell_one_time(arguments.name, made)
    else:
        accounts.set_password(inbox, arguments.name, asked())
        print(f"Le mot de passe de {arguments.name} est changé.")


def show(inbox: Inbox, _arguments: argparse.Namespace) -> None:
    for moderator in inbox.moderators():
        waits = " | mot de passe à usage unique" if moderator.must_change else ""
        print(f"{moderator.name} | depuis le {moderator.created:%Y-%m-%d}{waits}")


ACTIONS = {"add": add, "remove": remove, "password": password, "list": show}


def tell_one_time(name: str, one_time: str) -> None:
    print(f"Mot de passe de {name}, à changer à la première connexion : {one_time}")


def asked() -> str:
    """Return the new password: typed twice on a terminal, else the first line of stdin.

    Raises BadAccount.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass(PROMPT)
    if getpass.getpass(AGAIN) != typed:
        raise BadAccount("Les deux saisies diffèrent : le mot de passe n’a pas changé.")
    return typed
