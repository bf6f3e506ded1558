"""Plain items, remarks and questions, from what Pelican and the other plugins made of files."""

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Known:
    """What settings and the headers of all articles say: bodies and comments change none of it."""

    institution: Institution
    shortest: int  # words that an item must have to count
    by_residents: frozenset[str]  # paths below content/, of originals
    answers: Mapping[str, datetime]  # address -> when an item of the institution answered it
    zone: ZoneInfo
    site_url: str

    @classmethod
    def of(cls, articles: Sequence[Any], settings: Mapping[str, Any]) -> "Known":
        """articles: originals."""
        staff = {name for each in articles if not _by_resident(each) for name in _authors(each)}
        by_residents = (a.relative_source_path for a in articles if _voice(a) == "community")
        return cls(
            institution_of(settings, staff),
            Settings.of(settings).shortest_words,
            frozenset(by_residents),
            _answers(articles),
            ZoneInfo(settings["TIMEZONE"]),
            settings["SITEURL"].rstrip("/"),
        )


def items_of(articles: Iterable[Any], known: Known, memory: Any) -> list[Item]:
    """Return what is measured of each article, or what memory has of one that did not change."""
    own = f"{known.institution.words} {known.shortest}"
    inside = repr(sorted(known.by_residents))
    return [
        memory.recall("openness", (own, *_words(each, inside)), partial(item_of, each, known))
        for each in articles
    ]


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


def item_of(article: Any, known: Known) -> Item:
    """Return what is measured of an article."""
    institution, is_by_residents = known.institution, _resident_links(article, known.by_residents)
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
        is_brief=text.is_shorter(known.shortest),
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


def ledger_of(article: Any, item: Item, known: Known) -> Ledger:
    """Return all that is measured of an article, with what is said below it."""
    threads = [each.discussion.nodes for each in (article, *article.translations)]
    comments = [node.comment for nodes in threads for node in nodes]
    is_question = article.kind == "question" and _voice(article) == "community"
    questions: Iterable[Question] = ()
    if is_question or any(comment.question for comment in comments):
        addresses = _addresses(article, item, known)
        asking = Asking(article.date, article.title, item.url, is_question, threads, addresses)
        questions = questions_of(asking, known.answers)
    zone = known.zone
    return Ledger(
        (item,),
        tuple(
            Remark(comment.date.astimezone(zone), comment.voice)
            for comment in comments
            if comment.removed is None and comment.date is not None
        ),
        tuple(replace(each, date=each.date.astimezone(zone)) for each in questions),
    )


def _addresses(article: Any, item: Item, known: Known) -> tuple[str, ...]:
    address = f"{known.site_url}/{item.url}"  # Pelican makes the item's own each time
    return tuple(filter(None, (address, _header(article, "source"))))


def elsewhere(articles: Iterable[Any], items: Iterable[Item], known: Known) -> list[Question]:
    """Return the answered questions that stand nowhere on this blog."""
    if not known.answers:
        return []
    pairs = zip(articles, items, strict=True)
    here = {address for pair in pairs for address in _addresses(*pair, known)}
    return list(asked_elsewhere(known.answers, here))


def _answers(articles: Iterable[Any]) -> dict[str, datetime]:
    """Return address -> when an item of the institution first answered what stands there."""
    answers: dict[str, datetime] = {}
    for article in articles:
        if _is_answer(article):
            address = _header(article, "answers")
            answers[address] = min(article.date, answers.get(address, article.date))
    return answers
