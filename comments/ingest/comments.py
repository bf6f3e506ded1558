"""Approved submissions become comments in the records of their articles.

The line is written first, then noted in the inbox: after a crash between the two, its id (decided
at the approval) tells that it stands there. Who takes an approval back has the inbox ask for a
removal, also of what ingest was about to write: `removals` comes after this.
"""

from collections import defaultdict
from collections.abc import Iterable

from comments.errors import ThreadsUnread, UnknownArticle
from comments.ingest.lines import comment_from, with_lines
from comments.ingest.result import Ingested, Refusals
from comments.ingest.site import Site
from comments.model import Comment
from comments.record import BadRecord, locked, read_lines, replace_file
from comments.submission import Submission
from comments.threads import FILE

Pair = tuple[Submission, Comment]  # what was sent, what it becomes
Stems = tuple[str, ...]  # of the records of one article, the one that is written last


class Unpublishable(Exception):
    """A submission can't become a comment now; the text says why, and names it by its number."""


def publish(site: Site) -> Ingested:
    """Write every approved comment into its record."""
    of_article: dict[Stems, list[Pair]] = defaultdict(list)
    refused = Refusals()
    for submission in site.inbox.to_publish():
        if submission.kind == "comment":
            try:
                comment = comment_of(site, submission)
                of_article[target(site, submission)].append((submission, comment))
            except Unpublishable as error:
                refused.add(error)
    published: list[str] = []
    for stems, pairs in of_article.items():
        try:
            published += write(site, stems, pairs)
        except (BadRecord, OSError) as error:
            refused.add(error)
        else:
            site.inbox.mark_published(each.id for each, _ in pairs if is_same(site, each))
    return Ingested(published=tuple(published), told=refused.lines)


def is_same(site: Site, written: Submission) -> bool:
    """Whether it was not taken back and approved again meanwhile, as another comment."""
    return site.inbox.get(written.id).public_id == written.public_id


def comment_of(site: Site, submission: Submission) -> Comment:
    """Return what the submission becomes. Raises Unpublishable if nothing is left of it."""
    comment = comment_from(submission, site.zone)
    if comment is None:
        raise Unpublishable(
            f"{submission.receipt}\u00a0: vide une fois nettoyé, n’est pas publié\u202f; "
            "attendu\u00a0: du texte, ou un refus"
        )
    return comment


def target(site: Site, submission: Submission) -> Stems:
    """Return the stems of the records where it belongs. Raises Unpublishable if there are none."""
    try:
        return site.stems(submission.article)
    except ThreadsUnread:
        raise Unpublishable(
            f"{submission.receipt}\u00a0: {site.output / FILE} est illisible\u202f; attendu\u00a0: "
            "celui qu’écrit la construction du site, le commentaire reste dans la boîte"
        ) from None
    except UnknownArticle:
        raise Unpublishable(
            f"{submission.receipt}\u00a0: l’article {submission.article!r} n’existe pas ou plus, "
            "le commentaire reste dans la boîte"
        ) from None


def write(site: Site, stems: Stems, pairs: Iterable[Pair]) -> list[str]:
    """Return the ids of the submissions that the article's record has from now on.

    Raises BadRecord if one of its records breaks the contract, OSError if it can't be written.
    """
    path = site.record(stems[-1])
    with locked(path):
        known = known_ids(site, stems)
        new = {sent.id: comment for sent, comment in pairs if comment.id not in known}
        if new:
            site.will_write(path)
            before = path.read_bytes() if path.exists() else b""
            replace_file(path, with_lines(before, new.values()))
    return list(new)


def known_ids(site: Site, stems: Stems) -> set[str]:
    """Return the ids of all comments in these records. Raises BadRecord, OSError."""
    paths = [path for stem in stems if (path := site.record(stem)).exists()]
    return {line.comment.id for path in paths for line in read_lines(path)}
