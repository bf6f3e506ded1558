"""Comments that leave their records: the place in the thread stays, the name and the words go.

Each removal is marked in the inbox before it is done, so that taking it back afterwards gives a
new comment; and each is looked after at every ingest, so that neither a crash nor a merge that
brings the old line back undoes it.
"""

from collections import defaultdict
from collections.abc import Mapping

from comments.errors import UnknownArticle
from comments.ingest.lines import without
from comments.ingest.result import Ingested, Refusals
from comments.ingest.site import Site, is_stem
from comments.record import BadRecord, locked, replace_file


def remove(site: Site) -> Ingested:
    """Empty the lines of every removed comment."""
    marked = [(each.article, each.comment) for each in site.inbox.removals() if not each.applied]
    if marked:
        site.inbox.mark_removed(marked)
    reasons: dict[str, dict[str, str]] = defaultdict(dict)  # stem -> id -> reason
    for removal in site.inbox.removals():
        if removal.applied:
            for stem in stems_of(site, removal.article):
                reasons[stem][removal.comment] = removal.reason
    removed, refused = 0, Refusals()
    for stem, of_record in reasons.items():
        try:
            removed += empty(site, stem, of_record)
        except (BadRecord, OSError) as error:
            refused.add(error)
    return Ingested(removed=removed, told=refused.lines)


def stems_of(site: Site, article: str) -> list[str]:
    """Return the stems of all records that may hold the article's comments.

    An article that is gone may have left its record.
    """
    try:
        stems = site.stems(article)
    except UnknownArticle:
        stems = ()
    return [stem for stem in dict.fromkeys([*stems, article]) if is_stem(stem)]


def empty(site: Site, stem: str, reasons: Mapping[str, str]) -> int:
    """Return how many comments of the record lost their words. Raises BadRecord, OSError."""
    path = site.record(stem)
    if not path.exists():
        return 0
    with locked(path):
        before = path.read_bytes()
        after, removed = without(before, path, reasons)
        if after != before:
            site.will_write(path)
            replace_file(path, after)
    return removed
