"""French typography: spaces, quotation marks, apostrophes, ellipses and dashes.

What is French of a text, of its summary and of its title is typeset when it is read, so that the
theme, the feeds and all others see it so; comments stay as residents wrote them. A guillemet
without a partner is a warning with file and line.
"""

import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article, Page

from .extension import FrenchTypography
from .pairs import Lone, lines_of, lone_marks
from .rules import corrected_text
from .skeleton import is_french

logger = logging.getLogger(__name__)

TYPESET_FIELDS = ("title", "summary")
LACKS = {
    "«": "guillemet ouvrant sans fermant",
    "»": "guillemet fermant sans ouvrant",
}
EXPECTED = {
    "«": "un » avant la fin du paragraphe, ou un « au début du suivant",
    "»": "un « avant lui dans le paragraphe, ou une apostrophe",
}


def on_initialized(pelican: Any) -> None:
    """Give Pelican's Markdown our extension: as an object, which needs no path to be found."""
    markdown = pelican.settings["MARKDOWN"]
    typography = FrenchTypography(pelican.settings["DEFAULT_LANG"])
    extensions = [*markdown.get("extensions", []), typography]
    pelican.settings["MARKDOWN"] = {**markdown, "extensions": extensions}


def on_item_read(item: Any) -> None:
    if not isinstance(item, Article | Page):
        return
    french = is_french(item.lang)
    if french and "title" in item.metadata:
        item.title = item.metadata["title"] = item.settings["MEMORY"].recall(
            "typography", ("title", item.title), partial(corrected_text, item.title)
        )
    for line, mark in _lone_marks_of(item, french=french):
        logger.warning(
            "%s:%d: %s dans “%s” ; attendu : %s",
            item.source_path,
            line,
            LACKS[mark.sign],
            mark.shown(),
            EXPECTED[mark.sign],
        )


def _lone_marks_of(item: Any, *, french: bool) -> Iterator[tuple[int, Lone]]:
    for field, line in item.metadata.get("lines", {}).items():
        if french and field in TYPESET_FIELDS:
            yield from ((line, mark) for mark in lone_marks(item.metadata.get(field, "")))
    body = item._content or ""
    marks = item.settings["MEMORY"].recall(
        "typography", (body, french), lambda: list(lone_marks(body, french=french))
    )
    if marks:
        source = Path(item.source_path).read_text(encoding="utf-8-sig")
        yield from lines_of(marks, source, max(0, source.lstrip().find("\n\n")))


on_item_read.keeps_nothing = True  # type: ignore[attr-defined]


def again(touched: Any) -> None:
    """What it does is done as each text is read."""


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.content_object_init.connect(on_item_read)
