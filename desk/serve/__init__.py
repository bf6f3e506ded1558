"""``serve``: the site in a browser while one writes; built again at each change.

The supervisor: threads answer requests (``web``), the main one waits for changes (``watch``) and
builds (``desk.build``), so that there are never two builds at once. What changes during a build
is kept by the watcher and leads to one more.
"""

import argparse
from pathlib import Path

from desk.build import Builder, Source, add_source_arguments
from desk.serve import terminal, web
from desk.serve.preview import Preview
from desk.serve.supervisor import Supervisor

LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument(
        "--output",
        metavar="DOSSIER",
        type=Path,
        default=Path("output"),
        help="le dossier du site construit (par défaut : %(default)s)",
    )
    parser.add_argument(
        "--host",
        metavar="ADRESSE",
        default=web.HOST,
        help="l’adresse où le serveur écoute (par défaut : %(default)s, cette machine seule)",
    )
    parser.add_argument(
        "--port",
        type=port,
        default=8000,
        help="le port où le serveur écoute (par défaut : %(default)s)",
    )


def port(text: str) -> int:
    """Return the number of a port; raises ArgumentTypeError if it is none."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port, de 1 à {LAST_PORT}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    source = Source(arguments.content, arguments.settings)
    preview = Preview(arguments.output, web.address(arguments.host, arguments.port))
    supervisor = Supervisor(source, preview, Builder(source, arguments.output))
    supervisor.stop_on_signals()
    with web.serving(preview, arguments.host, arguments.port):
        supervisor.run()
    terminal.stopped()
    return 0
