"""What the preview answers to a request: pages of output/, and little pages of its own.

Pure but for reading the files of output/; ``web`` carries the answers.
"""

import mimetypes
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from html import escape
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, unquote_to_bytes

from desk.serve import reload

HTML = "text/html; charset=utf-8"
TEXT_TYPES = frozenset({"application/json", "application/xml", "image/svg+xml"})  # and text/*
# Not from the machine's own lists, which differ; these are missing in some versions of Python.
TYPES = mimetypes.MimeTypes()
for _type, _extension in (
    ("application/manifest+json", ".webmanifest"),
    ("application/xml", ".xml"),
    ("font/woff2", ".woff2"),
    ("image/avif", ".avif"),
    ("image/webp", ".webp"),
    ("text/javascript", ".js"),
):
    TYPES.add_type(_type, _extension)


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


@dataclass(frozen=True)
class Answer:
    """What one request gets; the headers that all answers share are the server's."""

    status: HTTPStatus
    body: bytes = b""
    content_type: str = HTML
    location: str | None = None  # of a redirect


def answer(preview: Preview, target: str) -> Answer:
    """Return what a GET of ``target`` gets; target: as http.server read it, in Latin-1."""
    if target.startswith(reload.ROOT):
        return own_file(preview, target)
    found = answer_of_site(preview, target)
    if found.content_type == HTML and preview.state is State.READY:
        return replace(found, body=reload.with_script(found.body))
    return found


def own_file(preview: Preview, target: str) -> Answer:
    """Return what makes pages reload."""
    if target == reload.SCRIPT_PATH:
        return Answer(HTTPStatus.OK, reload.SCRIPT, content_type(target))
    if target == reload.CHANGES_PATH:
        body = reload.changes(preview.version, preview.faults)
        return Answer(HTTPStatus.OK, body, content_type("changes.json"))
    return not_found(preview)


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
    """Return the file, the folder's index or the redirect to it; inside: below the mount."""
    file = public_file(preview.output, inside)
    if file is None:
        return not_found(preview)
    if inside.endswith("/") or not inside:
        return page_of(file / "index.html") or not_found(preview)
    if file.is_dir():
        return redirect(quote(f"{preview.mount}/{inside}/") + query)
    return page_of(file) or not_found(preview)


def public_file(output: Path, inside: str) -> Path | None:
    """Return the file or folder at a path inside output/, or None when none may be shown there."""
    parts = inside.removesuffix("/").split("/") if inside else []
    if any(not part or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
        return None
    base = output.resolve()
    file = base.joinpath(*parts)
    try:
        # A link may lead elsewhere, and on Windows a part such as "C:".
        return file if file.resolve(strict=True).is_relative_to(base) else None
    except (OSError, RuntimeError):  # missing, a name too long, a loop of links
        return None


def page_of(file: Path) -> Answer | None:
    try:
        return Answer(HTTPStatus.OK, file.read_bytes(), content_type(file.name))
    except OSError:  # no index.html, or a build has just taken it away
        return None


def content_type(name: str) -> str:
    kind, encoding = TYPES.guess_type(name)
    if kind is None or encoding is not None:
        return "application/octet-stream"
    if kind.startswith("text/") or kind in TEXT_TYPES:
        return f"{kind}; charset=utf-8"
    return kind


def redirect(location: str) -> Answer:
    # Not "moved permanently": browsers would remember it beyond this preview.
    return Answer(HTTPStatus.FOUND, location=location)


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


def small_page(title: str, text: str, faults: str = "", *, refresh: bool = False) -> bytes:
    again = '<meta http-equiv="refresh" content="1">' if refresh else ""
    told = f"<pre>{escape(faults)}</pre>" if faults else ""
    return (
        f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p>{told}</main>"
        "</body></html>\n"
    ).encode()
