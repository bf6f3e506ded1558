"""What Pelican does once for each pair of articles, done once for each article.

Its generator asks, of every article, whether it is in the list of a tag, a category, an author, a
year and of originals: at 10,000 articles that takes longer than reading them.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from pelican.utils import get_original_items, order_content

identity = object.__hash__  # as `id`, but Python tells each audit hook of every `id`
PERIODS = {  # a kind of archive -> what the dates in one of them have in common
    "year": attrgetter("date.year"),
    "month": attrgetter("date.year", "date.month"),
    "day": attrgetter("date.year", "date.month", "date.day"),
}
LISTS = (  # of the generator: originals, their translations
    ("articles", "translations"),
    ("hidden_articles", "hidden_translations"),
    ("drafts", "drafts_translations"),
)
TRANSLATION_ID = "ARTICLE_TRANSLATION_ID"


class Members(list[Any]):
    """A list that is quick to say whether an object is in it."""

    def __contains__(self, item: object) -> bool:
        known = self.__dict__.get("known", ())
        if len(known) != len(self):
            known = self.__dict__["known"] = {identity(each) for each in self}
            if len(known) != len(self):  # one stands in it twice
                return super().__contains__(item)
        if identity(item) in known:
            return True
        return type(item).__eq__ is not object.__eq__ and super().__contains__(item)

    def __getstate__(self) -> None:
        """Leave what is known of identities to this process."""


def period_archives(
    sorted_articles: Iterable[Any], articles: Iterable[Any], settings: dict[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    """Return what Pelican's generator makes of the same: kind -> archives."""
    archives: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, period_of in PERIODS.items():
        if settings[f"{kind.upper()}_ARCHIVE_SAVE_AS"]:
            listed = _by_period(articles, period_of)
            for period, dates in groupby(sorted_articles, key=period_of):
                members = list(dates)
                archives[kind].append(
                    _archive(kind, period, members, _of(listed, period, members), settings)
                )
    return archives


def _by_period(articles: Iterable[Any], period_of: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    listed: dict[Any, list[Any]] = defaultdict(list)
    for article in articles:
        listed[period_of(article)].append(article)
    return listed


def _of(listed: dict[Any, list[Any]], period: Any, members: list[Any]) -> list[Any]:
    """Return the members in the order of the articles."""
    found = listed[period]
    if len(found) == len(members):
        return found
    inside = Members(members)  # a period that stands in several places
    return [article for article in found if article in inside]


def _archive(
    kind: str, period: Any, dates: list[Any], articles: list[Any], settings: dict[str, Any]
) -> dict[str, Any]:
    numbers = (period,) if kind == "year" else tuple(period)
    names = [*numbers]
    if len(names) > 1:
        names[1] = calendar.month_name[numbers[1]]
    first = dates[0].date
    return {
        "dates": dates,
        "articles": articles,
        "save_as": settings[f"{kind.upper()}_ARCHIVE_SAVE_AS"].format(date=first),
        "url": settings[f"{kind.upper()}_ARCHIVE_URL"].format(date=first),
        "period": tuple(names),
        "period_num": numbers,
    }


def split_translations(items: Iterable[Any], named: Any) -> tuple[list[Any], list[Any]]:
    """Return (originals, translations), as Pelican's ``process_translations`` does.

    items: in the order in which they were read; named: the setting, not empty.
    """
    fields = {named} if isinstance(named, str) else set(named)
    group_of = attrgetter(*fields)
    ordered = sorted(items, key=group_of)
    originals = Members()
    for values, group in groupby(ordered, group_of):
        members = list(group)
        said = "with" + ", ".join(
            f' {field} "{value}"'
            for field, value in zip(fields, _as_tuple(values, fields), strict=True)
        )
        originals.extend(get_original_items(members, said))
        for item in members:
            item.translations = [other for other in members if other is not item]
    return list(originals), [item for item in ordered if item not in originals]


def _as_tuple(values: Any, fields: set[str]) -> tuple[Any, ...]:
    return (values,) if len(fields) == 1 else values


def with_dates(generator: Any, generate: Callable[[Any], None], write: Callable[..., None]) -> None:
    """Let Pelican write each list, and find its articles by date from those in it.

    It looks for them among all articles, for each tag and author again.
    """
    everything = generator.dates
    places = {identity(article): place for place, article in enumerate(everything)}

    def write_dated(*args: Any, **kwargs: Any) -> None:
        generator.dates = everything
        found = {places.get(identity(article), -1) for article in kwargs["articles"]} - {-1}
        kwargs["dates"] = [everything[place] for place in sorted(found)]
        write(*args, **kwargs)
        generator.dates = []

    generator.dates = []
    try:
        generate(write_dated)
    finally:
        generator.dates = everything


def on_generator_init(generator: Any) -> None:
    """Give Pelican quicker lists; translations are found when all is read."""
    for name in ("tags", "categories", "authors"):
        setattr(generator, name, defaultdict(Members))
    if hasattr(generator, "_build_period_archives"):
        generator._build_period_archives = period_archives
    for name in ("generate_tags", "generate_categories", "generate_authors"):
        setattr(generator, name, partial(with_dates, generator, getattr(generator, name)))
    named = generator.settings[TRANSLATION_ID]
    if isinstance(named, str) and named:
        generator.translation_id = named
        generator.settings[TRANSLATION_ID] = ""


def on_pretaxonomy(generator: Any) -> None:
    named = give_back(generator)
    if not named:
        return
    read = {
        identity(item): at
        for at, item in enumerate(generator.context["generated_content"].values())
    }
    for originals, translations in LISTS:
        items = sorted(getattr(generator, originals), key=lambda item: read.get(identity(item), 0))
        found, others = split_translations(items, named)
        order_content(found, generator.settings["ARTICLE_ORDER_BY"])
        setattr(generator, originals, found)
        setattr(generator, translations, others)


def give_back(generator: Any) -> str:
    """Let the settings say again how translations are found; return what they say, if anything."""
    named: str = getattr(generator, "translation_id", "")
    if named:
        generator.settings[TRANSLATION_ID] = named
    return named
