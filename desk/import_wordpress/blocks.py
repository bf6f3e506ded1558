"""The block editor's comments, ``<!-- wp:name {…} -->``, read and taken away.

The HTML between them stays. Reusable blocks are put where they are referred to; of a block that
WordPress fills itself (latest posts, a calendar) only an address that it names is kept. Text
outside every block is the classic editor's.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any

from desk.import_wordpress.paragraphs import in_paragraphs
from desk.import_wordpress.shortcodes import link

BLOCK = re.compile(
    r"<!--\s+(?P<slash>/?)wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?:(?P<json>\{(?:(?!-->).)*\})\s+)?(?P<single>/?)-->",
    re.DOTALL,
)
ADDRESSES = ("url", "feedURL", "href", "link", "mediaUrl")
CLASSIC = frozenset({"freeform", "shortcode", "html"})
DEEPEST = 5  # reusable blocks inside each other
FILLED = frozenset({"block", "more", "nextpage", "footnotes", "spacer", "separator"})


def has_blocks(text: str) -> bool:
    return BLOCK.search(text) is not None


def without_blocks(text: str, reusable: Mapping[str, str], taken_out: Counter[str]) -> str:
    """Return the HTML of a post, whichever editor made it.

    reusable: the id of a reusable block -> its content; taken_out: counts what left nothing.
    """
    if not has_blocks(text):
        return in_paragraphs(text)
    text = filled_in(text, reusable)
    out: list[str] = []
    depth = position = 0
    for block in BLOCK.finditer(text):
        between = text[position : block.start()]
        out.append(between if depth else in_paragraphs(between) if between.strip() else "")
        position = block.end()
        if block["single"]:
            out.append(of_dynamic(block, taken_out))
        else:
            depth = max(depth + (-1 if block["slash"] else 1), 0)
            out.append(" ")  # words of two blocks are two
    rest = text[position:]
    return "".join([*out, rest if depth else in_paragraphs(rest) if rest.strip() else ""])


def filled_in(text: str, reusable: Mapping[str, str], depth: int = 0) -> str:
    """Return the text with the content of reusable blocks where it refers to them."""

    def content(block: re.Match[str]) -> str:
        held = reusable.get(str(attributes_of(block).get("ref", "")))
        is_reference = block["name"] in ("block", "core/block") and block["single"]
        if not is_reference or held is None or depth == DEEPEST:
            return block[0]
        return filled_in(held, reusable, depth + 1)

    return BLOCK.sub(content, text)


def attributes_of(block: re.Match[str]) -> Mapping[str, Any]:
    try:
        said = json.loads(block["json"] or "{}")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def of_dynamic(block: re.Match[str], taken_out: Counter[str]) -> str:
    """Return what is kept of a block without HTML of its own: a link, if it names an address."""
    said, name = attributes_of(block), block["name"].removeprefix("core/")
    address = next((str(said[each]) for each in ADDRESSES if said.get(each)), "")
    if address:
        label = str(said.get("label") or said.get("service") or "")
        html = f'<a href="{escape(address)}">{escape(label)}</a>' if label else link(address)
        return f"<p>{html}</p>"
    if name == "footnotes":
        return ""
    if name not in FILLED or name == "block":
        taken_out[f"bloc {name}"] += 1
    return ""
