"""Plain items, remarks and questions, from what Pelican and the other plugins made of files."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from .about import Subject, about_of
from .institution import Institution, institution_of
from .links import host_of, is_own, links_of
from .model import Item, Ledger, Question, Remark
from .people import named_in
from .questions import Asking, asked_elsewhere, questions_of
from .settings import Settings
from .text import text_of


def ledger_of(articles: Sequence[Any], settings: Mapping[str, Any]) -> Ledger:
    """Return all that is measured; articles: originals, as Pelican lists them.

    The items stand in the order of the articles.
    """
    zone = ZoneInfo(settings["TIMEZONE"])
    staff = {name for each in articles if not _by_resident(each) for name in _authors(each)}
    institution = institution_of(settings, staff)
    shortest = Settings.of(settings).shortest_words
    by_residents = frozenset(
        each.relative_source_path for each in articles if _voice(each) == "community"
    )
    own, inside = f"{institution.words} {shortest}", repr(sorted(by_residents))
    items = [
        settings["MEMORY"].recall(
            "openness",
            (own, *_words(each, inside)),
            partial(item_of, each, institution, _resident_links(each, by_residents), shortest),
        )
        for each in articles
    ]
    return Ledger(
        items=items,
        remarks=list(_remarks(articles, zone)),
        questions=sorted(_questions(articles, items, settings["SITEURL"], zone), key=_age),
    )


def _words(article: Any, by_residents: str) -> tuple[Any, ...]:
    """Return all that an Item is made from, beside the institution.

    by_residents: says which items of the site are theirs, for links to them.
    """
    body, share = article._content or "", getattr(article, "share", None)
    links = (article.relative_source_path, by_residents) if "filename" in body else ()
    return (
        *(article.title, body, article.url, article.lang, repr(article.date), _voice(article)),
        *(article.kind, _is_answer(article), share is not None, share and share.author),
        *(_authors(article), _header(article, "source"), _header(article, "about"), *links),
    )


def item_of(
    article: Any, institution: Institution, is_by_residents: Callable[[str], bool], shortest: int
) -> Item:
    """Return what is measured of an article; shortest: words that it must have to count."""
    body, share, voice = article._content or "", getattr(article, "share", None), _voice(article)
    source = _header(article, "source")
    is_others = bool(host_of(source)) and not is_own(source, institution.domains)
    text = text_of(article.title, body)
    named = named_in(text.whole, institution.excluded)
    out, own = links_of(body, institution.domains, is_by_residents)
    subject = Subject(
        header=_header(article, "about"),
        is_answer=_is_answer(article),
        source=host_of(source) if is_others else "",
        voice=voice,
        kind=article.kind,
        text=text,
        named=named,
        speakers=institution.speakers,
    )
    return Item(
        date=article.date,
        voice=voice,
        about=about_of(subject, institution.names),
        kind=article.kind,
        is_share=share is not None,
        is_brief=text.is_shorter(shortest),
        is_answer=subject.is_answer,
        people=frozenset([*named.people, *_residents(article, share)]),
        links_out=out + is_others,
        links_own=own,
        title=article.title,
        url=article.url,
        lang=article.lang,
    )


def _voice(article: Any) -> str:
    return article.voice.name if article.voice else ""


def _header(article: Any, field: str) -> str:
    return str(article.metadata.get(field, "")).strip()


def _is_answer(article: Any) -> bool:
    return _voice(article) != "community" and bool(_header(article, "answers"))


def _by_resident(article: Any) -> bool:
    """Whether who signs it is a resident: a share is signed by who chose it."""
    return _voice(article) == "community" and getattr(article, "share", None) is None


def _authors(article: Any) -> list[str]:
    return [str(author) for author in getattr(article, "authors", ())]


def _residents(article: Any, share: Any) -> list[str]:
    if share is not None:
        return [share.author] if _voice(article) == "community" else []
    return _authors(article) if _by_resident(article) else []


def _resident_links(article: Any, by_residents: frozenset[str]) -> Callable[[str], bool]:
    """Return what tells whether a path after {filename} is that of a resident's item."""
    folder = posixpath.dirname(article.relative_source_path)

    def is_by_residents(path: str) -> bool:
        inside = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        return posixpath.normpath(inside) in by_residents

    return is_by_residents


def _threads(article: Any) -> list[Any]:
    """Return its thread, then those of its translations."""
    return [each.discussion.nodes for each in (article, *article.translations)]


def _remarks(articles: Iterable[Any], zone: ZoneInfo) -> Iterator[Remark]:
    for article in articles:
        for nodes in _threads(article):
            for node in nodes:
                comment = node.comment
                if comment.removed is None and comment.date is not None:
                    yield Remark(comment.date.astimezone(zone), comment.voice)


def _questions(
    articles: Sequence[Any], items: Sequence[Item], site_url: str, zone: ZoneInfo
) -> Iterator[Question]:
    answers = _answers(articles)
    known: set[str] = set()
    for article, item in zip(articles, items, strict=True):  # Pelican makes an address each time
        address = f"{site_url.rstrip('/')}/{item.url}"
        addresses = tuple(filter(None, (address, _header(article, "source"))))
        known.update(addresses)
        asking = Asking(
            date=article.date,
            title=article.title,
            url=item.url,
            is_question=article.kind == "question" and _voice(article) == "community",
            threads=_threads(article),
            addresses=addresses,
        )
        for question in questions_of(asking, answers):
            yield replace(question, date=question.date.astimezone(zone))
    yield from asked_elsewhere(answers, known)


def _answers(articles: Iterable[Any]) -> dict[str, datetime]:
    """Return address -> when an item of the institution first answered what stands there."""
    answers: dict[str, datetime] = {}
    for article in articles:
        if _is_answer(article):
            address = _header(article, "answers")
            answers[address] = min(article.date, answers.get(address, article.date))
    return answers


def _age(question: Question) -> tuple[float, str]:
    return question.date.timestamp(), question.url
