"""The lines of a list of words: sections, words, domains, what is taken away.

    # a comment
    [jeux d’argent]            the theme of what follows, as moderators read it
    bonus sans dépôt           advertising, wherever it stands
    ? casino*                  a topic: suspect only in a sentence that sells; * for any ending
    ~ mise                     a word of the theme that anyone uses: counts beside others of it,
                               and only in articles (see intrusion)
    casino-facile.example      a domain, with its subdomains; .bet would be all of .bet
    - bingo                    taken away from what came before; "- *" takes away all of it

Four sections are no themes: [appels] (what sells: "cliquez ici";
with ? what may: "votre"), [mises en garde] (what speaks
against: "addiction"), [éloges] (praise that fits any page), [raccourcisseurs] (domains only).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from comments.spam.folding import folded

OWN_THEME = "liste du site"  # of words before the first section
WORD = re.compile(r"[^\W_]+")
TERM = re.compile(r"[^\W_]+\*?")
HOST = re.compile(r"\.?[^\W_](?:[\w-]{0,61}\w)?(?:\.[^\W_](?:[\w-]{0,61}\w)?){0,9}", re.IGNORECASE)
STRAY_STAR = re.compile(r"(?<!\w)\*|\*(?=\w)")
MAX_WORDS = 8  # of an expression
MAX_LETTERS = 100  # of an entry
MIN_LETTERS = 3  # of a word alone, or before a *


class Kind(StrEnum):
    """What an entry says of the text that holds it."""

    SURE = "sure"
    TOPIC = "topic"
    COMMON = "common"
    CALL = "call"
    HINT = "hint"
    WARNING = "warning"
    PRAISE = "praise"
    DOMAIN = "domain"
    SHORTENER = "shortener"


SECTIONS = {
    "appels": Kind.CALL,
    "mises en garde": Kind.WARNING,
    "eloges": Kind.PRAISE,
    "raccourcisseurs": Kind.SHORTENER,
}
WEAKER = {  # what a sign makes of a kind
    "?": {Kind.SURE: Kind.TOPIC, Kind.CALL: Kind.HINT},
    "~": {Kind.SURE: Kind.COMMON},
}


@dataclass(frozen=True)
class Entry:
    """A word, an expression or a domain of the list."""

    words: tuple[str, ...]  # folded; "pharmac*" stands for any ending; a domain is one word
    kind: Kind
    theme: str


def entry_of(line: str, section: str) -> Entry:
    """Return the entry that a line of a section holds.

    Raises ValueError with what is wrong, in French, if it holds none.
    """
    if len(line) > MAX_LETTERS:
        raise ValueError(f"plus de {MAX_LETTERS} caractères")
    kind = SECTIONS.get(folded(section), Kind.SURE)
    if "." in line.lstrip("?~").strip(" .") or line.startswith("."):
        return _domain(line, section, kind)
    if kind is Kind.SHORTENER:
        raise ValueError(f"{line}\u00a0: n’est pas un nom de domaine")
    if sign := line[0] if line[0] in WEAKER else "":
        if kind not in WEAKER[sign]:
            raise ValueError(f"«\u00a0{sign}\u00a0» n’a pas de sens dans [{section}]")
        line, kind = line[1:].strip(), WEAKER[sign][kind]
    return Entry(_words(line), kind, section)


def key_of(line: str) -> tuple[str, ...]:
    """Return the words by which a line that takes away finds its entries."""
    if HOST.fullmatch(line) and "." in line:
        return (_host(line),)
    return tuple(TERM.findall(folded(line)))


def _words(line: str) -> tuple[str, ...]:
    if STRAY_STAR.search(line):
        raise ValueError(f"{line}\u00a0: «\u00a0*\u00a0» ne se met qu’à la fin d’un mot")
    words = tuple(TERM.findall(folded(line)))
    if not words:
        raise ValueError(f"{line or '(vide)'}\u00a0: aucun mot")
    if len(words) > MAX_WORDS:
        raise ValueError(f"{line}\u00a0: plus de {MAX_WORDS} mots")
    if len(words) == 1 and len(words[0].rstrip("*")) < MIN_LETTERS:
        raise ValueError(f"{line}\u00a0: trop court, se trouverait partout")
    return words


def _domain(line: str, section: str, kind: Kind) -> Entry:
    if not HOST.fullmatch(line):
        raise ValueError(f"{line}\u00a0: n’est pas un nom de domaine")
    kind = Kind.SHORTENER if kind is Kind.SHORTENER else Kind.DOMAIN
    return Entry((_host(line),), kind, section)


def _host(line: str) -> str:
    return folded(line).removeprefix(".")
