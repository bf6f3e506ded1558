"""What is counted of items, remarks and questions: sums, so that each can be taken away again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .model import Item, Ledger, Question, Remark


@dataclass(frozen=True)
class Tally:
    """How many there are of each; of something taken away there may be none."""

    numbers: Counter[str] = field(default_factory=Counter)  # by the names of Figures, and links
    people: Counter[str] = field(default_factory=Counter)  # how many items name or quote somebody
    hours: Counter[float] = field(default_factory=Counter)  # how many answers took as long

    @property
    def is_empty(self) -> bool:
        return not any(self.numbers.values())

    @property
    def residents(self) -> int:
        return sum(number > 0 for number in self.people.values())

    def add_item(self, item: Item, times: int = 1) -> None:
        """Count an item; times: -1 takes it away."""
        for name in _names(item):
            self.numbers[name] += times
        if item.is_tribune:
            return
        self.numbers["links_out"] += times * item.links_out
        self.numbers["links_own"] += times * item.links_own
        if item.is_counted and not item.is_self_centred:
            self.numbers["open_links"] += times * item.links_out
        if item.is_counted and item.tells:
            self.numbers["telling_links"] += times * item.links_own
        for name in item.people:
            self.people[name] += times

    def add_remark(self, remark: Remark, times: int = 1) -> None:
        is_residents = remark.voice == "community"
        self.numbers["comments_community" if is_residents else "comments_institution"] += times

    def add_question(self, question: Question, times: int = 1) -> None:
        self.numbers["asked"] += times
        self.numbers["answered"] += times * question.is_answered
        if (hours := question.hours) is not None:
            self.hours[hours] += times


def _names(item: Item) -> Iterator[str]:
    """Yield the figures that the item is one of."""
    if item.is_tribune:
        yield "tribunes"
    elif item.is_counted:
        yield "community" if item.is_by_residents else "institution"
        yield "self_centred" if item.is_self_centred else "territory"
        if item.is_addressed:
            yield "addressed"
        if item.gives_the_floor:
            yield "giving"
    else:
        yield "practical" if item.is_practical else "brief"


def tally_of(ledger: Ledger) -> Tally:
    """Return what there is of each in the ledger."""
    tally = Tally()
    for item in ledger.items:
        tally.add_item(item)
    for remark in ledger.remarks:
        tally.add_remark(remark)
    for question in ledger.questions:
        tally.add_question(question)
    return tally


def together(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several."""
    whole = Tally()
    for each in tallies:
        whole.numbers.update(each.numbers)
        whole.people.update(each.people)
        whole.hours.update(each.hours)
    return whole
