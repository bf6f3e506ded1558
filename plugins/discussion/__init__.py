"""The thread and the votes under each article, and the thread under a page that has one.

Reads content/comments/*.jsonl, content/votes.json, the header fields ``Comments`` and ``Aliases``
and the settings COMMENTS and PARTICIPATION; gives the theme ``item.discussion`` (a Discussion),
``discussed`` (the items of the latest comments), ``waiting`` (the questions without an answer),
``comments_service``, ``participation`` (what its forms ask for) and ``allowed_tags``. Writes for
the service that takes comments: threads.json (the articles that take some) and _shell.html (the
theme with one empty slot).
"""

import json
import logging
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals
from pelican.generators import ArticlesGenerator

from comments.clean import ALLOWED_TAGS

from .home import discussed, discussed_again, waiting, waiting_again
from .names import RECORD, by_record, record_names, stems_of, votes_of
from .participation import Participation
from .records import KNOWN, RECORDS, note, reading_of, records_of
from .threads import NOTHING, Discussion, read

SETTING = "COMMENTS"
VOTES = "votes.json"
THREADS = "threads.json"
SHELL = "_shell.html"
SHOWN_BY = "plugins.discussion.items"  # in the context: name of a record -> items that show it

# What generators of articles and of pages call their lists.
SHOWN = ["articles", "translations", "hidden_articles", "hidden_translations"]
SHOWN += ["pages", "hidden_pages"]
DRAFTS = ["drafts", "drafts_translations", "draft_pages", "draft_translations"]

SERVICE = re.compile(r"(?:https?://[\w.:-]+)?(?:/[\w.-]+)*/?")  # it stands in a security policy

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """The COMMENTS setting; an unknown key is a TypeError, a wrong value a ValueError."""

    service: str = ""  # where the service answers, such as /api; empty: nothing takes comments
    open: bool = True  # when an article's header does not say

    def __post_init__(self) -> None:
        if self.service and not SERVICE.fullmatch(self.service):
            raise ValueError(
                f"service : {self.service!r} ; attendu : un chemin comme /api, ou rien"
            )


def is_open(item: Any, settings: Settings) -> bool:
    """Whether the item takes comments."""
    said = str(item.metadata.get("comments", "")).strip().lower()
    return said != "closed" if said else settings.open


def on_articles_read(generator: Any) -> None:
    content = Path(generator.settings["PATH"])
    settings = Settings(**generator.settings.get(SETTING, {}))
    participation = Participation.of(generator.settings)
    context = generator.context
    votes, bad_votes = votes_of(content / VOTES)
    context.setdefault("faults", []).extend(bad_votes)
    hidden = [*generator.hidden_articles, *generator.hidden_translations]
    for item in (*generator.articles, *generator.translations):
        takes = participation.open and is_open(item, settings)
        _discuss(item, content, votes, takes, context)
    for item in hidden:  # nothing public tells of them: they take no comments
        _discuss(item, content, votes, False, context)
    context["discussed"] = discussed([*generator.articles, *generator.translations])
    context["waiting"] = waiting(generator.articles)
    context["comments_service"] = settings.service.rstrip("/")
    context["participation"] = participation
    context["allowed_tags"] = ALLOWED_TAGS


def on_pages_read(generator: Any) -> None:
    """Give pages the threads that they have, such as an imported blog's; they take no comments."""
    content = Path(generator.settings["PATH"])
    for page in [*generator.pages, *generator.translations, *generator.hidden_pages]:
        _discuss(page, content, {}, False, generator.context)
        page.discussion = replace(page.discussion, record="")  # the service knows no pages


def _check_unshown(
    content: Path, shown: Collection[str], drafts: Iterable[Any], context: dict[str, Any]
) -> None:
    """Note what is wrong with records that no page shows, and tell those of no item.

    shown: names of records.
    """
    of_drafts = record_names(drafts)
    for name in sorted(records_of(content, context).keys() - shown):
        path = content / RECORDS / name
        faults = read([(path, path.read_bytes())]).faults
        context["faults"].extend(faults)
        if not faults and name not in of_drafts:
            logger.warning(
                "%s : aucun article de ce nom ; ses commentaires ne sont pas montrés", path
            )


