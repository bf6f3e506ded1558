"""The extension of Python-Markdown that typesets what was converted."""

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from .rules import corrected
from .skeleton import is_french

AFTER_ALL_OTHERS = 5  # the last of Markdown's own has 20


class FrenchTypography(Extension):
    """Typesets French; lang: the language of a text whose header names none."""

    def __init__(self, lang: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lang = lang

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.postprocessors.register(Typesetter(md, self.lang), "typography", AFTER_ALL_OTHERS)


class Typesetter(Postprocessor):
    """Typesets a text by its header's language, then what Pelican takes from that header."""

    def __init__(self, md: Markdown, lang: str) -> None:
        super().__init__(md)
        self.default = lang
        self.lang = lang

    def run(self, text: str) -> str:
        # Pelican converts a text with its header first, then, without the reader of headers
        # and after a reset that empties Meta, each formatted field: its language is the text's.
        if "meta" in self.md.preprocessors:
            named = getattr(self.md, "Meta", {}).get("lang", [])
            self.lang = next(filter(None, named), self.default)
        return corrected(text, french=is_french(self.lang))
