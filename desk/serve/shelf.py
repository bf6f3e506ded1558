"""The page /brouillons/: a list of the drafts, in the site's own look, with what they lack.

Pure but for the files of the drafts' own build; ``desk.serve.drafts`` fills the shelf.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote

ROOT = "brouillons/"
OPENNESS = "ouverture/"  # where it is not public, it is shown here
TITLE = "Brouillons"
NO_TITLE, NO_SLOT = "<!--title-->", "<!--slot-->"  # of the theme's shell
PLAIN_SHELL = (  # where a theme has none
    f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>{NO_TITLE}</title>'
    f"</head><body><main>{NO_SLOT}</main></body></html>\n"
)


@dataclass(frozen=True)
class Row:
    """A draft; without a title: what no draft alone lacks."""

    title: str
    lang: str
    url: str  # below the mount, with the final slash
    path: str  # of its file, as an editor types it
    lacks: Sequence[str]


@dataclass
class Shelf:
    """What there is to show; filled by a thread while requests are answered."""

    folder: Path = Path()  # where the drafts' pages were built
    rows: Sequence[Row] | None = None  # None before a build of them succeeded
    faults: str = ""  # of their build, if it failed
    version: str = ""  # of what is shown; "" before their first build
    on_look: Callable[[], None] = field(default=lambda: None, repr=False)

    @property
    def is_filled(self) -> bool:
        """Whether a build of the drafts has succeeded, be it not the last."""
        return self.rows is not None

    @property
    def absence(self) -> tuple[str, str]:
        """Return a title and a sentence for as long as it is not filled."""
        if self.faults:
            return (
                "Les brouillons ne se construisent pas",
                "Ils s’afficheront dès qu’ils le pourront.",
            )
        return "Brouillons en préparation…", "Ils s’afficheront ici d’eux-mêmes dans un instant."

    def has(self, inside: str) -> bool:
        """Whether a path below the mount is shown from here, if the site has no such page."""
        return f"{inside}/".startswith((ROOT, OPENNESS))


def list_of(shelf: Shelf, mount: str, shell: str, *, is_openness_public: bool) -> bytes:
    """Return the page; shell: of the theme, with its two slots."""
    is_private = not is_openness_public and (shelf.folder / OPENNESS / "index.html").is_file()
    return _page(shell, TITLE, _lines(shelf.rows or (), quote(mount), is_private))


def absence_of(shelf: Shelf, shell: str, faults: str) -> bytes:
    """Return the page that says why there is no list yet, and looks again each second."""
    title, text = shelf.absence
    told = f"<pre>{escape(faults)}</pre>" if faults else ""
    again = '<meta http-equiv="refresh" content="1">\n</head>'
    return _page(shell.replace("</head>", again, 1), title, (f"<p>{escape(text)}</p>{told}",))


def _page(shell: str, title: str, lines: Iterable[str]) -> bytes:
    body = "\n".join(lines)
    html = (
        f'<article class="entry">\n<header class="entry-header"><h1>{title}</h1></header>\n'
        f'<div class="prose">\n{body}\n</div>\n</article>'
    )
    return shell.replace(NO_TITLE, title).replace(NO_SLOT, html).encode()


def _lines(rows: Sequence[Row], mount: str, is_openness_private: bool) -> Iterator[str]:
    yield "<p>Cette page et celles où elle mène ne se voient qu’ici : rien n’en est publié.</p>"
    drafts = [row for row in rows if row.title]
    if drafts:
        yield "<ul>"
        yield from (_item(row, mount) for row in drafts)
        yield "</ul>"
    else:
        yield "<p>Il n’y a pas de brouillon en ce moment.</p>"
    for row in rows:
        if not row.title:
            yield f"<h2>À régler avant de publier</h2>\n{_lacks(row)}"
    if is_openness_private:
        yield (
            f'<h2>Pour la rédaction seule</h2>\n<p><a href="{mount}/{OPENNESS}">Ce blog est-il '
            "ouvert ?</a> Les lecteurs n’ont pas cette page.</p>"
        )


def _item(row: Row, mount: str) -> str:
    link = f'<a href="{mount}/{quote(row.url)}" lang="{escape(row.lang)}">{escape(row.title)}</a>'
    return f"<li>{link}<br><code>{escape(row.path)}</code>{_lacks(row)}</li>"


def _lacks(row: Row) -> str:
    if not row.lacks:
        return ""
    items = "".join(f"<li>{escape(_said(line, row))}</li>" for line in row.lacks)
    return f"<ul>{items}</ul>"


def _said(line: str, row: Row) -> str:
    return f"ligne {line}" if row.title else line
