"""The checks of a build as a whole, each giving lines: settings, templates, links and places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateSyntaxError

from .links import Site, broken, line_of, links_of
from .places import alias_flaws, clashes, items_of, places_of, theme_files

SETTINGS_FILE = "pelican.conf.py"
FURTHER_PAGE = re.compile(r"page/\d+/$")


def settings_flaws(plugins: Iterable[Any], settings: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each settings dict that its plugin (with SETTING and Settings) refuses."""
    for plugin in plugins:
        name = getattr(plugin, "SETTING", None)
        if name is None:
            continue
        known = [field.name for field in fields(plugin.Settings)]
        given = settings.get(name, {})
        if not isinstance(given, dict):
            yield (
                f"{SETTINGS_FILE}: {name} : {given!r}"
                f" ; attendu : un dict, avec des clés parmi {_any(known)}"
            )
        elif unknown := sorted(set(map(str, given)) - set(known)):
            for key in unknown:
                yield f"{SETTINGS_FILE}: {name} : clé inconnue {key!r} ; attendu : {_any(known)}"
        else:
            try:
                plugin.Settings(**given)
            except (TypeError, ValueError, AttributeError) as error:
                yield f"{SETTINGS_FILE}: {name} : {error}"


def _any(names: list[str]) -> str:
    return " ou ".join(names)


def template_flaws(generator: Any) -> Iterator[str]:
    """Yield a line for each template of the theme that is no valid Jinja."""
    folder = Path(generator.theme) / "templates"
    for path in sorted(folder.rglob("*.html")):
        try:
            generator.env.get_template(path.relative_to(folder).as_posix())
        except TemplateSyntaxError as error:
            place = f"{error.filename or path}:{error.lineno}"
            yield f"{place}: {error.message} ; attendu : du Jinja valide"
        except UnicodeDecodeError:
            yield f"{path}:1: n’est pas en UTF-8 ; attendu : un gabarit en UTF-8"


def content_flaws(generators: list[Any]) -> Iterator[str]:
    """Yield a line for each clash of places and each link that leads nowhere."""
    context = generators[0].context
    settings = generators[0].settings
    places = list(places_of(generators))
    items = list(items_of(generators))
    yield from clashes(places)
    yield from alias_flaws(items)
    theme = theme_files(
        Path(generators[0].theme), settings["THEME_STATIC_DIR"], settings["THEME_STATIC_PATHS"]
    )
    site = _site(context, settings, {place.path for place in places} | theme)
    for item in items:
        yield from _link_flaws(item, site)


def _link_flaws(item: Any, site: Site) -> Iterator[str]:
    text = None
    for link in links_of(f"{item.metadata.get('summary', '')}\n{item._content}"):
        if what := broken(link, item.relative_dir, item.url, site):
            text = text or Path(item.source_path).read_text(encoding="utf-8-sig")
            yield f"{item.source_path}:{line_of(link.url, text)}: {what}"


def _site(context: dict[str, Any], settings: dict[str, Any], paths: set[str]) -> Site:
    content = Path(settings["PATH"])
    listings = {
        "category": [category for category, _ in context["categories"]],
        "tag": [tag for tag, _ in context["tags"]],
        "author": [author for author, _ in context["authors"]],
    }
    service = str(settings.get("COMMENTS", {}).get("service", "")).strip("/")

    def has_page(path: str) -> bool:
        path = FURTHER_PAGE.sub("", path)
        if service and path.startswith(f"{service}/"):
            return True
        return path in paths or f"{path.removesuffix('/')}/index.html".lstrip("/") in paths

    return Site(
        address=settings["SITEURL"],
        prefix=urlsplit(settings["SITEURL"]).path.rstrip("/"),
        # A source that had faults is known, too: one fault is told once.
        has_item=lambda path: path in context["generated_content"],
        has_file=lambda path: (content / path).is_file() and not path.endswith(".md"),
        has_listing=lambda kind, name: any(each == name for each in listings[kind]),
        has_page=has_page,
    )
