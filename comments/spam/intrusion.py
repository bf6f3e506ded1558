"""Finds sentences that sell what spam sells in a text that is about something else.

What a visitor sends is judged by its own words (see vocabulary). A text of one's own offers more:
what it is about. So a sentence intrudes when its words belong to one theme of the list (evidence),
it speaks as advertising does (marks, see register), and the text has little to do with that theme:
neither its subject (title, tags) nor its other sentences name it, nor does the sentence stand
where the text does: on a Thursday, at the school, in the rue du Four.

    weight = evidence + marks - relief        STRONG and more: advertising; LEAST: to be looked at
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comments.spam import adrift
from comments.spam.anchors import anchors_of
from comments.spam.belonging import Belonging
from comments.spam.breaks import Unit
from comments.spam.entries import Kind
from comments.spam.finding import STRONG, Finding
from comments.spam.lexicon import WORTH, lexicon_of
from comments.spam.vocabulary import Match
from comments.spam.weighing import (
    GENERAL,
    MIN_EVIDENCE,
    Judged,
    best_of,
    by_unit,
    evidence_of,
    judged_of,
)
from comments.spam.wordlist import SpamList

LEAST = 4  # weight of a finding
MUCH_EVIDENCE = 6  # needs no marks, but is never sure without
SINGLE = 4  # evidence of one expression: needs more marks
MOST_TIES = 1  # of a sentence that surely intrudes
STRANGE = 2  # and that nothing ties it to the text; less by a word that both say
SEVERAL = 2  # units of a short text, more than which show what it is about
ABOUT = 2  # evidence elsewhere in the text that makes one point of relief
MOST_ABOUT = 4
INTRUDING = "phrase sans rapport avec le texte"
UNRELATED = "phrase que rien ne relie au texte"
WARNED, WARNED_BESIDE, WARNED_SUBJECT = 4, 2, 5  # relief


ENDS = ".!?…\n"  # of sentences


@dataclass(frozen=True)
class Intrusion:
    """A finding, with its theme and the unit in which it stands."""

    finding: Finding
    theme: str
    unit: Unit


def find(
    text: str, words: SpamList, subject: str, units_of: Callable[[], Sequence[Unit]]
) -> Iterator[Intrusion]:
    """Yield what intrudes into the text, theme by theme, then what is adrift in it.

    subject: what the text is about in few words: its title, its tags; units_of: gives the text's
    units, which most lines of a header need not be parted into.
    """
    lexicon = lexicon_of(words)
    found = lexicon.matches(text)
    says = any(match.entry.kind in WORTH for match in found)
    if not says and sum(map(text.count, ENDS)) < adrift.LONG:
        return  # too short to be about something
    parts = units_of()
    if not says and len(parts) < adrift.LONG:
        return
    is_short = len(parts) < adrift.LONG
    belonging = Belonging(text, parts, subject)
    grouped = by_unit(found, parts)
    themes = judged_of(belonging, grouped, lexicon)
    told: set[int] = set()
    warned = {n for n, group in grouped.items() if _warns(group)}
    about_it = _about(subject, words)
    subject_warns = _warns(about_it)
    for theme, judged in themes.items():
        spoken_against = any(n in warned and judged[n].evidence >= MIN_EVIDENCE for n in judged)
        named = 2 * evidence_of([m for m in about_it if theme in lexicon.themes_of(m.entry)])
        is_warning = subject_warns and (is_short or named > 0)
        doubt = WARNED_SUBJECT if is_warning else WARNED_BESIDE * spoken_against
        for number, each in judged.items():
            if each.evidence < (MIN_EVIDENCE if each.marks else MUCH_EVIDENCE):
                continue
            near = _near(number, warned if is_short else warned & (judged.keys() | {number}))
            relief = _relief(number, judged, named, belonging) + max(doubt, near)
            if not each.unit.is_cut_in:
                relief += max(belonging.ties(number) - MOST_TIES, 0)
            strange = 0 if relief else max(STRANGE - belonging.ties(number), 0)
            weight = min(each.weight - relief + strange, 10)
            if strange and adrift.stands_out(belonging, number, each.evidence, lexicon.words):
                weight = max(weight, STRONG)
            elif not _is_sure(each, belonging, number, strange):
                weight = min(weight, STRONG - 1)
            if weight >= LEAST:
                span = each.matches[0].start, each.matches[-1].end
                finding = Finding(*span, "intrusion", INTRUDING, weight)
                told.add(number)
                yield Intrusion(finding, theme, each.unit)
    beside = {n for n in grouped if _near(n, warned)} if is_short else _warned_of(themes, warned)
    naming = [m for m in about_it if is_short or m.entry.kind is not Kind.COMMON]
    subjects = {theme for match in naming for theme in lexicon.themes_of(match.entry)}
    yield from _adrift(belonging, themes, told | beside, lexicon.words, subjects)


def _adrift(
    belonging: Belonging,
    themes: Mapping[str, Mapping[int, Judged]],
    told: set[int],
    words: SpamList,
    named: Collection[str],
) -> Iterator[Intrusion]:
    """Yield the sentences that nothing ties to a text, sure where it is long and they say much."""
    is_short = len(belonging.parts) < adrift.LONG
    shown = _shown(themes, belonging, is_short)

    def is_about(theme: str, number: int) -> bool:
        return theme in named or len(shown.get(theme, set()) - {number}) > (not is_short)

    evidence, best = best_of(themes)
    if not is_short:  # a text says much of its own subject
        evidence = {n: said for n, said in evidence.items() if not is_about(best[n], n)}
    for number, unit, score in adrift.find(belonging, evidence, words, told):
        theme = best[number] if evidence.get(number, 0) >= MIN_EVIDENCE else GENERAL
        is_own = is_about(theme, number)
        if is_own and theme != GENERAL and is_short:
            continue
        alone = number in evidence and not is_own
        is_sure = alone and not is_short and not belonging.ties(number)
        weight = min(score, 10 if is_sure else STRONG - 1)
        if alone and adrift.stands_out(belonging, number, evidence[number], words):
            weight = max(weight, STRONG)
        finding = Finding(unit.start, unit.end, "adrift", UNRELATED, weight)
        yield Intrusion(finding, theme, unit)


def _shown(
    themes: Mapping[str, Mapping[int, Judged]], belonging: Belonging, is_short: bool
) -> Mapping[str, set[int]]:
    """Return the units that show that the text is about a theme.

    They belong to it; in a short text, where few do, several show it, too.
    """

    def belongs(number: int) -> bool:
        return belonging.ties(number) > 0 or anchors_of(belonging.sentence(number)) > 0

    found: dict[str, set[int]] = {}
    for theme, judged in themes.items():
        say = {number for number, each in judged.items() if each.evidence >= MIN_EVIDENCE}
        found[theme] = say if is_short and len(say) > SEVERAL else set(filter(belongs, say))
    return found


@lru_cache(maxsize=64)  # comments below one article have one subject
def _about(subject: str, words: SpamList) -> list[Match]:
    return lexicon_of(words).matches(subject)


@lru_cache(maxsize=4096)  # the same places are linked to again and again
def said(line: str, words: SpamList) -> dict[str, tuple[int, int, int]]:
    """Return what a line that is no sentence (a link's words) says: theme -> start, end, evidence.

    words: the list; the themes are added to it.
    """
    by_theme: dict[str, list[Match]] = defaultdict(list)
    lexicon = lexicon_of(words)
    for match in lexicon.matches(line):
        for theme in lexicon.themes_of(match.entry):
            by_theme[theme].append(match)
    return {
        theme: (found[0].start, found[-1].end, evidence_of(found))
        for theme, found in by_theme.items()
    }


def _is_sure(each: Judged, belonging: Belonging, number: int, strange: int) -> bool:
    """Tell whether a unit surely advertises, so far as its words tell.

    It says much, or what only advertising says, as advertising says it; and nothing ties it.
    """
    enough = 1 if each.evidence > SINGLE or strange == STRANGE else 2
    is_clear = each.evidence >= MUCH_EVIDENCE or each.is_clear
    if each.is_common or each.marks < enough or not is_clear:
        return False
    if each.unit.resumed is not None:
        return True
    return belonging.ties(number) <= MOST_TIES and not anchors_of(belonging.sentence(number))


def _relief(number: int, judged: Mapping[int, Judged], named: int, belonging: Belonging) -> int:
    """Return what speaks for the sentence: the text is about that, and about somewhere."""
    others = [o.evidence for n, o in judged.items() if n != number and _supports(n, o, belonging)]
    clear = [min(evidence, 4) for evidence in others if evidence >= MIN_EVIDENCE]
    said = named + sum(clear) + (len(others) - len(clear)) // 4
    about = min(said // ABOUT + bool(clear), MOST_ABOUT)
    each = judged[number]
    window = belonging.tokens.sentence(each.matches[0].start, each.unit.end)
    return about + anchors_of(window)


def _supports(number: int, each: Judged, belonging: Belonging) -> bool:
    """Tell whether a unit shows what the text is about, and is not itself put in."""
    is_told = each.weight < STRONG or not each.marks
    return is_told or anchors_of(belonging.sentence(number)) > 0


def _warned_of(themes: Mapping[str, Mapping[int, Judged]], warned: set[int]) -> set[int]:
    """Return the units that warn, and those beside one that speaks a little of the same theme."""
    found = set(warned)
    for judged in (judged for theme, judged in themes.items() if theme != GENERAL):
        said = {n for n, each in judged.items() if each.evidence >= adrift.HINT}
        near = {n for n in said if _near(n, said & warned)}
        found |= {n for n in near if judged[n].evidence < adrift.MUCH}
    return found


def _near(number: int, warned: set[int]) -> int:
    if number in warned:
        return WARNED
    return WARNED_BESIDE if warned & {number - 1, number + 1} else 0


def _warns(found: Sequence[Match]) -> bool:
    return any(match.entry.kind is Kind.WARNING for match in found)
