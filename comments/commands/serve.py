"""``serve``: the service alone, for production: a web server in front of it has the site.

It stops cleanly at SIGTERM and Ctrl-C: requests that run get their answers.
"""

import argparse
import signal
from contextlib import closing, suppress

from comments import logs, server
from comments.app import create_app
from comments.commands.options import add_options, config
from comments.jobs import Jobs
from comments.moderation import first_moderator
from comments.moderation.accounts import FIRST
from comments.service import Service

HOST, PORT, THREADS = "127.0.0.1", 8001, 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_options(parser)
    parser.add_argument(
        "--host",
        metavar="ADRESSE",
        default=HOST,
        help="l’adresse où le service écoute (par défaut : %(default)s, cette machine seule)",
    )
    parser.add_argument(
        "--port",
        type=server.port,
        default=PORT,
        help="le port où le service écoute (par défaut : %(default)s)",
    )
    parser.add_argument(
        "--ingest", action="store_true", help="publie dans content/ ce qui est approuvé, aussitôt"
    )
    parser.add_argument(
        "--git",
        action="store_true",
        help="avec --ingest : récupère avant, enregistre et pousse après, par git",
    )


def run(arguments: argparse.Namespace) -> int:
    logs.begin()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    where = config(arguments)
    service = Service.of(where)
    with closing(service.inbox), suppress(KeyboardInterrupt):
        jobs = Jobs(service, ingests=arguments.ingest or arguments.git, git=arguments.git)
        application = create_app(where, service)
        base = where.settings.base
        with server.serving(application, arguments.host, arguments.port, THREADS, base):
            jobs.start()
            try:
                tell(service, f"{server.address(arguments.host, arguments.port)}{base}")
                while True:
                    signal.pause()
            finally:
                jobs.stop()
    return 0


def tell(service: Service, address: str) -> None:
    """Say where the service answers, and to the first moderator how to get in."""
    print(f"Le service répond à {address}/api/, la modération est à {address}/moderation/")
    password = first_moderator(service.inbox)
    if password is not None:
        print(f"Premier accès à la modération : {FIRST}, mot de passe à usage unique : {password}")
    print(end="", flush=True)
