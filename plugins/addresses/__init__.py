"""The site's own addresses: links inside it, old addresses, and what tells machines of them.

Links inside the site name no host, so a preview, a copy on another machine and the published
site are the same files. Pelican writes links in texts below ``localsiteurl``, and the theme does,
too; SITEURL stays the absolute address, for what leaves the site: feeds, canonical links.

Writes a page at each old address (the header fields ``Aliases`` and ``Former``) that leads to the
new one, and redirects.map, the same for nginx; sitemap.xml; and robots.txt, where content/ brings
none.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import sanitised_join

from .prefix import flaw_of, prefix_of
from .redirects import MAP, QUERIES, Redirect, nginx_map, queries_map, redirects_of
from .robots import ROBOTS, robots
from .sitemap import Map, sitemaps

# In the context; no template can name them.
FILES, REDIRECTS = "plugins.addresses", "plugins.addresses.redirects"
MAP_OF_SITE = "plugins.addresses.sitemap"
ENTRIES = f"{MAP_OF_SITE}.entries"
apart = (FILES, ENTRIES)  # for plugins.incremental: none of them is needed where none changes
ARTICLES, PAGES = ("articles", "hidden_articles"), ("pages", "hidden_pages")
WHAT = {
    MAP: "les anciennes adresses, pour nginx",
    QUERIES: "les anciennes adresses à point d’interrogation, pour nginx",
    ROBOTS: "ce que lisent les robots",
}


def on_initialized(pelican: Any) -> None:
    if flaw := flaw_of(pelican.settings["SITEURL"]):
        pelican.settings.setdefault("faults", []).append(f"pelican.conf.py: {flaw}")


def on_generator_init(generator: Any) -> None:
    if not generator.settings["RELATIVE_URLS"]:  # else Pelican sets it anew for each page
        generator.context["localsiteurl"] = prefix_of(generator.settings["SITEURL"])


def files_of(context: Mapping[str, Any], redirects: Iterable[Redirect]) -> dict[str, str]:
    """Return the text of each file that no template makes, by its path below output/."""
    site_url = context["SITEURL"]
    files = {
        MAP: nginx_map(redirects, prefix_of(site_url)),
        **sitemaps(context[MAP_OF_SITE].entries, site_url),
    }
    if queries := queries_map(items_of(context), prefix_of(site_url)):
        files[QUERIES] = queries
    if not any(map(is_robots, context["static_content"].values())):
        files[ROBOTS] = robots(site_url, context.get("comments_service", ""))
    return files


def is_robots(file: Any) -> bool:
    """Whether a static file is a robots.txt of the editors' own; theirs wins.

    Pelican's `file.save_as` would note that it was asked for, and {attach} move it no more.
    """
    return bool(file.get_url_setting("save_as") == ROBOTS)


def items_of(
    context: Mapping[str, Any], names: Iterable[str] = (*ARTICLES, *PAGES)
) -> Iterator[Any]:
    """Yield the articles, shares and pages that have an address, hidden ones too."""
    for name in names:
        for item in context[name]:
            yield item
            yield from item.translations


def keep_addresses(items: Iterable[Any]) -> None:
    """Let Pelican format each item's address once, not each time that somebody asks for it."""
    for item in items:
        item.override_url, item.override_save_as = item.url, item.save_as


def on_articles_read(generator: Any) -> None:
    keep_addresses(items_of(generator.context, ARTICLES))


def on_pages_read(generator: Any) -> None:
    keep_addresses(items_of(generator.context, PAGES))


def on_all_read(generators: list[Any]) -> None:
    context = generators[0].context
    outputs = context.setdefault("outputs", [])
    context[REDIRECTS] = list(redirects_of(items_of(context)))
    for each in context[REDIRECTS]:
        outputs.append((each.save_as, f"{each.item.source_path}:{each.line}"))
    context[MAP_OF_SITE] = Map.of(context)
    context[ENTRIES] = context[MAP_OF_SITE].entries
    context[FILES] = files_of(context, context[REDIRECTS])
    for path in context[FILES]:
        outputs.append((path, f"plugins.addresses ({WHAT.get(path, 'le plan du site')})"))


def on_articles_written(generator: Any, writer: Any) -> None:
    for each in generator.context[REDIRECTS]:
        writer.write_file(
            each.save_as,
            generator.get_template("redirect"),
            generator.context,
            relative_urls=generator.settings["RELATIVE_URLS"],
            url=each.url,
            item=each.item,
        )
    for path, text in generator.context[FILES].items():
        Path(sanitised_join(writer.output_path, path)).write_bytes(text.encode("utf-8"))


def again(touched: Any) -> None:
    """What it gives while all is read depends on headers alone."""


def write_again(touched: Any) -> None:
    """Comments change when a page last did, which its place in the sitemap tells."""
    context = touched.context
    context[MAP_OF_SITE].entries = context[ENTRIES]
    if not context[MAP_OF_SITE].look_again(touched.items):
        return
    files = sitemaps(context[MAP_OF_SITE].entries, context["SITEURL"])
    if files.keys() != context[FILES].keys() - WHAT:
        touched.refuse("the sitemap is in another number of files")
    for path, text in files.items():
        if context[FILES][path] != text:
            context[FILES][path] = text
            touched.write(path, text.encode("utf-8"))


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
    signals.article_generator_finalized.connect(on_articles_read)
    signals.page_generator_finalized.connect(on_pages_read)
    signals.all_generators_finalized.connect(on_all_read)
    signals.article_writer_finalized.connect(on_articles_written)
