"""Finds commercial vocabulary: the words and expressions of a SpamList, sentence by sentence.

An expression of the list that only advertising uses is enough; a topic (casino) weighs only in
a sentence that also sells (a call, a way to reach the seller; or several topics and a hint, such
as "votre"), and both weigh less where the text warns (addiction, arnaque).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from comments.spam.entries import Entry, Kind
from comments.spam.finding import Finding
from comments.spam.sentences import Span, sentences
from comments.spam.starts import fits
from comments.spam.tokens import Tokens, tokens_of
from comments.spam.wordlist import SpamList

MAX_GAP = 4  # characters between two words of an expression
MIN_SPELLED = 4  # letters of a word written l i k e this
SURE, SOLD, TOPIC = 7, 6, 1  # weights
MANY_TOPICS = 2  # different words of one theme in a sentence
RELIEF, RELIEF_BESIDE = 3, 2  # weight that a warning takes away: in the sentence, next to it
SPELLED = re.compile(r"\b[^\W_][\W_]{1,2}[^\W_][\W_]{1,2}[^\W_][\W_]{1,2}[^\W_]\b")  # l i k e
# How a seller is reached: an address, a number from abroad.
CONTACT = re.compile(r"https?://|www\.|\w@\w|(?<!\d)(?:\+|00)(?!33)\d[\d .]{6}", re.IGNORECASE)


class Match(NamedTuple):
    """An entry, and where in the text it was found."""

    start: int
    end: int
    entry: Entry


def find(text: str, words: SpamList, found: Sequence[Match] | None = None) -> Iterator[Finding]:
    """Yield what advertises, in order; a topic alone has weight 1.

    found: the text's matches, when they are known already.
    """
    found = list(matches(text, words)) if found is None else found
    if not found:
        return
    parts = sentences(text)
    starts = [part.start for part in parts]
    grouped: dict[int, list[Match]] = {}
    for match in found:
        grouped.setdefault(bisect_right(starts, match.start) - 1, []).append(match)
    warning = {n for n, group in grouped.items() if any(map(_warns, group))}
    for number, group in grouped.items():
        beside = RELIEF_BESIDE if warning & {number - 1, number + 1} else 0
        relief = RELIEF if number in warning else beside
        yield from _judged(group, text, parts[max(number, 0)], relief)


def matches(text: str, words: SpamList) -> Iterator[Match]:
    """Yield every entry that the text holds, at each word the surest and longest."""
    tokens = tokens_of(text)
    sure_until = 0  # what stands in an expression that is found says nothing more
    for number, entries in _beginnings(tokens.said, words):
        if number < sure_until:
            continue
        found = [entry for entry in entries if _goes_on(tokens, number, entry.words)]
        if not found:
            continue
        entry = max(found, key=_rank) if len(found) > 1 else found[0]
        last = number + len(entry.words) - 1
        yield Match(*tokens.span(number, last), entry)
        sure_until = last + 1 if entry.kind is Kind.SURE else sure_until
    if _may_spell(tokens.lengths) and SPELLED.search(tokens.source.text):
        yield from _spelled(tokens, words)


def _rank(entry: Entry) -> tuple[bool, bool, int]:
    """The key by which one of the entries that begin with a word is chosen."""
    return entry.kind is Kind.SURE, entry.kind is not Kind.COMMON, len(entry.words)


def why(entry: Entry) -> str:
    """Return in plain words what an entry of a theme says."""
    return f"vocabulaire de publicité ({entry.theme})"


def _warns(match: Match) -> bool:
    return match.entry.kind is Kind.WARNING


def _judged(group: Sequence[Match], text: str, sentence: Span, relief: int) -> Iterator[Finding]:
    """Yield what the matches of one sentence come to."""
    sells = _sells(group) or CONTACT.search(text, sentence.start, sentence.end)
    for start, end, entry in group:
        if entry.kind is Kind.SURE:
            yield Finding(start, end, "vocabulary", why(entry), SURE - relief)
        elif entry.kind is Kind.TOPIC:
            weight = SOLD - relief if sells else TOPIC
            yield Finding(start, end, "vocabulary", why(entry), weight)


def _sells(group: Sequence[Match]) -> bool:
    """Tell whether a sentence sells: it calls, or it hints and has several words of one theme."""
    kinds = {match.entry.kind for match in group}
    topics = {match.entry for match in group if match.entry.kind is Kind.TOPIC}
    most = max(Counter(topic.theme for topic in topics).values(), default=0)
    return Kind.CALL in kinds or (Kind.HINT in kinds and most >= MANY_TOPICS)


def _beginnings(said: Sequence[str], words: SpamList) -> Iterator[tuple[int, Sequence[Entry]]]:
    """Yield the words with which entries begin: the number of each, and the entries.

    The word after it is looked at here, so that a word said a thousand times costs little.
    """
    idle, starts = words.idle, words.starts
    for number in [n for n, word in enumerate(said) if word not in idle]:
        start = starts.get(said[number]) or words.start_of(said[number])
        following = said[number + 1] if number + 1 < len(said) else ""
        if start and (entries := start.followed_by(following)):
            yield number, entries


def _goes_on(tokens: Tokens, number: int, expected: Sequence[str]) -> bool:
    """Tell whether all words of an entry stand there, close to each other."""
    if number + len(expected) > len(tokens.said):
        return False
    for offset, word in enumerate(expected[1:], start=number + 1):
        if tokens.gap(offset) > MAX_GAP or not fits(tokens.said[offset], word):
            return False
    return True


def _may_spell(lengths: Sequence[int]) -> bool:
    """Tell whether some words of one letter follow each other; in most texts none do."""
    try:
        return bytes(MIN_SPELLED * [1]) in bytes(lengths)
    except ValueError:  # a word of more than 255 letters
        return True


def _spelled(tokens: Tokens, words: SpamList) -> Iterator[Match]:
    """Yield the entries of one word that are written letter by letter."""
    run: list[int] = []  # the numbers of words of one letter
    for number, word in enumerate((*tokens.said, "")):
        if len(word) == 1 and (not run or tokens.gap(number) <= 2):
            run.append(number)
            continue
        if len(run) >= MIN_SPELLED:
            spelled = "".join(tokens.said[letter] for letter in run)[:40]
            for entry in words.beginning_with(spelled):
                if len(entry.words) == 1:
                    yield Match(*tokens.span(run[0], run[-1]), entry)
        run = [number] if len(word) == 1 else []
