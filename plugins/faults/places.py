"""Where things will be written, and which two of them would meet there.

Pelican would notice in the middle of writing, or not at all.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

LISTED = ("articles", "translations", "hidden_articles", "hidden_translations")
PAGES = ("pages", "translations", "hidden_pages", "hidden_translations")
LINE = re.compile(r":\d+$")
# Who writes: the site for its listings, a plugin for an item, an item's own file. The last can be
# mended.
LISTING, FOLLOWING, SOURCE = range(3)


@dataclass(frozen=True)
class Place:
    """A file of output/, and who writes it."""

    path: str  # relative to output/
    owner: str  # as a fault names it: a source file with its line, or what the page is
    rank: int = LISTING


def items_of(generators: Iterable[Any]) -> Iterator[Any]:
    """Yield the articles, shares and pages that will be written."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator | PagesGenerator):
            names = LISTED if isinstance(generator, ArticlesGenerator) else PAGES
            for name in names:
                yield from getattr(generator, name)


def places_of(generators: Iterable[Any]) -> Iterator[Place]:
    """Yield every file that the build will write, but further pages of listings."""
    generators = list(generators)
    for item in items_of(generators):
        yield Place(item.save_as, f"{item.source_path}:{lines_of(item).get('slug', 1)}", SOURCE)
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            yield from _listings(generator)
        elif isinstance(generator, StaticGenerator):
            for file in filter(_is_file, generator.staticfiles):
                yield Place(_save_as(file), file.source_path, SOURCE)
    for path, owner in generators[0].context.get("outputs", []):
        yield Place(path, owner, SOURCE if LINE.search(owner) else FOLLOWING)


def _listings(generator: Any) -> Iterator[Place]:
    settings = generator.settings
    for kind, wrappers in (
        ("de la catégorie", [category for category, _ in generator.categories]),
        ("du mot-clé", list(generator.tags)),
        ("de l’auteur", [author for author, _ in generator.authors]),
    ):
        for wrapper in wrappers:
            yield Place(wrapper.save_as, f"la liste {kind} {wrapper.name!r}")
    for archives in generator.period_archives.values():
        for archive in archives:
            yield Place(archive["save_as"], f"les archives de {archive['period'][0]}")
    for name in settings["DIRECT_TEMPLATES"]:
        path = settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
        yield Place(path, f"la page {name!r} du thème")
    for path in settings["TEMPLATE_PAGES"].values():
        yield Place(path, "une page de TEMPLATE_PAGES")


def _is_file(file: Any) -> bool:
    """Whether it is there: Pelican takes what a text links to for a file, unseen."""
    return Path(file.source_path).is_file()


def _save_as(file: Any) -> str:
    """Return where a static file goes, without Pelican noting it: {attach} may still move it."""
    path: str = file.get_url_setting("save_as")
    return path


def clashes(places: Iterable[Place]) -> Iterator[str]:
    """Yield a line for each file that two would write, or that one would need as a folder."""
    meeting: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.path:
            meeting[place.path].append(place)
    for path, there in meeting.items():
        above = [meeting[folder][0] for folder in folders_above(path) if folder in meeting]
        first, *others = sorted([*there, *above], key=lambda place: (place.rank, place.owner))
        for place in others:
            # What a plugin writes for an item or a listing clashes when these do: told there.
            if (first.rank, place.rank) != (FOLLOWING, FOLLOWING):
                yield (
                    f"{place.owner}: serait écrit dans {place.path}, comme {first.owner} ; "
                    "attendu : un autre slug"
                )


def folders_above(path: str) -> list[str]:
    """Return the folders that a file lies in, its own first."""
    if "//" in path or "./" in path:
        return [str(folder) for folder in PurePath(path).parents]
    found = []
    while path := path.rpartition("/")[0]:
        found.append(path)
    return found


def alias_flaws(items: Iterable[Any]) -> Iterator[str]:
    """Yield a line for each alias that is another item's name."""
    items = list(items)
    taken = {(item.lang, item.slug): item.source_path for item in items}
    for item in sorted(items, key=lambda each: str(each.source_path)):
        lines = lines_of(item)
        for alias in getattr(item, "aliases", ()):
            owner = taken.setdefault((item.lang, alias), item.source_path)
            if owner != item.source_path or alias == item.slug:
                yield (
                    f"{item.source_path}:{lines.get('aliases', 1)}: Aliases : {alias!r} est "
                    f"le nom de {owner} ; attendu : un slug que rien d’autre ne porte"
                )


def lines_of(item: Any) -> dict[str, int]:
    """Return the line of each of the item's header fields."""
    lines: dict[str, int] = getattr(item, "lines", {})
    return lines


def theme_files(theme: Path, folder: str, static: Iterable[str]) -> set[str]:
    """Return the paths, relative to output/, of the theme's own files."""
    return {
        f"{folder}/{file.relative_to(theme / name).as_posix()}"
        for name in static
        for file in (theme / name).rglob("*")
        if file.is_file()
    }
