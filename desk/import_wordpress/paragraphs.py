"""The paragraphs of the classic editor: blank lines part them, as WordPress does it (wpautop).

A line end is a line break. In <pre> and its like, and beside blocks, line ends mean nothing.
"""

import re

from comments.clean.names import BLOCKS

# Possessive, and no tag is longer than that: else an open quote is looked after from each tag.
TAG = r"</?[a-zA-Z][^\s/>]*+(?:[^>\"']|\"[^\"]{0,4000}+\"|'[^']{0,4000}+'){0,4000}+>"
TAGS = re.compile(TAG)
PIECES = re.compile(rf"<!--.*?-->|{TAG}", re.DOTALL)
NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
VERBATIM = frozenset({"pre", "script", "style", "textarea", "svg", "object", "select", "math"})
EDGES = BLOCKS | VERBATIM | {"br", "iframe", "noscript", "video", "audio", "colgroup", "col"}
BLANK = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")
LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def in_paragraphs(text: str) -> str:
    """Return the text with <p> where a paragraph begins and <br> where a line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    out = ["<p>"]
    verbatim = ""  # the tag whose content stays as it is
    at_edge = True
    position = 0
    for piece in (PIECES if "-->" in text else TAGS).finditer(text):
        before = text[position : piece.start()]
        position = piece.end()
        name = tag_name(piece[0])
        is_edge = name in EDGES
        out.append(before if verbatim else broken(before, at_edge, is_edge))
        out.append(piece[0])
        if verbatim:
            if name == verbatim and piece[0].startswith("</"):
                verbatim = ""
        elif name in VERBATIM and not piece[0].startswith("</"):
            verbatim = name
        if not name and not before.strip():  # a comment: what stood before it still counts
            continue
        at_edge = is_edge
    out.append(text[position:] if verbatim else broken(text[position:], at_edge, True))
    return "".join(out)


def tag_name(piece: str) -> str:
    found = NAME.match(piece)
    return found[1].lower() if found else ""


def broken(text: str, after_edge: bool, before_edge: bool) -> str:
    """Return the text between two tags, with its line ends as HTML."""
    start, end = "", ""
    if after_edge:
        stripped = text.lstrip()
        start, text = ("<p>" if BLANK.match(text) and stripped else ""), stripped
    if before_edge:
        text = text.rstrip()
        end = "\n"
    return start + LINE_END.sub("<br>", BLANK.sub("<p>", text)) + end
