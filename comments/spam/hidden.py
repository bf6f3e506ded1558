"""Finds characters that hide something: unseen ones inside words, look-alikes, turned text."""

import re
import unicodedata
from collections.abc import Iterator

from comments.spam.finding import Finding
from comments.spam.folding import LOOKALIKES

LETTER = "[^\\W_]"
UNSEEN = "\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff"
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
# Scripts that join letters or turn lines: joiners and direction marks belong there.
JOINING = re.compile("[\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb1d-\ufefc]")
# Each with its reason and its weight; the whole word or number is the fragment.
PATTERNS = (
    (
        re.compile(f"{LETTER}[{UNSEEN}]{{1,50}}(?={LETTER})"),
        "caractère invisible à l’intérieur d’un mot",
        6,
    ),
    (re.compile("\\d\u00ad|\u00ad\\d"), "césure invisible dans un nombre", 6),
    (re.compile("[\u202d\u202e]"), "caractère qui inverse le sens de lecture", 7),
    (re.compile("[\u202a\u202b\u2066-\u2068]"), "caractère qui change le sens de lecture", 4),
    (re.compile(f"[{FILLERS}]+"), "caractère de remplissage, invisible", 4),
    (re.compile("[\U000e0100-\U000e01ef]{2,}"), "suite de sélecteurs invisibles", 7),
    (re.compile("[\u0300-\u036f\u0489]{3,}"), "empilement d’accents", 3),
    (re.compile("[\U0001d400-\U0001d7ff\uff21-\uff5a]{4,}"), "lettres déguisées", 3),
)
TAGS = re.compile("(\U0001f3f4?)([\U000e0000-\U000e007f]+)")  # a flag's, or smuggled text
JOINED = frozenset("\u200c\u200d\u202a\u202b\u2066\u2067\u2068")  # at home where scripts join
WORD = re.compile(r"[^\W\d_]{2,}")
ORDINARY = re.compile("[\\x00-\u02ff\u2010-\u2029\u202f-\u205e\u20a0-\u20bf]*")
LATIN = re.compile("[A-Za-zÀ-ɏ]")
CYRILLIC = re.compile("[\u0400-\u052f]")
GREEK = re.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχγω]")  # those that imitate Latin letters
MIN_LATIN = 3  # letters beside a Greek one; fewer are a formula or a unit: kΩ, Δt
AROUND = re.compile(r"\S{0,30}")


def find(text: str) -> Iterator[Finding]:
    """Yield the places where characters hide something, by kind, each with the word around it."""
    if ORDINARY.fullmatch(text) and "\u00ad" not in text:
        return
    is_joining = JOINING.search(text) is not None
    for pattern, why, weight in PATTERNS:
        for match in pattern.finditer(text):
            if not (is_joining and JOINED.intersection(match[0])):
                yield _around(text, match.start(), match.end(), why, weight)
    yield from _tags(text)
    yield from _mixtures(text)


def without(text: str) -> str:
    """Return the text without what hides in it, its look-alikes as the letters they imitate."""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf" and c not in FILLERS)
    return WORD.sub(_unmixed, unicodedata.normalize("NFKC", seen))


def _unmixed(word: re.Match[str]) -> str:
    if not LATIN.search(word[0]):
        return word[0]
    return "".join(
        LOOKALIKES.get(c.lower(), c) if CYRILLIC.match(c) or GREEK.match(c) else c for c in word[0]
    )


def _mixtures(text: str) -> Iterator[Finding]:
    """Yield the words that mix letters of two scripts which look alike."""
    if not CYRILLIC.search(text) and not GREEK.search(unicodedata.normalize("NFC", text)):
        return
    for word in WORD.finditer(text):
        latin = LATIN.findall(word[0])
        if latin and CYRILLIC.search(word[0]):
            why = "mot qui mêle des lettres latines et cyrilliques"
            yield Finding(*word.span(), "hidden", why, 7)
        elif len(latin) >= MIN_LATIN and GREEK.search(unicodedata.normalize("NFC", word[0])):
            why = "mot qui mêle des lettres latines et grecques"
            yield Finding(*word.span(), "hidden", why, 7)


def _tags(text: str) -> Iterator[Finding]:
    """Yield invisible tag characters, unless they make a flag (England, Scotland, Wales)."""
    for match in TAGS.finditer(text):
        if not match[1] or len(match[2]) > 8:
            yield Finding(match.start(2), match.end(), "hidden", "texte invisible", 9)


def _around(text: str, start: int, end: int, why: str, weight: int) -> Finding:
    """Return a finding for the word that holds text[start:end]."""
    before = text[max(0, start - 30) : start]
    start -= len(before) - 1 - max(before.rfind(space) for space in " \n\t\u00a0")
    after = AROUND.match(text, end)
    return Finding(start, after.end() if after else end, "hidden", why, weight)
