"""A document as rules of typography see it: its text, with one sign for each thing that is none.

A tag, a comment, an entity, a piece of code, an address or a word in another language becomes one
control character (which no text has), so that a rule is a plain search in plain text, and what
stands between two tags of one paragraph is one text.
"""

import re
from dataclasses import dataclass

CONTROL = re.compile("[\x00-\x08]")  # no document has one
TAG = "\x01"  # of an element within a line: it changes nothing
BLOCK = "\x02"  # of any other element: here one text ends, and another begins
BREAK = "\x03"  # of a line
THING = "\x04"  # it stands in the text as a word does: code, a picture, words in another language
ENTITY = "\x05"
NAME = "\x06"  # what is written for machines: an address, a path, a face made of signs
SIGNS = TAG + BLOCK + BREAK + THING + ENTITY

INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|data|del|dfn|em|font|i|ins|label|mark|q|s|small|span|strong|sub|sup"
    "|time|tt|u|var|wbr"
)
THINGS = re.compile("audio|canvas|embed|iframe|img|input|object|video")
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
CODE_BLOCKS = frozenset(["pre", "script", "style", "textarea"])
MEANT = {  # entities that are typography themselves
    "&nbsp;": "\u00a0",
    "&#160;": "\u00a0",
    "&#xa0;": "\u00a0",
    "&#8239;": "\u202f",
    "&#x202f;": "\u202f",
    "&laquo;": "«",
    "&#171;": "«",
    "&raquo;": "»",
    "&#187;": "»",
}

TOKEN = re.compile(
    r"(<!--.*?(?:-->|\Z)"
    r"|<(?P<code>code|kbd|math|pre|samp|script|style|svg|textarea)(?=[\s/>]).*?(?:</(?P=code)\s*>|\Z)"
    r"""|</?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>"""
    r"|</?[a-z][^>]*>"
    r"|<[!?][^>]*>"
    r"|&(?:\#\w+|\w+);)",
    re.IGNORECASE | re.DOTALL,
)
TEXT_TOKEN = re.compile(r"(<|&(?:\#\w+|\w+);)(?P<code>(?!))?")  # of plain text: < is no tag's
SIGN = re.compile(f"[{SIGNS}]")
TAG_NAME = re.compile(r"</?(?P<name>[a-z][\w:-]*)", re.IGNORECASE)
LANG = re.compile(r"""\s(?:xml:)?lang\s*=\s*["']?(?P<lang>[\w-]*)""", re.IGNORECASE)

_GAP = r"\s\u00a0\u202f\x01-\x04"  # between words; an entity may stand within an address
_END = rf'{_GAP}<>"«»'
NAMES = re.compile(
    rf"(?:https?|ftp)://[^{_END}]+"
    rf"|\b(?:mailto|tel|sms|geo):[^{_END}]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|[{{|]\w+[|}}][^{_END}]*"  # {filename}/articles/a.md
    rf"|\b[\w-]+(?:\.[\w-]+)+/[^{_END}]*"  # mairie.example/page?id=1
    rf"|(?<![^{_GAP}])(?:[:;][-o^’']?[)(\]\[|/\\*DPpOoSs3]|:[\w+-]+:)(?![^{_GAP}.,!?…)])"  # ;-)
)
HINT = re.compile(rf"[:;@{{|/][^{_GAP}\x05\x06]")  # no name is without one
HINTED_WORD = re.compile(rf"(?<![^{_GAP}])[^{_GAP}:;@{{|/]*[:;@{{|/][^{_GAP}]+")


@dataclass(frozen=True)
class Skeleton:
    """The text of a document, and what its signs stand for, in their order."""

    text: str
    tokens: list[str]
    names: list[str]

    def filled(self, text: str) -> str:
        """Return the document with its text replaced by one that has the same signs."""
        names, tokens = iter(self.names), iter(self.tokens)
        if self.names:
            text = re.sub(NAME, lambda _: next(names), text)
        return SIGN.sub(lambda _: next(tokens), text)


def skeleton(document: str, *, french: bool = True, token: re.Pattern[str] = TOKEN) -> Skeleton:
    """Return the document's skeleton.

    document: HTML without control characters (plain text with token=TEXT_TOKEN); french: whether
    it is where no element says its language.
    """
    reading = _Reading(french)
    parts = token.split(document)  # text, token, name of the code's tag or None, text, ...
    reading.on_text(parts[0])
    for found, code, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        reading.on_token(found, code)
        if text:
            reading.on_text(text)
    text = "".join(reading.parts)
    if not HINT.search(text):
        return Skeleton(text, reading.tokens, [])
    names: list[str] = []

    def named(found: re.Match[str]) -> str:
        names.append(found[0])
        return NAME

    text = HINTED_WORD.sub(lambda word: NAMES.sub(named, word[0]), text)
    return Skeleton(text, reading.tokens, names)


class _Reading:
    def __init__(self, french: bool) -> None:
        self.french = french
        self.parts: list[str] = []
        self.tokens: list[str] = []
        self.open: list[_Element] = []  # those that say their language

    def on_text(self, text: str) -> None:
        if self.french:
            self.parts.append(text)
        elif text:
            self._sign(THING, text)

    def on_token(self, token: str, code: str | None) -> None:
        if token[0] != "<":
            self._on_entity(token)
        elif code:
            self._sign(BLOCK if code.lower() in CODE_BLOCKS else THING, token)
        elif found := TAG_NAME.match(token):
            self._on_tag(token, found["name"].lower())
        else:
            self._sign(TAG if token.startswith("<!") else ENTITY, token)

    def _on_entity(self, token: str) -> None:
        if self.french and (meant := MEANT.get(token.lower())):
            self.parts.append(meant)
        else:
            self._sign(ENTITY, token)

    def _on_tag(self, token: str, name: str) -> None:
        if INLINE.fullmatch(name):
            self._sign(TAG, token)
        elif THINGS.fullmatch(name):
            self._sign(THING, token)
        else:
            self._sign(BREAK if name == "br" else BLOCK, token)
        if self.open or "lang" in token.lower():
            self._note_language(token, name)

    def _note_language(self, token: str, name: str) -> None:
        if VOID.fullmatch(name) or token.endswith("/>"):
            return
        if token[1] == "/":
            if self.open and self.open[-1].name == name:
                self.open[-1].depth -= 1
                if self.open[-1].depth == 0:
                    self.french = self.open.pop().french_outside
        elif found := LANG.search(token):
            self.open.append(_Element(name, self.french))
            self.french = is_french(found["lang"])
        elif self.open and self.open[-1].name == name:
            self.open[-1].depth += 1

    def _sign(self, sign: str, token: str) -> None:
        self.parts.append(sign)
        self.tokens.append(token)


@dataclass
class _Element:
    name: str
    french_outside: bool
    depth: int = 1  # elements of that name that are open, itself among them


def is_french(lang: str) -> bool:
    return lang.strip().lower().replace("_", "-").split("-")[0] == "fr"
