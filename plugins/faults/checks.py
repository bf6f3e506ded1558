"""The checks of a build as a whole, each giving lines: templates, files, links and places."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from .blocked import blocked
from .links import Link, broken, leads_out, line_of, links_of
from .places import lines_of
from .site import Site

logger = logging.getLogger(__name__)

TEMPLATES = (
    *("article", "page", "category", "tag", "author", "period_archives"),
    *("voice", "shell", "redirect"),
)


def template_flaws(generator: Any, items: Iterable[Any]) -> Iterator[str]:
    """Yield a line for each template that is missing or is no valid Jinja."""
    folder = Path(generator.theme) / "templates"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    for name in sorted(names):
        yield from _flaws_of_template(folder / name, name, generator)
    demanded = {f"{each}.html" for each in (*TEMPLATES, *generator.settings["DIRECT_TEMPLATES"])}
    for name in sorted(demanded - names):
        yield f"{folder / name}: absent ; attendu : ce gabarit du thème"
    known = names | demanded  # what is demanded and missing is told already
    for item in items:
        if f"{item.template}.html" not in known:
            line = lines_of(item).get("template", 1)
            what = f"Template : {item.template!r} ; attendu : un gabarit de {folder}"
            yield f"{item.source_path}:{line}: {what}"


def _flaws_of_template(path: Path, name: str, generator: Any) -> Sequence[str]:
    """Return what is wrong with a template; one that is sound is not compiled to find out again."""

    def found() -> list[str]:
        try:
            generator.env.get_template(name)
        except TemplateSyntaxError as error:
            place = f"{error.filename or name}:{error.lineno}"
            return [f"{place}: {error.message} ; attendu : du Jinja valide"]
        return []

    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return [f"{path}:1: n’est pas en UTF-8 ; attendu : un gabarit en UTF-8"]
    flaws: list[str] = generator.settings["MEMORY"].recall("faults", (str(path), source), found)
    return flaws


def text_flaws(items: Iterable[Any], site: Site, settings: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each link that leads nowhere; what is not shown is warned of."""
    for item in items:
        if not site.has_page(item.url):
            lines = lines_of(item)
            line = lines.get("url", lines.get("save_as", 1))
            what = f"Url : {item.url!r} ne mène pas à {item.save_as!r} ; attendu : la même adresse"
            yield f"{item.source_path}:{line}: {what}"
        links, unseen = _found_in(item, settings)
        yield from _link_flaws(item, links, site)
        for what in unseen:
            logger.warning("%s:1: %s", item.source_path, what)


def _found_in(item: Any, settings: dict[str, Any]) -> tuple[Sequence[Link], Sequence[str]]:
    """Return the links that may lead nowhere, and what browsers will not show.

    They are in all that the item's author wrote as HTML or Markdown: the summary and the body.
    """
    summary, body, address = item.metadata.get("summary", ""), item._content, settings["SITEURL"]

    def found() -> tuple[Sequence[Link], Sequence[str]]:
        html = f"{summary}\n{body}"
        return [each for each in links_of(html) if not leads_out(each, address)], [*blocked(html)]

    known: tuple[Sequence[Link], Sequence[str]]
    known = settings["MEMORY"].recall("faults", (summary, body, address), found)
    return known


def _link_flaws(item: Any, links: Sequence[Link], site: Site) -> Iterator[str]:
    if not links:
        return
    text, folder, url = None, item.relative_dir, item.url
    for link in links:
        if what := broken(link, folder, url, site):
            text = text or Path(item.source_path).read_text(encoding="utf-8-sig")
            yield f"{item.source_path}:{line_of(link.url, text)}: {what}"
