"""Finds sentences in another language than the text's own.

By py3langid among the languages that a comment here may be written in. It must be sure, and the
small words of both languages must agree with it, so that names, titles and short lines are left
alone; what is quoted and what is in a regional language is, too.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from comments.spam import breaks
from comments.spam.entries import WORD
from comments.spam.finding import Finding
from comments.spam.folding import folded
from comments.spam.function_words import ANY, FUNCTION_WORDS, WORDS, of, sums_of
from comments.spam.languages import NAMES, REGIONAL, SCRIPTS
from comments.spam.sentences import Span, sentences
from comments.spam.tokens import tokens_of

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

MIN_CHARACTERS = 40  # of a fragment in the Latin script; below, the guess is worth nothing
MIN_LETTERS = 15  # of a fragment in another script, which shows by itself
MIN_WORDS = 6
MANY_WORDS = 8
MIN_OWN_WORDS = 4  # beside a quotation
MIN_PROBABILITY = 0.75
MANY_SMALL = 3  # small words of another language
WITH_SMALL = 0.5  # probability, with as many and none of one's own
WITHOUT_SMALL = 0.95  # when no small word is of the language that is guessed
OWN_SHARE = 0.2  # of small words: from there on a fragment is in the text's own language
OWN_SURELY = 0.5  # from there on no other language is asked for
OTHER_SHARE = 0.15  # of small words: what the other language needs at least
WEIGHT = 4  # a visitor may well write in their own language

QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"")
ENDING = re.compile(r"[.!?…\n]")  # of sentences within what is masked: others end elsewhere
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,80}@\S+", re.IGNORECASE)
FAR = re.compile("[\u0250-\u1dff\u1f00-\u1fff\u2c00-\uffdc\U00010000-\U0010ffff]")  # not Latin
LETTER_RUN = re.compile(r"[^\W\d_]+")
LOADING = Lock()


def find(
    text: str,
    lang: str | None,
    least: int = MIN_CHARACTERS,
    shift: int = 0,
    apart: Sequence[tuple[int, int]] = (),
) -> Iterator[Finding]:
    """Yield the fragments of at least so many characters that are in another language.

    lang: what the text should be in, as "fr" or "fr-CA"; nothing is found when it is unknown;
    shift: where the text begins in a longer one, in which the fragments are to be told;
    apart: parts that may be in any language.
    """
    own = (lang or "").replace("_", "-").partition("-")[0].lower()
    if own not in NAMES and not any(own in known for _, known in SCRIPTS.values()):
        return
    readable, masks = _readable(text, apart)
    is_far, tokens = FAR.search(readable) is not None, tokens_of(text)
    masked = {number for mask in masks for number in range(*tokens.numbers(*mask))}
    sums = sums_of(tokens.said, masked)
    whole = readable if any(ENDING.search(text, a, b - 2) for a, b in masks) else text
    for part in _fragments(whole, max(least, MIN_CHARACTERS)):
        first, last = tokens.numbers(*part)
        counts = sums[last] - sums[first]
        if part.end - part.start < MIN_LETTERS or (not is_far and _is_plainly(counts, own)):
            continue
        numbers = (number for number in range(first, last) if number not in masked)
        words = [word for word in map(tokens.said.__getitem__, numbers) if word.isalpha()]
        if name := _other(readable[slice(*part)], words, counts, own):
            place = part.start + shift, part.end + shift
            yield Finding(*place, "language", f"passage {name}", WEIGHT)


def load() -> None:
    """Load the model now (1.5 s, 60 MB), so that nobody waits for it later."""
    _identifier()


def _is_plainly(counts: int, own: str) -> bool:
    """Tell whether small words say at once that a fragment is in its text's own language.

    In most sentences there are some, and none that only another language has.
    """
    own_number, number = of(own, counts), of(WORDS, counts)
    if own_number == of(ANY, counts):
        return own_number > 0 and own_number >= OWN_SHARE * number
    return own_number > OWN_SURELY * number


def _other(fragment: str, words: Sequence[str], counts: int, own: str) -> str | None:
    """Return the language of a fragment, as "en anglais", unless it may be the text's own.

    words: its own, folded, without numbers; counts: of all its small words.
    """
    if of(own, counts) > OWN_SURELY * of(WORDS, counts):
        return None
    if sum(map(len, words)) >= MIN_LETTERS and (script := _script(fragment)):
        name, known = SCRIPTS[script]
        return None if own in known else name
    if len(fragment.strip()) < MIN_CHARACTERS or len(words) < MIN_WORDS:
        return None
    likely = _likely(counts, own, len(words))
    is_german = of("de", counts) >= MANY_SMALL  # its nouns have capitals
    if not likely or (_is_listing(fragment) and not is_german):
        return None
    other, probability = _identifier().classify(ADDRESS.sub(" ", fragment))
    is_sure = other in likely and probability >= _least(of(other, counts), of(own, counts))
    return f"en {NAMES[other]}" if is_sure else None


def _least(others: int, own: int) -> float:
    """Return how probable a language must be of which a fragment has so many small words."""
    if not others:
        return WITHOUT_SMALL
    return WITH_SMALL if others >= MANY_SMALL and not own else MIN_PROBABILITY


def _likely(counts: int, own: str, number: int) -> Collection[str]:
    """Return the languages that a fragment may be in by its small words, if not in its own."""
    most = max(of(lang, counts) for lang in FUNCTION_WORDS)
    least = OWN_SHARE / 2 if own in FUNCTION_WORDS else OWN_SHARE
    own_number = of(own, counts)
    if own_number == most and most >= least * number:
        return ()
    enough = max(OTHER_SHARE * number, own_number + 1)
    if not own_number and number >= MANY_WORDS:
        enough = 0  # a sentence of so many words has some small ones: they are of no list here
    return [lang for lang in NAMES if lang != own and of(lang, counts) >= enough]


def _fragments(text: str, least: int) -> Iterator[Span]:
    """Yield the long sentences, and together the short ones between them in a paragraph."""
    waiting: Span | None = None
    for sentence in sentences(text):
        is_long = sentence.end - sentence.start >= least
        if waiting and (is_long or "\n" in text[waiting.end : sentence.start]):
            yield waiting
            waiting = None
        waiting = Span(waiting.start if waiting else sentence.start, sentence.end)
        if waiting.end - waiting.start >= least:
            yield waiting
            waiting = None
    if waiting:
        yield waiting


def _readable(text: str, apart: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
    """Return the text with spaces for what is apart and what it quotes, and where that stands.

    Quotations are left in a text that is hardly more than that.
    """
    for start, end in apart:
        spaces = "\n".join(" " * len(line) for line in text[start:end].split("\n"))
        text = text[:start] + spaces + text[end:]
    masked = QUOTATION.sub(lambda quotation: " " * len(quotation[0]), text)
    if masked == text or len(masked.split(None, MIN_OWN_WORDS)) < MIN_OWN_WORDS:
        return text, apart
    return masked, [*apart, *(found.span() for found in QUOTATION.finditer(text))]


def own_beginning(text: str, lang: str) -> int:
    """Return where a passage in another language begins in a sentence that begins in its own.

    That is at the last capital before which the small words are the own language's; else 0.
    """
    own = lang.partition("-")[0].lower()
    last = 0
    for place in breaks.capitals(text):
        before = sums_of(WORD.findall(folded(text[:place])))[-1]
        others = max(of(lang, before) for lang in FUNCTION_WORDS if lang != own)
        is_own = of(own, before) > others or of(own, before) == of(ANY, before) > 0
        if is_own and len(text) - place >= MIN_CHARACTERS:
            last = place
    return last


def _is_listing(fragment: str) -> bool:
    """Tell whether most words have capitals: names and titles are in no language."""
    words = LETTER_RUN.findall(fragment)
    capitals = sum(word[0].isupper() for word in words)
    return 2 * capitals > len(words) and not fragment.isupper()


def _script(fragment: str) -> str | None:
    """Return the first word of Unicode's name for the script that most letters are in."""
    if not FAR.search(fragment):
        return None
    letters = [c for c in fragment if c.isalpha()]
    others = [c for c in letters if c > "\u024f" and not "\u1e00" <= c <= "\u1eff"]
    if 2 * len(others) <= len(letters):
        return None
    found = [unicodedata.name(c, "").partition(" ")[0] for c in others[:100]]
    likeliest = max(set(found), key=found.count)
    return likeliest if likeliest in SCRIPTS else None


def _identifier() -> "LanguageIdentifier":
    with LOADING:  # many requests may come first at once
        return _loaded()


@cache
def _loaded() -> "LanguageIdentifier":
    # It takes 1.5 s: who never asks for a language never waits for it.
    from py3langid import langid  # type: ignore[import-untyped] # noqa: PLC0415

    if langid.IDENTIFIER is None:  # a process that waits for its orders has it (desk.warm)
        langid.IDENTIFIER = langid.LanguageIdentifier.from_model_file(
            langid.MODEL_FILE, norm_probs=True
        )
    identifier: LanguageIdentifier = langid.IDENTIFIER
    scripts = {lang for _, known in SCRIPTS.values() for lang in known}
    identifier.set_languages(set(NAMES) | REGIONAL | scripts)
    return identifier
