"""Characters that have no place in published text, and the lines that remain.

What goes: control characters, lone surrogates, noncharacters, the byte order mark, the marks
of interlinear annotation, and the bidirectional embeddings, overrides and isolates, which make
text read other than it is written. Joiners (emoji), variation selectors and the plain
direction marks of Arabic and Hebrew stay.
"""

import re

CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"  # but those of space and line
DIRECTIONS = "\u202a-\u202e\u2066-\u206f"
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
ODD = f"{CONTROLS}{DIRECTIONS}{NONCHARACTERS}\ufeff\ufff9-\ufffb\ud800-\udfff"
# What is nothing to see, beside spaces: fillers, joiners, marks, selectors.
UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u2064\u2800\u3164\uffa0"

LINE_END = re.compile("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")
ODD_CHARACTER = re.compile(f"[{ODD}]")
UNFIT_CHARACTER = re.compile(f"[\t\n\x0b\x0c\r\u2028\u2029{ODD}]")
SEEN_CHARACTER = re.compile(f"[^\\s{UNSEEN}\ufe00-\ufe0f]")


def presentable(text: str) -> str:
    r"""Return the text without odd characters, its lines ended by \n, its tabs spaces."""
    return ODD_CHARACTER.sub("", LINE_END.sub("\n", text)).replace("\t", " ")


def is_presentable(line: str) -> bool:
    """Tell whether the line has no odd character, no tab and no line end."""
    return UNFIT_CHARACTER.search(line) is None


def is_visible(text: str) -> bool:
    """Tell whether a reader sees anything of the text."""
    return SEEN_CHARACTER.search(text) is not None
