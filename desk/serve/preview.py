"""What the preview answers to a request: pages of output/, drafts, and little pages of its own.

Pure but for reading files; ``web`` carries the answers.
"""

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, unquote_to_bytes

from desk.serve import reload, shelf
from desk.serve.files import (
    HTML,
    Answer,
    answer_below,
    content_type,
    redirect,
    small_page,
)
from desk.serve.shelf import Shelf

SHELL = "_shell.html"  # in output/: the theme around one empty slot


class State(Enum):
    """Whether there is a site to show."""

    BUILDING = auto()  # not yet
    FAILED = auto()  # not before something changes
    READY = auto()  # that of the last build that succeeded, maybe in an earlier run


@dataclass
class Preview:
    """A built site and where it is shown; the supervisor changes it while requests are answered."""

    output: Path
    address: str  # such as "http://localhost:8000"
    mount: str = ""  # "" or a path such as "/blog"
    faults: str = ""  # what the last build told, if it failed
    shelf: Shelf = field(default_factory=Shelf)  # of the drafts
    state: State = field(init=False)
    version: str = field(default_factory=lambda: token_hex(8), init=False)  # of what is shown

    def __post_init__(self) -> None:
        there = (self.output / "index.html").is_file()
        self.state = State.READY if there else State.BUILDING

    def renew(self) -> None:
        """Show what a build that succeeded has just written."""
        self.faults = ""
        self.state = State.READY
        self.version = token_hex(8)

    @property
    def url(self) -> str:
        return f"{self.address}{quote(self.mount)}/"


def answer(preview: Preview, target: str) -> Answer:
    """Return what a GET of ``target`` gets; target: as http.server read it, in Latin-1."""
    # Before the file is read: at worst one reload more.
    versions = {False: preview.version, True: preview.shelf.version}
    if target.startswith(reload.ROOT):
        return own_file(preview, target)
    found = answer_of_site(preview, target)
    found = replace(found, version=versions[found.is_private])
    if found.content_type == HTML and preview.state is State.READY:
        return replace(found, body=reload.with_script(found.body, is_draft=found.is_private))
    return found


def own_file(preview: Preview, target: str) -> Answer:
    """Return what makes pages reload."""
    if target == reload.SCRIPT_PATH:
        return Answer(HTTPStatus.OK, reload.SCRIPT, content_type(target))
    if target == reload.CHANGES_PATH:
        body = reload.changes(preview.version, preview.faults)
    elif target == reload.DRAFTS_PATH:
        preview.shelf.on_look()
        body = reload.changes(preview.shelf.version, preview.faults or preview.shelf.faults)
    else:
        return not_found(preview)
    return Answer(HTTPStatus.OK, body, content_type("changes.json"))


def answer_of_site(preview: Preview, target: str) -> Answer:
    """Return the page as it stands in output/, or that there is none yet."""
    if preview.state is not State.READY:
        return not_ready(preview)
    raw_path, mark, query = target.partition("?")
    path = unquote_to_bytes(raw_path.encode("latin-1")).decode("utf-8", errors="replace")
    if preview.mount and path in ("/", preview.mount):
        return redirect(quote(preview.mount + "/") + mark + query)
    if not path.startswith(preview.mount + "/"):
        return not_found(preview)
    return answer_inside(preview, path.removeprefix(preview.mount + "/"), mark + query)


def answer_inside(preview: Preview, inside: str, query: str) -> Answer:
    """Return what the site has there, or the shelf; inside: below the mount."""
    found = answer_below(preview.output, preview.mount, inside, query)
    if (found is None or inside == shelf.ROOT) and preview.shelf.has(inside):
        found = replace(answer_of_shelf(preview, inside, query), is_private=True)
    return found or not_found(preview)


def answer_of_shelf(preview: Preview, inside: str, query: str) -> Answer:
    """Return a page that editors alone see, or that it is being built."""
    drafts = preview.shelf
    drafts.on_look()
    if not drafts.is_filled:
        faults = preview.faults or drafts.faults
        page = shelf.absence_of(drafts, shell_of(preview), faults)
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, page)
    if f"{inside}/" == shelf.ROOT:
        return redirect(quote(f"{preview.mount}/{shelf.ROOT}") + query)
    if inside == shelf.ROOT:
        return Answer(HTTPStatus.OK, list_of_drafts(preview))
    return answer_below(drafts.folder, preview.mount, inside, query) or not_found(preview)


def list_of_drafts(preview: Preview) -> bytes:
    is_public = (preview.output / shelf.OPENNESS).is_dir()
    return shelf.list_of(
        preview.shelf, preview.mount, shell_of(preview), is_openness_public=is_public
    )


def shell_of(preview: Preview) -> str:
    try:
        return (preview.output / SHELL).read_text(encoding="utf-8")
    except OSError:  # a theme without one
        return shelf.PLAIN_SHELL


def not_found(preview: Preview) -> Answer:
    """Return the site's own page 404, or one of ours when it has none."""
    try:
        body = (preview.output / "404.html").read_bytes()
    except OSError:
        body = small_page("Page introuvable", "Cette page n’existe pas sur ce site.")
    return Answer(HTTPStatus.NOT_FOUND, body)


def not_ready(preview: Preview) -> Answer:
    if preview.state is State.FAILED:
        title = "La construction a échoué"
        text = "Le site s’affichera ici dès qu’il sera réparé."
    else:
        title = "Le site se construit…"
        text = "Il s’affichera ici dès qu’il sera prêt."
    return Answer(
        HTTPStatus.SERVICE_UNAVAILABLE, small_page(title, text, preview.faults, refresh=True)
    )
