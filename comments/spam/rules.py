"""The rules: each looks at one thing of a submission and says what it finds there, or nothing.

They are a thin layer over the detectors (vocabulary, links, language, glue, hidden, praise),
which find places in any text.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from comments.spam import links, praise, vocabulary
from comments.spam.entries import Kind
from comments.spam.evidence import Reading
from comments.spam.finding import STRONG, Finding, reason
from comments.submission import Signal

Rule = Callable[[Reading], Signal | None]

MANY_LINKS = 2
MIN_SECONDS = 3  # nobody reads and writes faster
MANY_TOPICS = 4  # different words of one theme that are a signal without anything sold
MAX_WEIGHT = 10
NAMED_TOPIC = 5  # weight of a topic in a name or a link
MAX_LINE = 200  # characters of a name or a link's words that are looked at
MANY_REASONS = 3  # that one signal gives
MANY_ANCHORS = 100  # that are looked at


def many_links(reading: Reading) -> Signal | None:
    number = len(reading.addresses)
    if number < MANY_LINKS:
        return None
    weight = min(2 * number - 1, 8)
    return Signal("links", reason(f"{number} liens", reading.addresses), weight)


def spam_words(reading: Reading) -> Signal | None:
    """Words of the list in the text; a topic counts in full in a passage of another language."""
    foreign = [passage for passage, _ in reading.found.get("language", [])]
    found = []
    for finding, part in reading.found.get("vocabulary", []):
        is_foreign = any(passage.start <= finding.start < passage.end for passage in foreign)
        weight = max(finding.weight, STRONG if is_foreign else 0)
        if weight > vocabulary.TOPIC:
            found.append((replace(finding, weight=weight), part))
    return _signal("vocabulary", found) or _many_topics(reading)


def spam_words_of_author(reading: Reading) -> Signal | None:
    """Words of the list in the author's name."""
    return _signal("author", _named(reading, reading.evidence.name, "dans le nom"))


def spam_words_of_links(reading: Reading) -> Signal | None:
    """Words of the list in the website, in the words of links and where they lead."""
    found = _named(reading, _spoken(reading.evidence.website), "dans l’adresse du site")
    for anchor in reading.anchors[:MANY_ANCHORS]:
        found += _named(reading, anchor.words, "dans les mots d’un lien")
    for address in reading.addresses[:MANY_ANCHORS]:
        found += _named(reading, _spoken(address), "dans l’adresse d’un lien")
    return _signal("address", found)


def listed_domain(reading: Reading) -> Signal | None:
    """A domain of the list, or a shortener, in the text, its links or the website."""
    addresses = [*reading.addresses[:MANY_ANCHORS], reading.evidence.website]
    hosts = dict.fromkeys(map(links.host_of, addresses))
    judged = [(links.judged(host, reading.words), host) for host in hosts]
    found = [(Finding(0, 0, *verdict), host) for verdict, host in judged if verdict]
    return _signal("domain", found)


def other_language(reading: Reading) -> Signal | None:
    return _signal("language", reading.found.get("language", []))


def repeated(reading: Reading) -> Signal | None:
    others = reading.evidence.repeated
    if others < 1:
        return None
    where = "un autre article" if others == 1 else f"{others} autres articles"
    return Signal("repeated", f"même texte envoyé sous {where}", min(4 + 2 * others, MAX_WEIGHT))


def glued(reading: Reading) -> Signal | None:
    return _signal(
        "glued", [(f, part) for f, part in reading.found.get("glued", []) if f.weight > 1]
    )


def hidden_characters(reading: Reading) -> Signal | None:
    return _signal("hidden", reading.found.get("hidden", []))


def honeypot(reading: Reading) -> Signal | None:
    if not reading.evidence.trapped:
        return None
    return Signal("honeypot", "champ rempli que seul un programme voit", 8)


def speed(reading: Reading) -> Signal | None:
    seconds = reading.evidence.seconds
    if seconds is None or not 0 <= seconds < MIN_SECONDS:
        return None
    tenths = f"{seconds:.1f}".replace(".", ",")
    return Signal("speed", f"envoyé {tenths} s après l’ouverture du formulaire", 5)


def empty_praise(reading: Reading) -> Signal | None:
    """Praise that fits any page, with a website to be visited."""
    if not reading.evidence.website.strip() and not reading.addresses:
        return None
    finding = praise.find(reading.text, reading.words, reading.matches)
    fragment = reading.text[finding.start : finding.end] if finding else ""
    return _signal("praise", [(finding, fragment)] if finding else [])


RULES: Sequence[Rule] = (
    honeypot,
    repeated,
    listed_domain,
    spam_words,
    spam_words_of_author,
    spam_words_of_links,
    glued,
    hidden_characters,
    empty_praise,
    many_links,
    speed,
    other_language,
)


def _signal(name: str, found: Sequence[tuple[Finding, str]]) -> Signal | None:
    """Return a signal as grave as the gravest finding, and heavier for each other fragment.

    Its reason names the gravest first.
    """
    if not found:
        return None
    found = sorted(found, key=lambda pair: -pair[0].weight)
    gravest = found[0][0].weight
    others = len({part.casefold() for finding, part in found if finding.weight == gravest}) - 1
    reasons: dict[str, list[str]] = {}
    for finding, part in found:
        reasons.setdefault(finding.why, []).append(part)
    said = [reason(why, parts) for why, parts in reasons.items()]
    return Signal(
        name, "\u202f; ".join(said[:MANY_REASONS]), min(gravest + min(others, 2), MAX_WEIGHT)
    )


def _named(reading: Reading, line: str, where: str) -> list[tuple[Finding, str]]:
    """Return the words of the list in a line that is no sentence: a name, a link."""
    line = line[:MAX_LINE]
    weights = {Kind.SURE: vocabulary.SURE, Kind.TOPIC: NAMED_TOPIC}
    return [
        (
            Finding(
                start, end, "vocabulary", f"{vocabulary.why(entry)} {where}", weights[entry.kind]
            ),
            line[start:end],
        )
        for start, end, entry in vocabulary.matches(line, reading.words)
        if entry.kind in weights
    ]


def _many_topics(reading: Reading) -> Signal | None:
    """Return a light signal when much of one theme is spoken of, though nothing is sold."""
    by_theme: dict[str, dict[str, str]] = {}
    for finding, part in reading.found.get("vocabulary", []):
        by_theme.setdefault(finding.why, {})[part.casefold()] = part
    for why, parts in by_theme.items():
        if len(parts) >= MANY_TOPICS:
            return Signal("vocabulary", reason(why, parts.values()), 2)
    return None


def _spoken(address: str) -> str:
    """Return the words of an address's host."""
    return links.host_of(address).replace("-", " ").replace(".", " ")
