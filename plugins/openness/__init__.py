"""How open or self-centred the blog is: figures, pictures, an index, and warnings.

Reads the articles with what other plugins gave them (voice, kind, share, discussion), the header
fields ``About``, ``Kind`` and ``Answers``, and the settings OPENNESS and ELECTION_PERIOD; gives the
theme ``item.about`` (an About) and ``openness`` (an Openness, or None where its page is not shown).
Writes the page ouverture/, openness.json and openness.csv, where readers may see them or in the
preview (TERRITOIRE_PREVIEW=1). With TERRITOIRE_FIGURES=FILE a build ends before it writes anything:
it leaves the figures in that file for ``python -m desk balance``.
"""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from pelican import signals

from .advice import promotions, streak_of, streak_warning
from .book import Book
from .charts import Chart, charts_of, shown
from .data import csv_of, data_of, json_of
from .figures import WHOLE, Period
from .index import Part
from .model import Item, Question
from .settings import ELECTION, SETTING, Settings, election_of
from .words import decimal, period

__all__ = ["SETTING", "Settings", "register"]

PREVIEW = "TERRITOIRE_PREVIEW"
FIGURES = "TERRITOIRE_FIGURES"
URL = "ouverture/"
PAGE = f"{URL}index.html"
JSON, CSV = f"{URL}openness.json", f"{URL}openness.csv"
SHOWN_ITEMS = 50  # with the reason why they count as they do; all are in the JSON
# In the context, from reading to writing; no template can name them.
LEDGER = "plugins.openness"  # path -> text of the files of data
BOOK = "plugins.openness.book"  # what they were made from
LEDGERS, LINES = f"{BOOK}.ledgers", f"{BOOK}.lines"  # of each article
STREAK = "plugins.openness.streak"  # the warning of it that was told, or None
CHANGED = "plugins.openness.changed"  # which of them is another than in the build before
apart = (LEDGER, LEDGERS, LINES)  # for plugins.incremental: few of them are needed again

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Openness:
    """What the page tells."""

    url: str
    is_public: bool
    whole: Period
    periods: Mapping[str, Sequence[Period]]
    charts: Mapping[str, Chart]
    waiting: Sequence[Question]  # oldest first
    items: Sequence[Item]  # the latest
    json: str  # addresses, relative to the site's root
    csv: str

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.whole.parts


def openness_of(
    book: Book,
    questions: Iterable[Question],
    periods: Mapping[str, Sequence[Period]],
    is_public: bool,
) -> Openness:
    """Return what the page tells of these figures."""
    return Openness(
        url=URL,
        is_public=is_public,
        whole=periods[WHOLE][0],
        periods=periods,
        charts=charts_of(shown(periods)),
        waiting=[each for each in questions if not each.is_answered],
        items=list(islice(book.newest_items(), SHOWN_ITEMS)),
        json=JSON,
        csv=CSV,
    )


def on_initialized(pelican: Any) -> None:
    try:
        election_of(pelican.settings)
    except ValueError as error:
        fault = f"pelican.conf.py: {ELECTION} : {error}"
        pelican.settings.setdefault("faults", []).append(fault)


def on_generator_init(generator: Any) -> None:
    lang = generator.settings["DEFAULT_LANG"]
    for name, words in (("period", period), ("decimal", decimal)):
        generator.env.filters[name] = partial(words, lang=lang)
        generator.env.filters[name].is_pure = True  # for plugins.incremental


def on_articles_read(generator: Any) -> None:
    context, settings = generator.context, generator.settings
    articles = generator.articles
    book = context[BOOK] = Book(articles, settings)
    context[LEDGERS], context[LINES] = book.ledgers, book.lines
    is_shown = Settings.of(settings).public or bool(os.environ.get(PREVIEW))
    if is_shown:  # for the site's map
        context.setdefault("listed", []).append((URL, articles))
    context["openness"] = None
    places = range(len(articles))
    _tell(book, places, context, settings, is_shown=is_shown)
    _warn_of_praise(book, places, settings)


