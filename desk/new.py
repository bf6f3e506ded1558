"""``new``: the draft of an article, or of a share, its header filled in.

Nothing is public before an editor removes ``Status: draft``. The file's name is the slug; no file
is ever written over.
"""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from comments.ingest.draft import PLACE
from comments.ingest.lines import one_line
from comments.ingest.slugs import free_slug, slug_of, taken_slugs
from comments.record import replace_file
from desk.errors import DeskError
from desk.places import add_place_arguments
from desk.share.draft import header as share_header
from desk.share.original import Original
from desk.web import Site
from plugins.faults.vocabulary import KINDS

ARTICLES, SHARES = "articles", "shares"  # below content/
NAMELESS = "article"  # a file of a title in which no letter can stand in a slug
NOTE = (
    "<!-- Rédaction\u00a0: écrivez ici, puis effacez cette note et la ligne "
    "«\u00a0Status: draft\u00a0». L’en-tête peut dire aussi\u00a0: {fields}. -->"
)
FURTHER = ("Summary", "Kind", "Category", "Tags", "Author", "Image", "Image-Alt")
SHARED = "Source-Date est la date à laquelle l’original a paru."

Header = Sequence[tuple[str, str]]  # field, value


class NoTitle(DeskError):
    """The title says nothing."""


class CannotWrite(DeskError):
    """The system refuses to write the draft."""

    def __init__(self, error: OSError, path: Path) -> None:
        super().__init__(f"{error.filename or path}\u00a0: {error.strerror or error}")
        self.path = path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITRE", help="le titre, entre guillemets")
    parser.add_argument("--kind", metavar="GENRE", type=kind, help=KINDS["kind"].expected)
    parser.add_argument(
        "--date",
        metavar="DATE",
        type=moment,
        help="comme 2026-03-12 ou 2026-03-12 18:30 (par défaut\u00a0: maintenant)",
    )
    parser.add_argument(
        "--share", action="store_true", help="un partage\u00a0: le texte d’un habitant"
    )
    add_place_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    content: Path = arguments.content
    if not content.is_dir():
        raise DeskError(f"Le dossier des contenus n’existe pas\u00a0: {content}")
    date = arguments.date or f"{datetime.now(Site.read(arguments.settings).zone):%Y-%m-%d %H:%M}"
    title = title_of(arguments.title)
    slug = slug_among(title, taken_slugs(content, arguments.output))
    write = share if arguments.share else article
    path = content / (SHARES if arguments.share else ARTICLES) / f"{slug}.md"
    save(path, write(title, date, slug, arguments.kind or ""))
    print(path)
    return 0


def kind(written: str) -> str:
    return _as("kind", written.lower())


def moment(written: str) -> str:
    return _as("date", written)


def _as(field: str, written: str) -> str:
    """Return the value if a header may hold it in this field; a wrong command line otherwise."""
    known = KINDS[field]
    if not written or not known.holds(written):
        raise argparse.ArgumentTypeError(f"{written!r}\u202f; attendu\u00a0: {known.expected}")
    return written


def title_of(written: str) -> str:
    """Return the title on one line. Raises NoTitle."""
    title = one_line(written)
    if not title:
        raise NoTitle(
            'Le titre est vide\u202f; attendu\u00a0: python -m desk new "La fête du pont"'
        )
    return title


def slug_among(title: str, taken: set[str]) -> str:
    """Return the title as a slug that nothing has yet."""
    has_letters = slug_of(f"a {title}") != "a"
    return free_slug(title if has_letters else NAMELESS, taken)


def article(title: str, date: str, slug: str, kind: str) -> str:
    """Return the file of an article that is to be written."""
    fields = [("Title", title), ("Date", date), ("Slug", slug), ("Status", "draft")]
    further = ", ".join(name for name in FURTHER if not (kind and name == "Kind"))
    return file_of(with_kind(fields, kind), NOTE.format(fields=further))


def share(title: str, date: str, slug: str, kind: str) -> str:
    """Return the file of a share whose source the editors will name."""
    unknown = Original(title=title, url="", author="", name="", date=None, licence="", html="")
    dated = [
        (field, date if field == "Date" else value)
        for field, value in share_header(unknown, slug, datetime.min)  # noqa: DTZ901 - replaced
    ]
    return file_of(with_kind(dated, kind), PLACE.format(hint=SHARED))


def with_kind(fields: Header, kind: str) -> Header:
    """Return the fields and, if there is one, the kind below the status."""
    if not kind:
        return fields
    at = [name for name, _ in fields].index("Status") + 1
    return [*fields[:at], ("Kind", kind), *fields[at:]]


def file_of(fields: Header, body: str) -> str:
    lines = (f"{field}: {value}".rstrip() for field, value in fields)
    return "\n".join(lines) + f"\n\n{body}\n"


def save(path: Path, text: str) -> None:
    """Write the draft, whole or not at all. Raises CannotWrite."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode("utf-8"))
    except OSError as error:
        raise CannotWrite(error, path) from error
