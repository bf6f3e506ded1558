"""What the detectors of comments.spam say of a text of the blog, as the editors are told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from comments.spam import glue, hidden, intrusion, language, links
from comments.spam.breaks import Unit, capitals, mended, units
from comments.spam.finding import STRONG, Finding, quoted
from comments.spam.languages import NAMES
from comments.spam.wordlist import SpamList

from . import names
from .code import blank
from .source import Text

WHOLE = 0.6  # of a text: when as much is in another language, its Lang is wrong
MOST_CAPITALS = 6  # of a sentence that are tried
QUOTED = 80  # characters from which a quotation is looked at by itself
SOME = 3  # evidence in a link's words that asks for a look; more is sure
MOST_FLAWS = 500  # of one kind that are told: more say nothing more
GLUED_LEAST = 4  # weight of a sentence that is glued and calls


class Flaw(NamedTuple):
    """Something at text[start:end]."""

    start: int
    end: int
    sure: bool
    what: str
    why: str
    repaired: str | None = None


@dataclass(frozen=True)
class Item:
    """A text as a whole: what readers see of it, and what is known of it."""

    read: Text
    text: str
    lang: str
    subject: str = ""
    is_comment: bool = False

    @cached_property
    def parts(self) -> list[Unit]:
        return units(self.text)


def judged(item: Item, words: SpamList) -> list[Flaw]:
    """Return what is wrong with the text, in order."""
    intruding = list(_intruding(item, words))
    foreign = list(_foreign(item)) if item.lang and not item.is_comment else []
    found = [*intruding, *foreign]
    if item.lang or item.is_comment:  # else it is no prose
        found += islice(_broken(item, found), MOST_FLAWS)
        found += _glued(item, words, intruding)
    found += _hidden(item.text)
    found += _linked(item, words)
    return sorted(found)


def _intruding(item: Item, words: SpamList) -> Iterator[Flaw]:
    """Yield the sentences that advertise, the gravest theme of each."""
    best: dict[Unit, intrusion.Intrusion] = {}
    for each in intrusion.find(item.text, words, item.subject, lambda: item.parts):
        if each.unit not in best or each.finding.weight > best[each.unit].finding.weight:
            best[each.unit] = each
    for unit, each in best.items():
        finding = each.finding
        shown = quoted(item.text[finding.start : finding.end])
        why = f"{finding.why}\u00a0: {shown}"
        sure = finding.weight >= STRONG or unit.is_cut_in
        name = names.name_of(each.theme)
        yield Flaw(finding.start, finding.end, sure, name, why, mended(item.text, unit))


def _foreign(item: Item) -> Iterator[Flaw]:
    """Yield the passages in another language; what is quoted or marked as such is left alone."""
    text = item.text
    for span in item.read.apart:  # they may hold each other
        text = blank(text, span)
    foreign = language.find(item.text, item.lang, apart=item.read.apart)
    found = [_trimmed(text, each, item) for each in foreign]
    for unit in [unit for unit in item.parts if unit.resumed]:
        if not any(f.start < unit.end and unit.start < f.end for f in found):
            found += _put_in(text, unit, item.lang)
    found += _in_quotations(text, item.lang)
    if found and sum(f.end - f.start for f in found) > WHOLE * len(text.strip()):
        lang = NAMES.get(item.lang[:2].lower(), item.lang)
        why = f"le texte n’est pas en {lang}\u202f: un champ Lang manque-t-il\u202f?"
        yield Flaw(found[0].start, found[0].end, False, names.LANGUAGE, why)
        return
    for finding in found:
        italic = any(a <= finding.start and finding.end <= b + 1 for a, b in item.read.italic)
        shown = quoted(item.text[finding.start : finding.end])
        why = f"{finding.why}, sans guillemets ni lang=\u00a0: {shown}"
        repaired = _without(item, finding)
        yield Flaw(finding.start, finding.end, not italic, names.LANGUAGE, why, repaired)


def _trimmed(text: str, finding: Finding, item: Item) -> Finding:
    """Return the finding without the beginning of a sentence in the text's own language."""
    for unit in item.parts:
        if unit.host < unit.start and finding.start < unit.start < finding.end:
            alone = language.find(text[unit.start : finding.end], item.lang, shift=unit.start)
            if first := next(alone, None):
                return first
    start = language.own_beginning(text[finding.start : finding.end], item.lang)
    return replace(finding, start=finding.start + start)


def _put_in(text: str, unit: Unit, lang: str) -> list[Finding]:
    """Return the passage in another language that a sentence which goes on later ends in."""
    for place in capitals(text, unit.host, unit.end)[:MOST_CAPITALS]:
        if found := list(language.find(text[place : unit.end], lang, shift=place)):
            return found
    return []


