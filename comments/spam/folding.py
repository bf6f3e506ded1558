"""Text as it is compared: lower case, without accents, look-alikes as the letters they imitate.

Hidden characters go, so a folded text may be shorter than its source; Folded leads back from a
place in it to the place in the source.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add

# Cyrillic and Greek letters (also those alike only as capitals) -> the Latin ones they imitate.
LOOKALIKES = {
    **dict(zip("авекмнорстухіјѕԁһԛԝӏґгьп", "abekmhopctyxijsdhqwlrrbn", strict=True)),
    **dict(zip("αβεηικμνορτυχωγϲϳ", "abenikmvoptuxwycj", strict=True)),
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ħ": "h",
    "ŧ": "t",
    "ɑ": "a",
    "ɡ": "g",
    "ɩ": "i",
    "æ": "ae",
    "œ": "oe",
    "ə": "e",
    "ſ": "s",
    "ʟ": "l",
    "ɪ": "i",
    "ɴ": "n",
    "ʀ": "r",
}
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me")  # categories; combining marks are accents
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that show nothing
MAX_REMEMBERED = 20_000  # characters whose folding is kept


@dataclass(frozen=True)
class Folded:
    """A folded text, and where each of its characters stood.

    Places differ behind each character that becomes none, or several.
    """

    text: str
    odd: Sequence[int] = ()  # where those characters stand in the source
    at: Sequence[int] = ()  # and in the folded text
    lengths: Sequence[int] = ()  # and how long they are there

    def place(self, index: int) -> int:
        """Return where text[index] stood in the source."""
        number = bisect_right(self.at, index) - 1
        if number < 0:
            return index
        place, at, length = self.odd[number], self.at[number], self.lengths[number]
        return place if index < at + length else place + 1 + index - at - length

    def index(self, place: int) -> int:
        """Return where in the folded text stands what stood at a place of the source."""
        number = bisect_left(self.odd, place) - 1
        if number < 0:
            return place
        return self.at[number] + self.lengths[number] + place - self.odd[number] - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where text[start:end], which is not empty, stood in the source."""
        return (self.place(start), self.place(end - 1) + 1) if self.odd else (start, end)


class _Table(dict[int, str]):
    """Code point -> what it folds to, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _folded(chr(code))
        if len(self) < MAX_REMEMBERED:
            self[code] = folded
        return folded


@lru_cache(maxsize=4)  # several detectors ask for that of one text
def fold(text: str) -> Folded:
    """Return the text as it is compared."""
    plain, odd = text, []
    for character in set(text):  # some eighty: each is replaced faster than all are looked up
        letters = TABLE[ord(character)]
        if letters != character:
            plain = plain.replace(character, letters)
            if len(letters) != 1:
                odd.append(character)
    return Folded(plain, *_places(text, odd)) if odd else Folded(plain)


def _places(text: str, odd: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """Return where characters stand in the text and when it is folded, and how long they are."""
    found = re.finditer(f"[{re.escape(''.join(odd))}]", text)
    places = [match.start() for match in found]
    lengths = [len(TABLE[ord(text[place])]) for place in places]
    changes = accumulate((length - 1 for length in lengths), initial=0)
    return places, list(map(add, places, changes)), lengths


def folded(text: str) -> str:
    """Return the text as it is compared, without the way back."""
    return text.translate(TABLE)


def _folded(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n" if character != "\t" else " "
    if character in FILLERS or unicodedata.category(character) in HIDDEN:
        return ""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    if not decomposed.isalnum() and not character.isalnum():
        base = decomposed[0]  # é decomposes into a letter and a mark; … stays what it is
        return LOOKALIKES.get(base, base) if base.isalnum() else character
    letters = (letter for letter in decomposed if unicodedata.category(letter) not in HIDDEN)
    return "".join(LOOKALIKES.get(letter, letter) for letter in letters) or character


TABLE = _Table()
