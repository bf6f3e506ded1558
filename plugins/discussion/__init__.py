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
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import signals

from comments.clean import ALLOWED_TAGS

from .home import discussed, waiting
from .names import RECORD, record_names, stems_of, votes_of
from .participation import Participation
from .threads import NOTHING, Reading, read

SETTING = "COMMENTS"
RECORDS = "comments"  # below content/
VOTES = "votes.json"
THREADS = "threads.json"
SHELL = "_shell.html"
KNOWN = "plugins.discussion"  # in the context: name -> record; no template can name it

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
    listed = [*generator.articles, *generator.translations]
    hidden = [*generator.hidden_articles, *generator.hidden_translations]
    for item in listed:
        takes = participation.open and is_open(item, settings)
        _discuss(item, content, votes, takes, context)
    for item in hidden:  # nothing public tells of them: they take no comments
        _discuss(item, content, votes, False, context)
    context["discussed"] = discussed(listed)
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
    content: Path, shown: Iterable[Any], drafts: Iterable[Any], context: dict[str, Any]
) -> None:
    """Note what is wrong with records that no page shows, and tell those of no item."""
    of_drafts = record_names(drafts)
    for name in sorted(_records(content, context).keys() - record_names(shown)):
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
    known, memory = _records(content, context), item.settings["MEMORY"]
    stems = stems_of(item)
    paths = [known[name] for stem in stems if (name := f"{stem}{RECORD}") in known]
    reading = _reading(paths, memory) if paths else NOTHING
    context["faults"].extend(reading.faults)
    for warning in reading.warnings:
        logger.warning("%s", warning)
    number = sum(votes.get(slug, 0) for slug in {*getattr(item, "aliases", ()), item.slug})
    item.discussion = replace(reading.discussion, votes=number, open=takes, record=stems[-1])


def _reading(paths: Sequence[str], memory: Any) -> Reading:
    """Return what these records hold; those that did not change are not read again."""

    def find() -> Reading:
        records = [(path, path.read_bytes()) for path in map(Path, paths)]
        return read(records, b"".join(memory.digest(data) for _, data in records))

    digests = [memory.digest_of(path) for path in paths]
    reading: Reading = memory.recall("discussion", (*paths, *digests), find)
    is_so = reading.discussion.said.source == b"".join(digests)
    return reading if is_so else find()  # one changed between its digest and its reading


def _records(content: Path, context: dict[str, Any]) -> dict[str, str]:
    """Return name -> path of every record, looked for once in a build."""
    if KNOWN not in context:
        context[KNOWN] = dict(_records_below(content / RECORDS))
    known: dict[str, str] = context[KNOWN]
    return known


def _records_below(folder: Path) -> Iterator[tuple[str, str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(RECORD) and entry.is_file():
                yield entry.name, entry.path


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
    outputs = generators[0].context.setdefault("outputs", [])
    outputs.append((THREADS, "plugins.discussion (les articles ouverts aux commentaires)"))
    outputs.append((SHELL, "plugins.discussion (le cadre des pages du service)"))
    content = Path(generators[0].settings["PATH"])
    _check_unshown(content, _of(generators, SHOWN), _of(generators, DRAFTS), generators[0].context)


def _of(generators: Iterable[Any], names: Sequence[str]) -> list[Any]:
    """Return the items of these lists of the generators, where they have them."""
    return [item for each in generators for name in names for item in getattr(each, name, ())]


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
