"""Python-Markdown's patterns, found sooner: a text that holds none is passed over.

A text of 600 words is searched for thirty patterns, most of which it has not. Some of them Python
tries at every letter: these are written so that it looks for their first sign, or are not tried at
all on a block without it. They match the same. What another version of Python-Markdown writes
differently stays as it is.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pelican import signals

# Of inline patterns: as Python-Markdown writes it, and how it is found sooner.
SOONER = {
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)": r"(?=[\\`])(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)",
    r"(?<!\!)\[": r"\[(?<!\!\[)",
}
SIGNS = {"hashheader": "#", "setextheader": "\n", "quote": ">", "deflist": ":"}  # of blocks

Test = Callable[[Any, str], bool]


class Patterns(Extension):
    """Makes the patterns of those loaded before it quicker."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        for pattern in md.inlinePatterns:
            pattern.compiled_re = sooner(pattern.compiled_re)
        for name, sign in SIGNS.items():
            if name in md.parser.blockprocessors:
                processor = md.parser.blockprocessors[name]
                test = partial(has_sign, sign, processor.test)
                processor.test = test  # type: ignore[method-assign]


def sooner(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern that matches the same, and is found sooner if we know how."""
    known = SOONER.get(pattern.pattern)
    return re.compile(known, pattern.flags) if known else pattern


def has_sign(sign: str, test: Test, parent: Any, block: str) -> bool:
    """Whether the block is one of the processor's, whose `test` needs the sign."""
    return sign in block and test(parent, block)


def on_initialized(pelican: Any) -> None:
    markdown = pelican.settings["MARKDOWN"]
    before = [*markdown.get("extensions", []), *markdown.get("extension_configs", {})]
    extensions = [*dict.fromkeys(before), Patterns()]
    pelican.settings["MARKDOWN"] = {**markdown, "extensions": extensions}


def again(touched: Any) -> None:
    """What it does is done as each text is read."""


def register() -> None:
    signals.initialized.connect(on_initialized)
