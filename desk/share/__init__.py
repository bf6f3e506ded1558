"""``share``: the draft of a share from one page of the web.

    sharing       what the command does, in order
    document      bytes to a tree
    microformats  json_ld  open_graph  oembed  plain_html: what each says (Facts)
    page          which of them counts (an Original)
    text  licences  extract   strangers' words as headers and quotations may hold them
    draft  shelf  the file, and the folder that it stands in

Nothing is public before an editor removes ``Status: draft``; what only the author and the editors
can say (Consent, the introduction) stands empty, and the build refuses it.
"""

import argparse
from importlib import import_module

from desk.places import add_place_arguments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="ADRESSE", help="l’adresse de la page à partager")
    add_place_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    # Not before: what reads pages takes a second to import.
    code: int = import_module("desk.share.sharing").run(arguments)
    return code
