"""The words that announce an item in a listing, where its header has no Summary: its first ones.

Plain text: what Pelican would cut out of the body brings its pictures, its notes and their ids
along, twice on one page.
"""

import re
from html import escape, unescape
from typing import Any

from pelican import signals
from pelican.contents import Article, Page

NOT_WORDS = re.compile(r"<(script|style|sup)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
SPACES = re.compile(r"[ \t\n]+")  # no-break spaces stay where they are


def first_words(body: str, number: int, ending: str) -> str:
    """Return the first words of the body as escaped text, with the ending where it goes on."""
    words = SPACES.split(unescape(NOT_WORDS.sub(" ", body)).strip())
    shown = escape(" ".join(words[:number]), quote=False)
    return shown + ending if len(words) > number else shown


def on_item_read(item: Any) -> None:
    if isinstance(item, Article | Page) and "summary" not in item.metadata:
        settings = item.settings
        words = first_words(
            item._content or "", settings["SUMMARY_MAX_LENGTH"], settings["SUMMARY_END_SUFFIX"]
        )
        item._summary = item.metadata["summary"] = f"<p>{words}</p>" if words else ""


def register() -> None:
    signals.content_object_init.connect(on_item_read)
