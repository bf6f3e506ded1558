"""What editors are told at the end of an import, and what to do next."""

import argparse
from collections.abc import Iterator

from desk.import_wordpress.fates import Where
from desk.import_wordpress.importer import Importer
from desk.import_wordpress.report import some


def closing_words(importer: Importer, arguments: argparse.Namespace) -> Iterator[str]:
    """Yield the lines."""
    plan, media, odd = importer.plan, importer.addresses.media, importer.export.odd_characters
    yield from some("À retirer à la main, c’est privé désormais", now_private(importer))
    if odd:
        yield f"Caractères que le XML interdit, retirés ou remplacés\u00a0: {odd}."
    if plan.lang:
        yield (
            f"L’export se dit en «\u00a0{plan.lang}\u00a0»\u00a0: chaque texte porte "
            f"Lang: {plan.lang} (sinon, «\u00a0--lang {plan.settings.lang}\u00a0»)."
        )
    if media.copied:
        yield (
            f"Fichiers copiés dans content/images\u00a0: {len(media.copied)}. Ce que l’appareil "
            "note dans une photo (lieu, heure) a été retiré des JPEG, PNG et WebP\u202f; les "
            "vidéos, les PDF et les AVIF peuvent encore en contenir."
        )
    missing = "Fichiers de l’ancien blog introuvables dans --media"
    if media.folder is None:
        missing = "Fichiers restés sur l’ancien blog (avec --media DOSSIER, ils sont copiés)"
    yield from some(missing, sorted(media.missing))
    dead = "Adresses de ce site qui ne mènent plus nulle part, laissées en toutes lettres"
    yield from some(dead, sorted(importer.addresses.dead))
    if importer.report.counts[("comment", Where.INBOX)]:
        yield "Les commentaires en attente sont dans la boîte\u00a0: la modération les montre."
    yield (
        "Un vieux blog a pu être piraté\u00a0: cherchez ce qui y fut glissé avec "
        f"«\u00a0python -m desk guard {arguments.content}\u00a0», "
        "puis «\u00a0python -m desk check\u00a0»."
    )
    if arguments.dry_run:
        yield "Rien n’a été écrit (--dry-run)."


def now_private(importer: Importer) -> list[str]:
    """Return the files of an earlier import whose originals are public no more."""
    imported, found = importer.plan.existing.by_origin, []
    for place in importer.plan.places:
        before = imported(place.origin)
        if before is not None and place.fate.where is Where.PRIVATE:
            found.append(str(before.path))
    return found
