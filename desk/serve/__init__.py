"""``serve``: the site in a browser while one writes; built again at each change.

The supervisor: threads answer requests (``web``), the main one waits for changes (``watch``) and
builds (``desk.build``), so that there are never two builds at once. What changes during a build
is kept by the watcher and leads to one more. Drafts are built apart (``drafts``) and shown at
/brouillons/ (``shelf``). If the settings name a service, it runs beside
(``participation``, ``running``): what is approved there comes into content/, and so is a change.
"""

import argparse
from contextlib import closing
from pathlib import Path

from comments import server
from desk.build import Builder, Source, add_source_arguments
from desk.serve import terminal, web
from desk.serve.drafts import Drafts
from desk.serve.participation import Participation, tell_in_lines
from desk.serve.preview import Preview
from desk.serve.supervisor import Supervisor


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
        type=server.port,
        default=8000,
        help="le port où le serveur écoute (par défaut : %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    source = Source(arguments.content, arguments.settings)
    preview = Preview(arguments.output, server.address(arguments.host, arguments.port))
    origin = web.Origin(preview)
    participation = Participation(source, origin)
    tell_in_lines()
    with (
        closing(Builder(source, arguments.output)) as builder,
        closing(Drafts(source, preview.shelf)) as drafts,
    ):
        supervisor = Supervisor(source, preview, builder, participation, drafts)
        supervisor.stop_on_signals()
        with web.serving(origin, arguments.host, arguments.port):
            supervisor.run()
        participation.stop()
    terminal.stopped()
    return 0
