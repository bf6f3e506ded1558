"""The part of a text that is quoted: its first paragraphs, cleaned.

Pure. A quotation is short by law, and only begins what the original goes on to say.
"""

import re
from html import escape

from comments.clean import clean
from comments.spam.links import visible
from desk.share.text import WEB, shortened

MOST = 1200  # characters that are quoted
MOST_READ = 200_000  # characters of a text that are looked at
CUT = "<p>[…]</p>"
BLOCK = re.compile(r"<p>.*?</p>|<blockquote[^>]*>.*?</blockquote>", re.DOTALL)


def cleaned(html: str) -> str:
    """Return the text of a page or a feed as HTML that may be published."""
    return clean(html[:MOST_READ], WEB)


def as_paragraphs(text: str) -> str:
    """Return plain text as HTML, a paragraph for each of its paragraphs."""
    parts = re.split(r"\n\s*\n", text[:MOST_READ])
    return "".join(f"<p>{escape(each, quote=False)}</p>" for each in parts if each.strip())


def extract_of(html: str) -> str:
    """Return the first blocks of cleaned HTML, as many as may be quoted, and a mark if cut."""
    blocks = BLOCK.findall(html)
    kept: list[str] = []
    length = 0
    for block in blocks:
        length += len(visible(block))
        if kept and length > MOST:
            break
        kept.append(block)
    if not kept:
        return ""
    if length > MOST and len(kept) == 1:
        words = shortened(" ".join(visible(kept[0]).split()), MOST)
        kept = [f"<p>{escape(words.removesuffix('…'), quote=False)}</p>", CUT]
    elif len(kept) < len(blocks):
        kept.append(CUT)
    return "".join(kept)
