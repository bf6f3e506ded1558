"""The space that the law gives the opposition: its own listing, and its own badge.

In communes of 1,000 inhabitants and more (article L. 2121-27-1 of the CGCT) what the opposition
writes stands on the institution's blog without being the institution's word. An article of
``Kind: tribune`` therefore has a voice of its own, is listed in tribunes/, and not among what the
institution says. What residents share is never one. Reads ``item.voice`` and ``voices`` (so it
comes after voice and shares); gives the theme ``tribunes`` (those listed, newest first).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pelican import signals

URL = "tribunes/"
NAME = "tribune"  # of the voice
LABEL = "Tribune"
REASON = "en-tête Kind: tribune"


def is_tribune(item: Any) -> bool:
    """Whether the opposition speaks in the item."""
    return bool(item.kind == NAME) and getattr(item, "share", None) is None


def on_articles_read(generator: Any) -> None:
    context = generator.context
    for item in (
        *(*generator.articles, *generator.translations),
        *(*generator.hidden_articles, *generator.hidden_translations),
        *(*generator.drafts, *generator.drafts_translations),
    ):
        if is_tribune(item) and item.voice is not None:
            item.voice = replace(item.voice, name=NAME, label=LABEL, reason=REASON, url=URL)
    context["tribunes"] = [item for item in generator.articles if is_tribune(item)]
    context["voices"] = tuple(
        replace(page, articles=[item for item in page.articles if not is_tribune(item)])
        for page in context["voices"]
    )
    if context["tribunes"]:
        context.setdefault("listed", []).append((URL, context["tribunes"]))


def on_all_read(generators: Sequence[Any]) -> None:
    context = generators[0].context
    if context["tribunes"]:
        outputs = context.setdefault("outputs", [])
        outputs.append((f"{URL}index.html", "plugins.tribunes (la liste des tribunes)"))


def on_articles_written(generator: Any, writer: Any) -> None:
    context = generator.context
    if not context["tribunes"]:
        return
    writer.write_file(
        f"{URL}index.html",
        generator.get_template("tribunes"),
        context,
        relative_urls=generator.settings["RELATIVE_URLS"],
        articles=context["tribunes"],
        dates=context["tribunes"],
        template_name="voice",  # as many a page as other listings of a voice
        page_name=URL.rstrip("/"),
        url=URL,
        blog=True,
    )


def again(touched: Any) -> None:
    """What it gives depends on headers and voices alone."""


def register() -> None:
    signals.article_generator_finalized.connect(on_articles_read)
    signals.all_generators_finalized.connect(on_all_read)
    signals.article_writer_finalized.connect(on_articles_written)
