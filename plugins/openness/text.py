"""The text of an item: what it says itself, and what it lets others say.

HTML as Markdown made it (or an editor wrote it), read by expressions that begin with a literal and
only where that literal stands: 10,000 items take a second.
"""

import re
from dataclasses import dataclass
from html import unescape

UNREAD = re.compile(r"<(script|style|sup|pre)\b.*?</\1\s*>", re.DOTALL)
INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|s|small|span|strong|sub|u)(?: [^>]*)?>"
)
BLOCKQUOTE = re.compile(r"<blockquote\b.*?</blockquote\s*>", re.DOTALL)
QUOTE = re.compile(r"</?q\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
# What is said, and the rest of its sentence, which often tells by whom.
SPOKEN = re.compile(r"(«[^«»]*»|“[^“”]*”)([^.!?…;«“\n]{0,100})")
MARKS = frozenset("«»:–—")  # they stand alone, and are no words
SHORTEST_SPEECH = 4  # words: less between guillemets is a title, or a word held at a distance
GAP = " … "


@dataclass(frozen=True)
class Text:
    """What an item says, without tags; every block ends a line."""

    here: str  # its title and its body but for its quotations
    quoted: tuple[str, ...]  # what is set apart as a quotation

    @property
    def whole(self) -> str:
        return "\n".join((self.here, *self.quoted)) if self.quoted else self.here

    def is_shorter(self, words: int) -> bool:
        """Whether it has fewer words than that, its title among them."""
        return not has_words(self.whole, words)


def text_of(title: str, body: str) -> Text:
    """Return the text of an item."""
    if "<s" in body or "<pre" in body:
        body = UNREAD.sub(" ", body)
    quoted: list[str] = []
    if "<blockquote" in body:
        quoted = [_plain(each) for each in BLOCKQUOTE.findall(body)]
        body = BLOCKQUOTE.sub("\n", body)
    return Text(f"{title}\n{_plain(body)}", tuple(quoted))


def own_words(text: Text, institution: re.Pattern[str]) -> tuple[str, int]:
    """Return the text without what others say in it, and how often they do.

    institution: finds who of it speaks, such as ``la maire``: its words are the item's own.
    """
    here, parts, start = text.here, [], 0
    speeches = sum(has_words(each, SHORTEST_SPEECH) for each in text.quoted)
    for spoken in SPOKEN.finditer(here):
        if has_words(spoken[1], SHORTEST_SPEECH) and not institution.search(spoken[2]):
            parts += [here[start : spoken.start()], GAP]
            start = spoken.end(1)
            speeches += 1
    return "".join([*parts, here[start:]]), speeches


def has_words(text: str, number: int) -> bool:
    """Whether there are as many words, or more."""
    words = text.split(None, 3 * number)[: 3 * number]  # with the marks around them
    marks = 0 if MARKS.isdisjoint(words) else sum(map(words.count, MARKS))
    return len(words) - marks >= number


def _plain(html: str) -> str:
    """Return the text of some HTML: the end of a block ends a line."""
    if "<q" in html:
        html = QUOTE.sub(_guillemet, html)
    text = TAG.sub("\n", INLINE.sub("", html))
    text = unescape(text) if "&" in text else text
    # A narrow space ties a mark to its word, or the digits of a number.
    return text.replace("\u202f", "").replace("\u00a0", " ").strip()


def _guillemet(tag: re.Match[str]) -> str:
    return " »" if tag[0].startswith("</") else "« "
