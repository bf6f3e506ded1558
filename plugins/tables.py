"""The alignment of a table's cells as a class: the site's policy allows no style in a page.

Python-Markdown writes ``style="text-align: right;"``; the theme knows ``class="right"``.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pelican import signals

ALIGNED = re.compile(r"text-align: (left|center|right);")
AFTER_TABLES = 1  # when all cells are there


class Alignment(Extension):
    """Turns the alignment of cells into a class."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(Cells(md), "alignment", AFTER_TABLES)


class Cells(Treeprocessor):
    """Gives each aligned cell a class: left, center or right."""

    def run(self, root: Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            if aligned := ALIGNED.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} {aligned[1]}".strip())


def on_initialized(pelican: Any) -> None:
    markdown = pelican.settings["MARKDOWN"]
    extensions = [*markdown.get("extensions", []), Alignment()]
    pelican.settings["MARKDOWN"] = {**markdown, "extensions": extensions}


def again(touched: Any) -> None:
    """What it does is done as each text is read."""


def register() -> None:
    signals.initialized.connect(on_initialized)
