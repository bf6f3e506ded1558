"""``import-wordpress``: an old WordPress blog, brought over whole.

The export is read twice: first to its end, so that nothing is written of one that is cut or is no
export, and so that links know where everything goes; then item by item.

    export  model        reading WXR as it streams in
    fates  slugs  plan   what becomes of each item, and under which name
    addresses  media     where old links and pictures lead now
    body                 a text to clean Markdown (its own table of parts)
    header               the fields that a build takes
    threads  letterbox   comments to records, what waits to the inbox
    existing  writing    what is there is never written over
    importer  report     doing it, counting it

Published and drafts go to content/, what is private to var/imported/. A second run changes nothing.
"""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from comments.record import BadRecord
from comments.settings import Config
from desk.errors import DeskError
from desk.import_wordpress.addresses import Addresses
from desk.import_wordpress.closing_words import closing_words
from desk.import_wordpress.existing import Existing
from desk.import_wordpress.export import Export
from desk.import_wordpress.importer import Importer
from desk.import_wordpress.letterbox import Letterbox
from desk.import_wordpress.media import Media
from desk.import_wordpress.plan import Plan
from desk.import_wordpress.settings import SiteSettings
from desk.import_wordpress.writing import Writer

IMPORTED = "imported"  # below var/


class Stopped(DeskError):
    """The import ended half-way; what was written is whole, and a second run goes on."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}. Ce qui est écrit est entier\u202f; relancez pour continuer.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("export", metavar="EXPORT.xml", type=Path, help="l’export de WordPress")
    for name, default, what in (
        ("content", "content", "le dossier des contenus"),
        ("media", None, "le dossier wp-content/uploads de l’ancien blog, pour ses images"),
        ("var", "var", "le dossier privé"),
    ):
        parser.add_argument(
            f"--{name}",
            metavar="DOSSIER",
            type=Path,
            default=default and Path(default),
            help=what + (" (par défaut\u00a0: %(default)s)" if default else ""),
        )
    parser.add_argument(
        "--settings",
        metavar="FICHIER",
        type=Path,
        default=Path("pelican.conf.py"),
        help="les réglages du site (par défaut\u00a0: %(default)s)",
    )
    parser.add_argument(
        "--inbox",
        metavar="URL",
        help="la base des envois (par défaut\u00a0: COMMENTS_INBOX, ou celle de var/)",
    )
    parser.add_argument(
        "--lang",
        metavar="LANGUE",
        help="la langue des textes, comme fr (par défaut\u00a0: celle que dit l’export)",
    )
    parser.add_argument("--dry-run", action="store_true", help="tout dire sans rien écrire")


def run(arguments: argparse.Namespace) -> int:
    if arguments.media is not None and not arguments.media.is_dir():
        raise DeskError(f"Le dossier des médias n’existe pas\u00a0: {arguments.media}")
    settings = SiteSettings.read(arguments.settings)
    export = Export(arguments.export)
    plan = planned(export, settings, arguments)
    url = Config.of(inbox=arguments.inbox, var=arguments.var).inbox_url
    writer = Writer(arguments.content, arguments.var / IMPORTED, arguments.dry_run)
    media = Media(arguments.media, writer)
    addresses = plan.addresses(Addresses(export.blog.address, settings.site, media))
    with closing(Letterbox(url, arguments.dry_run)) as letterbox:
        importer = Importer(export, plan, addresses, writer, letterbox)
        try:
            importer.run(progress)
        except BadRecord as error:
            raise Stopped(str(error)) from error
        except OSError as error:
            raise Stopped(
                f"{error.filename or arguments.content}\u00a0: {error.strerror}"
            ) from error
    importer.report.told += closing_words(importer, arguments)
    print("\n".join(importer.report.lines()))
    return 0


def planned(export: Export, settings: SiteSettings, arguments: argparse.Namespace) -> Plan:
    """Return what is to be done with the export, read to its end. Raises BadExport."""
    plan = Plan(settings, Existing.read(arguments.content))
    for item in export.items():
        plan.add(item, export.blog)
    plan.lang = settings.other_lang(arguments.lang or export.blog.language)
    plan.settle(export.blog)
    return plan


def progress(done: int, of: int) -> None:
    """Show how far it is, where somebody looks."""
    if sys.stderr.isatty() and (done % 20 == 0 or done == of):
        end = "\n" if done == of else ""
        print(f"\r{done} sur {of}", end=end, file=sys.stderr, flush=True)
