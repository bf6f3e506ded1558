"""The body of an item line by line, without its header, its code and its comments.

What is left out becomes an empty line, so that numbers stay those of the file.
"""

import re
from collections.abc import Sequence

FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
RAW = re.compile(r"<(pre|script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
INDENTED = re.compile(r" {4}|\t")


def prose_of(lines: Sequence[str], header: int) -> list[str]:
    """Return as many lines, empty where there is no prose; header: lines of it."""
    body = [""] * header + list(lines[header:])
    text = "\n".join(_without_code(body))
    for hidden in (COMMENT, RAW):
        text = hidden.sub(lambda found: "\n" * found[0].count("\n"), text)
    return text.split("\n")


def _without_code(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    fence = ""
    for line in lines:
        found = FENCE.match(line)
        if fence:
            is_end = found and found[1].startswith(fence) and line.strip() == found[1]
            fence = "" if is_end else fence
            kept.append("")
        elif found:
            fence = found[1]
            kept.append("")
        elif INDENTED.match(line) and kept and not kept[-1].strip():
            kept.append("")  # a block of code: an item of a list would not follow an empty line
        else:
            kept.append(CODE.sub("", line))
    return kept
