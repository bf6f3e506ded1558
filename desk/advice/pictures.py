"""Advice on pictures: what those hear who don't see them.

In HTML ``alt=""`` says that a picture is mere decoration; Markdown's empty brackets say nothing.
"""

import re
from collections.abc import Iterator, Sequence

MARKDOWN = re.compile(r"!\[\s*\](?:\(\s*<?([^\s)>]*)|\[([^\]]*)\])")
HTML = re.compile(r"<img\b[^>]*>", re.IGNORECASE | re.DOTALL)
ALT = re.compile(r"\salt\s*=", re.IGNORECASE)
SOURCE = re.compile(r"""\ssrc\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)


def of_pictures(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (line, advice); lines: prose."""
    text = "\n".join(lines)
    for found in MARKDOWN.finditer(text):
        yield _line(text, found.start()), _advice(found[1] or found[2] or "")
    for found in HTML.finditer(text):
        if not ALT.search(found[0]):
            source = SOURCE.search(found[0])
            yield _line(text, found.start()), _advice(source[1] if source else "")


def _advice(name: str) -> str:
    named = f"image {name}" if name else "image"
    return (
        f"{named} sans texte de remplacement\u202f; conseillé\u00a0: "
        "ce qu’elle montre, en une phrase\u00a0: ![Ce qu’on voit](…)"
    )


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1
