"""What may begin with a word of a text: the entries of a list, by the word that follows."""

from collections.abc import Sequence

from comments.spam.entries import Entry

LEET = str.maketrans("013457", "oieast")
LEET_L = str.maketrans("013457", "oleast")
BOM = "\ufeff"


class Start:
    """The entries that begin with a word, by the word that follows."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.whole = [entry for entry in entries if len(entry.words) == 1]
        seconds = {entry.words[1] for entry in entries if len(entry.words) > 1}
        self.stems = tuple(word[:-1] for word in seconds if word.endswith("*"))
        self.known = {word: self._fitting(word) for word in seconds}

    def followed_by(self, word: str) -> Sequence[Entry]:
        """Return the entries that go on with a word, or end before it."""
        if word in self.known:
            return self.known[word]
        may_fit = word.startswith(self.stems) or not word.isalpha()
        return self._fitting(word) if may_fit else self.whole

    def _fitting(self, word: str) -> Sequence[Entry]:
        return [e for e in self.entries if len(e.words) == 1 or fits(word, e.words[1])]


def fits(word: str, expected: str) -> bool:
    """Tell whether a word is the expected one, or begins as one with a * does."""
    if expected[-1] == "*":
        return any(reading.startswith(expected[:-1]) for reading in readings(word))
    return word == expected or (not word.isalpha() and expected in readings(word))


def readings(word: str) -> tuple[str, ...]:
    """Return the word, and what it reads as when its digits stand for letters (v1agra)."""
    if word.isalpha() or word.isdigit() or len(word) > 40:
        return (word,)
    return tuple(dict.fromkeys((word, word.translate(LEET), word.translate(LEET_L))))
