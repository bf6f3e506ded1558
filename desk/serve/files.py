"""Answers made of files: what a path below a folder of pages gets.

Pure but for reading the files; ``web`` carries the answers.
"""

import mimetypes
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

HTML = "text/html; charset=utf-8"
LOOK = (  # of our own pages, when there is no site that could lend its own
    ":root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}"
    "main{max-width:40rem;margin:4rem auto;padding:0 1rem}pre{white-space:pre-wrap}"
)
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


@dataclass(frozen=True)
class Answer:
    """What one request gets; the headers that all answers share are the server's."""

    status: HTTPStatus
    body: bytes = b""
    content_type: str = HTML
    location: str | None = None  # of a redirect
    version: str = ""  # of what is shown; pages ask whether there is a newer one
    is_private: bool = False  # shown to editors alone: it comes from the shelf of drafts


def answer_below(folder: Path, mount: str, inside: str, query: str) -> Answer | None:
    """Return the file, the folder's index or the redirect to it; inside: below folder and mount."""
    file = public_file(folder, inside)
    if file is None:
        return None
    if inside.endswith("/") or not inside:
        return page_of(file / "index.html")
    if file.is_dir():
        return redirect(quote(f"{mount}/{inside}/") + query)
    return page_of(file)


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


def small_page(title: str, text: str, faults: str = "", *, refresh: bool = False) -> bytes:
    again = '<meta http-equiv="refresh" content="1">' if refresh else ""
    told = f"<pre>{escape(faults)}</pre>" if faults else ""
    return (
        f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">{again}'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{LOOK}</style>"
        f"<title>{escape(title)}</title></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p>{told}</main>"
        "</body></html>\n"
    ).encode()