def _without(item: Item, finding: Finding) -> str | None:
    """Return the sentence into which a passage was put, without it."""
    for unit in item.parts:
        if unit.resumed and unit.start <= finding.start < unit.end:
            since = unit.since if unit.host < unit.since else finding.start
            return mended(item.text, unit._replace(since=since))
    return None


def _in_quotations(text: str, lang: str) -> list[Finding]:
    """Return the foreign passages of quotations that are otherwise in the text's language."""
    found = []
    for quotation in language.QUOTATION.finditer(text):
        if quotation.end() - quotation.start() < QUOTED + 2:
            continue
        inner = quotation[0][1:-1]
        foreign = list(language.find(inner, lang, shift=quotation.start() + 1))
        if foreign and 2 * sum(f.end - f.start for f in foreign) < len(inner):
            found += foreign
    return found


def _broken(item: Item, others: Sequence[Flaw]) -> Iterator[Flaw]:
    """Yield the sentences put into others, and those that go on in lower case."""
    told = {(flaw.start, flaw.end) for flaw in others if flaw.repaired}
    seen: set[int] = set()
    for unit in [unit for unit in item.parts if unit.resumed]:
        if unit.resumed is None or unit.resumed.start in seen:
            continue
        seen.add(unit.resumed.start)
        if unit.is_cut_in:
            if not any(unit.since <= start < unit.end for start, _ in told):
                why = (
                    f"phrase coupée par une autre\u00a0: {quoted(item.text[unit.since : unit.end])}"
                )
                yield Flaw(unit.since, unit.end, True, names.CUT, why, mended(item.text, unit))
        elif item.text[unit.end - 1] == "." and not item.is_comment:
            stop = unit.end - 1
            why = "minuscule après un point\u00a0: la phrase a-t-elle été coupée\u202f?"
            yield Flaw(stop, unit.resumed.start + 1, False, names.CUT, why)


def _glued(item: Item, words: SpamList, intruding: Sequence[Flaw]) -> Iterator[Flaw]:
    for finding in islice(glue.find(item.text, words), MOST_FLAWS):
        inside = [flaw for flaw in intruding if finding.start <= flaw.start < finding.end]
        sure = finding.weight >= STRONG or any(flaw.sure for flaw in inside)
        if item.is_comment and not sure and finding.weight < GLUED_LEAST:
            continue
        before = item.text[: finding.start]
        host = before[max(before.rfind("\n"), _last_stop(before)) + 1 :].strip()
        part = item.text[finding.start : finding.end]
        repaired = host if sure else f"{host} {part}"
        why = f"{finding.why}\u00a0: {quoted(part)}"
        yield Flaw(finding.start, finding.end, sure, names.GLUED, why, repaired)


def _last_stop(before: str) -> int:
    """Return where the last sentence but one ends."""
    return max(before.rfind(f"{mark} ", 0, max(len(before) - 1, 0)) for mark in ".!?…")


def _hidden(text: str) -> Iterator[Flaw]:
    for finding in islice(hidden.find(text), MOST_FLAWS):
        part = text[finding.start : finding.end]
        clean = hidden.without(part)
        repaired = clean if clean != part else None
        why = f"{finding.why}\u00a0: {quoted(part)}"
        yield Flaw(
            finding.start, finding.end, finding.weight >= STRONG, names.HIDDEN, why, repaired
        )


def _linked(item: Item, words: SpamList) -> Iterator[Flaw]:
    """Yield the addresses that are listed or shortened, and the links whose words sell."""
    for typed in links.typed(item.text):
        yield from _address(typed.address, typed.start, typed.end, words)
    named = intrusion.said(item.subject, words)
    for link in item.read.links:
        end = max(link.end, link.start + 1)
        yield from _address(link.address, link.start, end, words)
        if not links.host_of(link.address):
            continue
        said = item.text[link.start : link.end]
        for theme, (first, last, worth) in intrusion.said(said, words).items():
            if worth >= SOME and theme not in named:
                why = f"lien dont les mots font de la publicité\u00a0: {quoted(said)}"
                place = link.start + first, link.start + last
                yield Flaw(*place, worth > SOME, names.name_of(theme), why)
        spoken = _spoken(link.address)
        for theme, (_, _, worth) in intrusion.said(spoken, words).items():
            if worth >= SOME and theme not in named:
                why = f"lien dont l’adresse fait de la publicité\u00a0: {quoted(link.address)}"
                yield Flaw(link.start, end, worth > SOME, names.name_of(theme), why)


def _address(address: str, start: int, end: int, words: SpamList) -> Iterator[Flaw]:
    if verdict := links.judged(links.host_of(address), words):
        what, why, weight = verdict
        name = names.SHORTENER if what == "shortener" else names.LINK
        yield Flaw(start, end, weight >= STRONG, name, f"{why}\u00a0: {quoted(address)}")


def _spoken(address: str) -> str:
    return links.host_of(address).replace("-", " ").replace(".", " ")