def _tell(
    book: Book,
    places: Sequence[int],
    context: dict[str, Any],
    settings: dict[str, Any],
    *,
    is_shown: bool,
) -> None:
    """Give the theme and the files what the book says.

    places: of the articles that say something new.
    """
    for place in places:
        article, about = book.articles[place], book.item(place).about
        for each in (article, *article.translations):
            each.about = about
    said, questions, periods = Settings.of(settings), book.questions(), book.periods()
    streak = streak_of(book.newest_items())
    context[STREAK] = streak_warning(streak, said.streak)
    if context[STREAK] is not None:
        logger.warning("%s : %s", settings["PATH"], context[STREAK])
    if is_shown:
        context["openness"] = openness_of(book, questions, periods, said.public)
    data = data_of(questions, periods, streak, settings)
    context[LEDGER] = {JSON: json_of(data, book.lines), CSV: csv_of(periods)}


def _warn_of_praise(book: Book, places: Sequence[int], settings: Mapping[str, Any]) -> None:
    election = election_of(settings)
    if election is None:
        return
    articles = [book.articles[place] for place in places]
    bodies = [f"{each.title}\n{each._content}" for each in articles]
    for at, why in promotions([book.item(place) for place in places], bodies, election):
        line = getattr(articles[at], "lines", {}).get("date", 1)
        logger.warning(
            "%s:%s: Date : paraît pendant la période électorale (du %s au %s) et %s ; "
            "attendu : aucune promotion de l’institution (code électoral, article L. 52-1)",
            *(articles[at].source_path, line, election.first, election.last, why),
        )


def on_all_read(generators: Sequence[Any]) -> None:
    context, settings = generators[0].context, generators[0].settings
    if context["openness"] is not None:
        outputs = context.setdefault("outputs", [])
        outputs.append((PAGE, "plugins.openness (l’ouverture du blog)"))
        outputs.extend((path, "plugins.openness (ses chiffres)") for path in (JSON, CSV))
    settings[LEDGER] = context[LEDGER][JSON]


def again(touched: Any) -> None:
    """Measure again what was touched: by headers alone the rest of the book stays as it is."""
    context, settings = touched.context, touched.settings
    book, before, streak = context[BOOK], context[LEDGER], context[STREAK]
    book.hold(context[LEDGERS], context[LINES])
    context[CHANGED] = []
    if places := book.read_again(touched.items):
        is_shown = context["openness"] is not None
        _tell(book, places, context, settings, is_shown=is_shown)
        if streak is not None and context[STREAK] != streak:
            touched.refuse("the warning of one voice alone is another one")
        for place in places:
            for each in (book.articles[place], *book.articles[place].translations):
                touched.add(each)
        settings[LEDGER] = context[LEDGER][JSON]
        context[CHANGED] = [path for path, text in context[LEDGER].items() if text != before[path]]
    _warn_of_praise(book, book.places_of(touched.items), settings)


def write_again(touched: Any) -> None:
    """Write the files of data that changed, where readers may see them."""
    context = touched.context
    if context["openness"] is not None:
        for path in context[CHANGED]:
            touched.write(path, context[LEDGER][path].encode("utf-8"))


def on_all_sound(pelican: Any) -> None:
    """End the build here, when only its figures are wanted: nothing has been written."""
    if file := os.environ.get(FIGURES):
        Path(file).write_text(pelican.settings[LEDGER], encoding="utf-8")
        raise SystemExit(0)


def on_articles_written(generator: Any, writer: Any) -> None:
    context = generator.context
    if context["openness"] is None:
        return
    page, relative = generator.get_template("openness"), generator.settings["RELATIVE_URLS"]
    writer.write_file(PAGE, page, context, relative_urls=relative, url=URL, page_name=URL)
    for path in (JSON, CSV):
        Path(writer.output_path, path).write_bytes(context[LEDGER][path].encode("utf-8"))


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
    signals.article_generator_finalized.connect(on_articles_read)
    signals.all_generators_finalized.connect(on_all_read)
    signals.get_writer.connect(on_all_sound)
    signals.article_writer_finalized.connect(on_articles_written)
