"""What announces an item in a listing: some words, its kind, how long it takes to read.

The words are those of its header (``Summary``), else its first ones, as plain text: what Pelican
would cut out of the body brings its pictures, its notes and their ids along, twice on one page.
Gives the theme ``item.kind`` (of the header field ``Kind``; ``""`` for none, and for a page) and
``item.reading_minutes``.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from pelican import signals
from pelican.contents import Article, Page

NOT_WORDS = re.compile(r"<(script|style|sup)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|u)\b[^>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^>]*>")
WORDS_A_MINUTE = 230
SPACES = re.compile(r"[ \t\n]+")  # no-break spaces stay where they are


def text_of(body: str) -> str:
    """Return the body without tags: a block's end parts words, an inline one's does not."""
    return TAG.sub(" ", INLINE.sub("", NOT_WORDS.sub("", body)))


def first_words(body: str, number: int, ending: str) -> str:
    """Return the first words of the body as escaped text, with the ending where it goes on."""
    words = SPACES.split(unescape(text_of(body)).strip())
    shown = escape(" ".join(words[:number]), quote=False)
    return shown + ending if len(words) > number else shown


def kind_of(header: Mapping[str, Any]) -> str:
    """Return news, practical, question, portrait, event or tribune, or "" when it does not say."""
    return str(header.get("kind", "")).strip().lower()


def minutes(body: str) -> int:
    """Return how many minutes it takes to read the body: at least one."""
    words = text_of(body).replace("\u00a0", "").replace("\u202f", "").split()
    return max(-(-len(words) // WORDS_A_MINUTE), 1)


def on_item_read(item: Any) -> None:
    if not isinstance(item, Article | Page):
        return
    settings, body = item.settings, item._content or ""
    item.kind = kind_of(item.metadata) if isinstance(item, Article) else ""
    cut = (settings["SUMMARY_MAX_LENGTH"], settings["SUMMARY_END_SUFFIX"])
    if "summary" not in item.metadata:
        words = settings["MEMORY"].recall(
            "summaries", ("words", body, *cut), lambda: first_words(body, *cut)
        )
        item._summary = item.metadata["summary"] = f"<p>{words}</p>" if words else ""
    item.reading_minutes = settings["MEMORY"].recall(
        "summaries", ("minutes", body), lambda: minutes(body)
    )


on_item_read.keeps_nothing = True  # type: ignore[attr-defined]
on_item_read.of_bodies = ("reading_minutes",)  # type: ignore[attr-defined]


def again(touched: Any) -> None:
    """What it gives is given as each text is read."""


def register() -> None:
    signals.content_object_init.connect(on_item_read)