def _discuss(
    item: Any, content: Path, votes: Mapping[str, int], takes: bool, context: dict[str, Any]
) -> None:
    stems = stems_of(item)
    said = _said(item, stems, records_of(content, context), context)
    number = sum(votes.get(slug, 0) for slug in {*getattr(item, "aliases", ()), item.slug})
    item.discussion = replace(said, votes=number, open=takes, record=stems[-1])


def _said(
    item: Any, stems: Iterable[str], known: Mapping[str, str], context: dict[str, Any]
) -> Discussion:
    """Return what the item's records hold; tell what is wrong in them."""
    paths = _paths_of(stems, known)
    reading = reading_of(paths, item.settings["MEMORY"]) if paths else NOTHING
    context["faults"].extend(reading.faults)
    for warning in reading.warnings:
        logger.warning("%s", warning)
    return reading.discussion


def _paths_of(stems: Iterable[str], known: Mapping[str, str]) -> list[str]:
    return [known[name] for stem in stems if (name := f"{stem}{RECORD}") in known]


def threads_json(items: Iterable[Any], prefix: str) -> str:
    """Return what the service knows of each article.

    slug, title, url, open, lang, and the stems of its records, the one that is written last.
    """
    rows = [
        {
            "slug": item.slug,
            "title": item.title,
            "url": f"{prefix}/{item.url}",
            "open": item.discussion.open,
            "lang": item.lang,
            "records": stems_of(item),
        }
        for item in items
    ]
    rows.sort(key=lambda row: (row["slug"], row["lang"]))
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def on_all_read(generators: Sequence[Any]) -> None:
    context, content = generators[0].context, Path(generators[0].settings["PATH"])
    outputs = context.setdefault("outputs", [])
    outputs.append((THREADS, "plugins.discussion (les articles ouverts aux commentaires)"))
    outputs.append((SHELL, "plugins.discussion (le cadre des pages du service)"))
    shown = context[SHOWN_BY] = by_record(_of(generators, SHOWN))
    _check_unshown(content, shown.keys(), _of(generators, DRAFTS), context)


def _of(generators: Iterable[Any], names: Sequence[str]) -> list[Any]:
    """Return the items of these lists of the generators, where they have them."""
    return [item for each in generators for name in names for item in getattr(each, name, ())]


def again(touched: Any) -> None:
    """Read the records that changed; all else of a discussion depends on headers and votes."""
    changed, context = touched.take(RECORDS), touched.context
    if not changed:
        return
    names = note(changed, Path(touched.settings["PATH"]), context)
    items = _showing(names, touched)
    for item in items:
        had, said = item.discussion, _said(item, stems_of(item), context[KNOWN], context)
        item.discussion = replace(said, votes=had.votes, open=had.open, record=had.record)
        touched.add(item)
        touched.judge(_paths_of(stems_of(item), context[KNOWN]))
    generator = next(each for each in touched.generators if isinstance(each, ArticlesGenerator))
    listed = [*generator.articles, *generator.translations]
    context["discussed"] = discussed_again(context["discussed"], items, listed)
    context["waiting"] = waiting_again(context["waiting"], items, generator.articles)


def _showing(names: Iterable[str], touched: Any) -> list[Any]:
    """Return the items that show these records; of what nobody shows more would be to be told."""
    found: list[Any] = []
    for name in names:
        items = touched.context[SHOWN_BY].get(name, ())
        if not items or not all(hasattr(item, "discussion") for item in items):
            touched.refuse(f"{RECORDS}/{name} is no record that an item shows")
        found += [item for item in items if item not in found]
    return found


def on_articles_written(generator: Any, writer: Any) -> None:
    prefix = urlsplit(generator.settings["SITEURL"]).path.rstrip("/")
    items = [*generator.articles, *generator.translations]
    threads = Path(writer.output_path, THREADS)
    threads.write_text(threads_json(items, prefix), encoding="utf-8")
    shell = generator.get_template("shell")
    writer.write_file(SHELL, shell, generator.context, relative_urls=False, url="")


def register() -> None:
    signals.article_generator_finalized.connect(on_articles_read)
    signals.page_generator_finalized.connect(on_pages_read)
    signals.all_generators_finalized.connect(on_all_read)
    signals.article_writer_finalized.connect(on_articles_written)
