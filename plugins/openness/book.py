"""All that is measured of a blog, kept so that only what changed has to be measured again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .data import json_of_item
from .figures import Month, Period, count, periods_of
from .model import Item, Ledger, Question
from .reading import Known, elsewhere, item_of, items_of, ledger_of
from .tally import Tally

LONG = ("ledgers", "lines")


class Book:
    """A ledger for each article, in their order, and what was counted in each month.

    articles: originals, as Pelican lists them.
    """

    def __init__(self, articles: Sequence[Any], settings: Mapping[str, Any]) -> None:
        self.known = known = Known.of(articles, settings)
        self.articles = articles
        items = items_of(articles, known, settings["MEMORY"])
        self.elsewhere = elsewhere(articles, items, known)
        self.ledgers = [ledger_of(*each, known) for each in zip(articles, items, strict=True)]
        self.lines = list(map(json_of_item, items))
        self.newest = sorted(range(len(items)), key=lambda at: _age(items[at]), reverse=True)
        self.asked = {at: each.questions for at, each in enumerate(self.ledgers) if each.questions}
        self.months: dict[Month, Tally] = defaultdict(Tally)
        for each in (Ledger(questions=self.elsewhere), *self.ledgers):
            count(each, self.months)
        self.places = {
            each: place
            for place, article in enumerate(articles)
            for each in (article, *article.translations)
        }

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is long: who goes on with the book gives that back (`hold`)."""
        return {name: each for name, each in vars(self).items() if name not in LONG}

    def hold(self, ledgers: Any, lines: Any) -> None:
        """Go on with these, as they were."""
        self.ledgers, self.lines = ledgers, lines

    def read_again(self, touched: Iterable[Any]) -> list[int]:
        """Measure again what may say something else; return the places of what does, in order.

        touched: articles, translations, pages.
        """
        return [place for place in self.places_of(touched) if self._is_corrected(place)]

    def places_of(self, items: Iterable[Any]) -> list[int]:
        """Return the places of these articles and translations, in order; pages have none."""
        return sorted({self.places[each] for each in items if each in self.places})

    def _is_corrected(self, place: int) -> bool:
        article, before = self.articles[place], self.ledgers[place]
        now = ledger_of(article, item_of(article, self.known), self.known)
        if now == before:
            return False
        count(before, self.months, -1)
        count(now, self.months)
        self.ledgers[place] = now
        self.asked.pop(place, None)
        if now.questions:
            self.asked[place] = now.questions
        self.lines[place] = json_of_item(now.items[0])
        return True

    def item(self, place: int) -> Item:
        return self.ledgers[place].items[0]

    def newest_items(self) -> Iterator[Item]:
        return (self.item(place) for place in self.newest)

    def questions(self) -> list[Question]:
        """Return all of them, oldest first."""
        here = (question for place in sorted(self.asked) for question in self.asked[place])
        return sorted([*here, *self.elsewhere], key=_age)

    def periods(self) -> dict[str, list[Period]]:
        return periods_of(self.months)


def _age(each: Item | Question) -> tuple[float, str]:
    return each.date.timestamp(), each.url
