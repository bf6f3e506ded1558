"""Text as Markdown in which nothing reads as markup: that of Python-Markdown with `extra`."""

import re

SIGNS = re.compile(r"[\\`*\[\]{}]|(?<![^\W_])_|_(?![^\W_])")
REFERENCE = re.compile(r"&(?=#?\w+;)")
# What begins a heading, a list, a quotation, a rule, a fence, a table, a definition.
LINE_START = re.compile(
    r"(?P<before>(?:\A|  \n)[ ]*)(?P<sign>\d{1,9}(?=[.)])|[#>=~|:+-])(?P<end>[.)]?)"
)
BREAK = "  \n"
ENTITIES = {"=": "&#61;", "~": "&#126;", ":": "&#58;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Return words as they stand in a line."""
    text = SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    return REFERENCE.sub("&amp;", text).replace("<", "&lt;")


def with_plain_starts(text: str) -> str:
    """Return Markdown whose lines begin no block: each is the first or follows a line break."""
    return LINE_START.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    sign = found["sign"]
    if sign.isdecimal():
        return f"{found['before']}{sign}\\{found['end']}"
    return found["before"] + ENTITIES.get(sign, f"\\{sign}") + found["end"]
