"""What a collection tells: pure, outcomes in, lines out."""

from collections.abc import Iterator, Sequence

from comments.ingest.draft import UNTITLED
from desk.collect.gathering import Drafted, Outcome


def lines_of(outcome: Outcome) -> Iterator[str]:
    """Yield what became of one feed that was collected; nothing of one without news."""
    if outcome.moved_to:
        yield f"{outcome.name} : a déménagé ; dans residents.opml, mettez {outcome.moved_to}"
    if not outcome.drafted:
        return
    yield f"{outcome.name} : {counted(len(outcome.drafted), 'brouillon')}"
    for drafted in outcome.drafted:
        yield f"  {drafted.path} : « {drafted.entry.title or UNTITLED} »"
        yield from (f"    à vérifier : {reason}" for reason in drafted.reasons)
    if outcome.waiting:
        left = counted(outcome.waiting, "autre attend", "autres attendent")
        yield f"  {left} : relancez la commande"


def trouble_of(outcome: Outcome) -> str:
    """Return the line that tells why nothing was collected, "" if something was or could be."""
    if outcome.changed:
        return (
            f"{outcome.name} : détourné ? Rien n’est pris : {' ; '.join(outcome.changed)}. "
            f"Si c’est voulu : python -m desk collect --accept {outcome.followed.url}"
        )
    return f"{outcome.name} : {outcome.trouble}" if outcome.trouble else ""


def sums_of(outcomes: Sequence[Outcome]) -> str:
    """Return the line that sums it all up."""
    drafts = sum(len(outcome.drafted) for outcome in outcomes)
    failed = sum(bool(outcome.trouble) for outcome in outcomes)
    hijacked = sum(bool(outcome.changed) for outcome in outcomes)
    read = len(outcomes) - failed - hijacked
    parts = [counted(drafts, "nouveau brouillon", "nouveaux brouillons"), counted(read, "flux lu")]
    if failed:
        parts.append(counted(failed, "flux en panne", "flux en panne"))
    if hijacked:
        parts.append(counted(hijacked, "flux peut-être détourné", "flux peut-être détournés"))
    return ", ".join(parts) + "."


def questions_of(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the questions to the institution, each with where it stands."""
    asked = [
        (question, f"{outcome.name}, {place_of(drafted)}")
        for outcome in outcomes
        for drafted in outcome.drafted
        for question in drafted.questions
    ]
    if not asked:
        return
    yield ""
    yield f"{counted(len(asked), 'question')} à l’institution :"
    for question, place in asked:
        yield f"  « {question} »"
        yield f"    {place}"


def place_of(drafted: Drafted) -> str:
    return drafted.entry.url or str(drafted.path)


def counted(number: int, one: str, many: str = "") -> str:
    """Return the number with its noun, as French has it: 0 and 1 are singular."""
    if number == 0:
        return f"aucun {one}"
    if number == 1:
        return f"1 {one}"
    return f"{number} {many or plural(one)}"


def plural(words: str) -> str:
    return " ".join(word if word.endswith("x") else f"{word}s" for word in words.split())
