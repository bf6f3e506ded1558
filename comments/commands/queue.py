"""``list``, ``approve``, ``reject``, ``spam``, ``remove``: moderation from the command line.

What strangers sent is printed on one line without control characters: a terminal obeys some.
"""

import argparse
import getpass
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime

from comments.clean.values import words
from comments.commands.options import add_options, config
from comments.errors import CommentError, NotPossible
from comments.inbox import Inbox, Query
from comments.settings import Config
from comments.submission import KINDS, State, Submission
from comments.threads import Threads

ANY = "all"
SHOWN = 60  # characters of a text in the list
NO_REASON = "décision de la modération"  # what readers see when none is given
LABELS = {
    "comment": "commentaire",
    "share": "partage",
    "report": "signalement",
    "vote": "vote",
    State.WAITING: "en attente",
    State.APPROVED: "approuvé",
    State.REJECTED: "refusé",
    State.SPAM: "indésirable",
    State.TRASHED: "à la corbeille",
    State.WITHDRAWN: "repris par son auteur",
    State.REMOVED: "retiré du site",
}


def add_list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--state",
        choices=[*(state.value for state in State), ANY],
        default=State.WAITING.value,
        help="l’état des envois, ou all pour tous (par défaut : %(default)s)",
    )
    parser.add_argument("--kind", choices=KINDS, help="seulement ceux de cette sorte")
    parser.add_argument(
        "--json", action="store_true", help="un objet JSON par ligne, avec tout ce qui a été envoyé"
    )
    add_options(parser)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the submissions, oldest first."""
    with opened(arguments) as (_, inbox):
        state = None if arguments.state == ANY else arguments.state
        for submission in found(inbox, arguments.kind, state):
            print(as_json(submission) if arguments.json else as_line(submission))
    return 0


def found(inbox: Inbox, kind: str | None, state: str | None) -> Iterator[Submission]:
    """Yield the submissions of that kind and state, oldest first; votes only when asked for."""
    kinds = [kind] if kind else [each for each in KINDS if each != "vote"]
    query = Query(kind=kinds, state=state, order="oldest", limit=500)
    while page := inbox.find(query):
        yield from page
        query = replace(query, offset=query.offset + len(page))


def as_line(submission: Submission) -> str:
    """Return the submission for a terminal."""
    said = " — ".join(filter(None, map(shown, (submission.title, submission.text))))
    parts = [
        submission.id,
        f"{submission.received:%Y-%m-%d %H:%M} UTC",
        LABELS[submission.kind],
        LABELS[submission.state],
        shown(submission.article),
        shown(submission.name),
        said if len(said) <= SHOWN else said[: SHOWN - 1] + "…",
        *(signal.reason for signal in submission.signals),
    ]
    return " | ".join(filter(None, parts))


def shown(text: str) -> str:
    return words(text) or ""


def as_json(submission: Submission) -> str:
    """Return the submission as it was sent, in ASCII: lone surrogates and controls as escapes."""
    fields = asdict(replace(submission, details=dict(submission.details)))
    return json.dumps(fields, default=datetime.isoformat)


def add_approve_arguments(parser: argparse.ArgumentParser) -> None:
    add_decision_arguments(parser, "pour le journal des décisions")


def add_decision_arguments(parser: argparse.ArgumentParser, reason: str) -> None:
    parser.add_argument("ids", metavar="NUMÉRO", nargs="+", help="les numéros des envois")
    parser.add_argument("--reason", metavar="MOTIF", default="", help=f"le motif, {reason}")
    add_options(parser)


add_reject_arguments = add_spam_arguments = add_approve_arguments


def deciding(action: str, one: str, several: str) -> Callable[[argparse.Namespace], int]:
    """Return what runs a command that does the action to all submissions named, or to none."""

    def run(arguments: argparse.Namespace) -> int:
        with opened(arguments) as (_, inbox):
            ids = [each.strip().lower() for each in arguments.ids]
            done = inbox.decide(ids, action, who(), arguments.reason)
        print(f"{len(done)} {one if len(done) == 1 else several}.")
        return 0

    return run


run_approve = deciding("approve", "envoi approuvé", "envois approuvés")
run_reject = deciding("reject", "envoi refusé", "envois refusés")
run_spam = deciding("spam", "envoi indésirable", "envois indésirables")


def add_remove_arguments(parser: argparse.ArgumentParser) -> None:
    add_decision_arguments(parser, "public : les lecteurs le voient à la place du commentaire")
    parser.epilog = (
        "NUMÉRO est celui d’un envoi publié, ou ARTICLE#COMMENTAIRE, comme "
        "fete-du-pont#comment-12, pour un commentaire qui n’est pas passé par la boîte."
    )


def run_remove(arguments: argparse.Namespace) -> int:
    """Have published comments removed, with a public reason."""
    with opened(arguments) as (where, inbox):
        threads = Threads(where.output, where.content)
        places = [placed(inbox, threads, name.strip()) for name in arguments.ids]
        ids = [place for place in places if isinstance(place, str)]
        reason = arguments.reason.strip() or NO_REASON
        inbox.decide(ids, "remove", who(), reason)
        for article, comment in (place for place in places if not isinstance(place, str)):
            inbox.add_removal(article, comment, reason, who())
    number = len(places)
    what = "commentaire sera retiré" if number == 1 else "commentaires seront retirés"
    print(f"{number} {what} au prochain « python -m comments ingest ».")
    return 0


Place = tuple[str, str]  # an article, and the public id of one of its comments


def placed(inbox: Inbox, threads: Threads, name: str) -> str | Place:
    """Return the id of the submission that is named, or the place of a comment without one.

    Raises UnknownSubmission, UnknownArticle, UnknownComment, NotPossible.
    """
    article, hash_, comment = name.partition("#")
    if not hash_:
        submission = inbox.get(name)
        if submission.kind != "comment":
            raise NotPossible(submission.id, submission.state, "remove")
        return submission.id
    if ours := inbox.find(Query(kind="comment", public_id=comment)):
        return ours[0].id
    thread = threads.find(article)
    if not any(each.id == comment and each.removed is None for each in threads.comments(thread)):
        raise UnknownComment(name)
    return thread.record, comment


class UnknownComment(CommentError):
    """No published comment stands at this place."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__(f"Aucun commentaire publié ne porte le numéro {name}.")


def who() -> str:
    """Return who decides, as the log names them."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):  # a user without a name
        return "cli:?"


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[tuple[Config, Inbox]]:
    where = config(arguments)
    inbox = Inbox.open(where.inbox_url)
    try:
        yield where, inbox
    finally:
        inbox.close()
