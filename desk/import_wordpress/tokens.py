"""Marks in a text that outlive its cleaning: two private-use characters and words between them.

Cleaning drops ids and classes; what Markdown needs of them (a note's number, the language of
code, the name of a place) is carried as text instead.
"""

import re

START, END = "\ue000", "\ue001"
TOKEN = re.compile(f"{START}(?P<kind>[a-z]+):(?P<value>[^{START}{END}]*){END}")
STRAY = re.compile(f"[{START}{END}]")


def token(kind: str, value: str) -> str:
    return f"{START}{kind}:{value}{END}"


def without_strays(text: str) -> str:
    """Return the text without characters that would be taken for marks."""
    return STRAY.sub("", text)
