"""What an import found, did, and left out and why. Each thing counts once: the sums agree."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.import_wordpress.fates import Where

WORDS = {
    "": "Sans type",
    "post": "Articles",
    "page": "Pages",
    "attachment": "Médias",
    "comment": "Commentaires",
    "pingback": "Pingbacks",
    "trackback": "Trackbacks",
    "webmention": "Webmentions",
}
FIRST = 24  # characters of the first column
MOST = 20  # lines of one kind


@dataclass
class Report:
    """The count of all things, by what they are and what became of them."""

    counts: Counter[tuple[str, Where]] = field(default_factory=Counter)
    reasons: Counter[tuple[Where, str, str]] = field(default_factory=Counter)
    active: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    taken_out: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    told: list[str] = field(default_factory=list)  # what else editors should know, a line each

    def count(self, what: str, where: Where, reason: str = "") -> None:
        """Count one thing, once."""
        self.counts[what, where] += 1
        if reason:
            self.reasons[where, what, reason] += 1

    def found(self, what: str) -> int:
        return sum(number for (each, _), number in self.counts.items() if each == what)

    def lines(self) -> Iterator[str]:
        """Yield the report, a line each."""
        yield from self._table()
        for where, title in ((Where.LEFT, "Laissés"), (Where.PRIVATE, "Privés, dans var/imported"),
                             (Where.DRAFT, "Brouillons")):  # fmt: skip
            yield from self._reasons(where, title)
        yield from self._by_post("HTML actif retiré", self.active)
        yield from self._by_post("Codes et blocs sans texte retirés", self.taken_out)
        if self.told:
            yield ""
            yield from self.told

    def _table(self) -> Iterator[str]:
        shown = [where for where in Where if any(each is where for _, each in self.counts)]
        yield f"{'':{FIRST}}{'trouvés':>10}" + "".join(f"{where:>12}" for where in shown)
        whats = sorted({what for what, _ in self.counts}, key=_order)
        for what in whats:
            numbers = [self.counts[what, where] for where in shown]
            yield _row(word(what), [sum(numbers), *numbers])
        sums = [sum(self.counts[what, where] for what in whats) for where in shown]
        yield _row("Total", [sum(sums), *sums])

    def _reasons(self, where: Where, title: str) -> Iterator[str]:
        rows = [
            (number, what, reason)
            for (each, what, reason), number in self.reasons.items()
            if each is where
        ]
        if rows:
            yield ""
            yield f"{title}\u00a0:"
        for number, what, reason in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
            yield f"  {number:>6}  {word(what)}\u00a0: {reason}"

    def _by_post(self, title: str, posts: dict[str, Counter[str]]) -> Iterator[str]:
        found = {path: counted for path, counted in sorted(posts.items()) if counted}
        if not found:
            return
        yield ""
        yield f"{title}\u00a0:"
        for path, counted in found.items():
            said = ", ".join(f"{what} × {number}" for what, number in sorted(counted.items()))
            yield f"  {path}\u00a0: {said}"


def some(title: str, rows: list[str]) -> Iterator[str]:
    """Yield the title and the first rows, and how many there are beside."""
    if rows:
        yield f"{title}\u00a0:"
        yield from (f"  {row}" for row in rows[:MOST])
        if len(rows) > MOST:
            yield f"  … ({len(rows)} en tout)"


def word(what: str) -> str:
    return WORDS.get(what, f"« {what} »")


def _order(what: str) -> tuple[int, str]:
    known = list(WORDS)
    return (known.index(what) if what in known else len(known), what)


def _row(name: str, numbers: list[int]) -> str:
    first, *others = numbers
    return f"{name[:FIRST]:{FIRST}}{first:>10}" + "".join(f"{number:>12}" for number in others)
