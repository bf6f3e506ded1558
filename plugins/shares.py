"""What residents share: who made it, where it was published, under which licence.

A share is an article below the folder of shares, or with a ``Source`` header. Reads its header
(Source, Source-Author, Source-Name, Source-Date, Licence, Consent) and the setting SHARES; gives
the theme ``item.share`` (a Share, or None for an article) and ``shares`` (those listed, newest
first). A share's body is the editors' introduction, then the quoted extract; the extract's
<blockquote> names its source in ``cite``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import escape, unescape
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pelican import signals

from comments.clean import is_web_address

SETTING = "SHARES"
BLOCKQUOTE = re.compile(r"<blockquote\b", re.IGNORECASE)
UNCITED = re.compile(r"<blockquote(?![^>]*\bcite\s*=)", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
E_MAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)")
RESERVED = "all-rights-reserved"
NAMED = {  # licences whose name or address is not made from the SPDX id
    RESERVED: ("tous droits réservés", None),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.fr"),
    "etalab-2.0": ("Licence Ouverte 2.0", "https://spdx.org/licenses/etalab-2.0.html"),
}


@dataclass(frozen=True)
class Settings:
    """The SHARES setting; an unknown key is a TypeError."""

    folder: str = "shares"  # below content/
    shared_by: str = ""  # when the item names no author


@dataclass(frozen=True)
class Licence:
    """Under which terms the original may be shared."""

    id: str  # SPDX, or all-rights-reserved
    name: str  # as readers see it
    url: str | None


@dataclass(frozen=True)
class Share:
    """Where a share comes from, and who chose it."""

    source: str  # URL of the original
    author: str  # who made the original
    name: str  # where it was published
    date: date  # when it was published
    licence: Licence
    shared_by: str


class BadShare(Exception):
    """The header or the body of a share lacks what it must have; `flaws`: field -> what."""

    def __init__(self, flaws: Mapping[str, str]) -> None:
        super().__init__("; ".join(flaws.values()))
        self.flaws = flaws


def is_share(header: Mapping[str, Any], path: str, settings: Settings) -> bool:
    """Whether the item at path (relative to content/) is a share."""
    return path.startswith(f"{settings.folder.strip('/')}/") or bool(header.get("source"))


def share_of(header: Mapping[str, Any], body: str, shared_by: str) -> Share:
    """Return where the item comes from.

    Raises BadShare if the header or the introduction lacks something, with all that it lacks.
    """
    flaws = {
        field: f"{_titled(field)} : absent ; attendu : {expected}"
        for field, expected in DEMANDED.items()
        if not _text(header, field)
    }
    flaws |= _wrong(header, skip=flaws)
    if not introduction(body):
        flaws["body"] = (
            "introduction vide ; attendu : quelques mots de la rédaction avant la citation"
        )
    if flaws:
        raise BadShare(flaws)
    return Share(
        source=_text(header, "source"),
        author=_text(header, "source-author"),
        name=_text(header, "source-name"),
        date=datetime.fromisoformat(_text(header, "source-date")).date(),
        licence=licence_of(_text(header, "licence")),
        shared_by=shared_by,
    )


@cache  # a blog knows few
def licence_of(name: str) -> Licence:
    """Return the licence of that SPDX id (in any case), or all-rights-reserved.

    Raises ValueError if there is none of that name.
    """
    if name.lower() == RESERVED:
        return Licence(RESERVED, *NAMED[RESERVED])
    try:
        spdx = str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        raise ValueError(
            f"Licence : {name!r} n’est pas un identifiant SPDX"
            f" ; attendu : par exemple CC-BY-SA-4.0, ou {RESERVED}"
        ) from None
    if spdx in NAMED:
        return Licence(spdx, *NAMED[spdx])
    if terms := CREATIVE_COMMONS.fullmatch(spdx):
        kind, version = terms.groups()
        address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/deed.fr"
        return Licence(spdx, f"CC {kind} {version}", address)
    is_single = re.fullmatch(r"[A-Za-z0-9.+-]+", spdx)
    return Licence(spdx, spdx, f"https://spdx.org/licenses/{spdx}.html" if is_single else None)


def introduction(body: str) -> str:
    """Return the text before the first quotation, without tags."""
    return unescape(TAG.sub("", BLOCKQUOTE.split(body, maxsplit=1)[0])).strip()


def cited(body: str, source: str) -> str:
    """Return the body with each quotation that names no source naming this one."""
    opening = f'<blockquote cite="{escape(source)}"'
    return UNCITED.sub(lambda _: opening, body)


DEMANDED = {
    "source": "l’adresse de l’original",
    "source-author": "le nom de son auteur",
    "source-name": "le nom du lieu de publication",
    "source-date": "une date comme 2026-03-12 ou 2026-03-12 18:30",
    "licence": f"un identifiant SPDX comme CC-BY-SA-4.0, ou {RESERVED}",
    "consent": "comment et quand l’auteur a donné son accord",
}


def _wrong(header: Mapping[str, Any], skip: Mapping[str, str]) -> dict[str, str]:
    flaws = {}
    source, licence, consent = (_text(header, each) for each in ("source", "licence", "consent"))
    if "source" not in skip and not is_web_address(source):
        flaws["source"] = f"Source : {source!r} ; attendu : une adresse http(s)"
    if "licence" not in skip:
        try:
            licence_of(licence)
        except ValueError as error:
            flaws["licence"] = str(error)
    if "source-date" not in skip and _day(_text(header, "source-date")) is None:
        day = _text(header, "source-date")
        flaws["source-date"] = f"Source-Date : {day!r} ; attendu : {DEMANDED['source-date']}"
    if E_MAIL.search(consent):
        flaws["consent"] = (
            "Consent : contient une adresse électronique ; attendu : aucune (content/ est public)"
        )
    return flaws


def _text(header: Mapping[str, Any], field: str) -> str:
    return str(header.get(field, "")).strip()


def _titled(field: str) -> str:
    return "-".join(part.capitalize() for part in field.split("-"))


def _day(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def on_articles_read(generator: Any) -> None:
    settings = Settings(**generator.settings.get(SETTING, {}))
    for item in (
        *(*generator.articles, *generator.translations),
        *(*generator.hidden_articles, *generator.hidden_translations),
    ):
        item.share = None
        if is_share(item.metadata, item.relative_source_path, settings):
            _attribute(item, settings, generator.context)
    generator.context["shares"] = sorted(
        (item for item in generator.articles if item.share),
        key=lambda item: (-item.date.timestamp(), item.slug),
    )


def _attribute(item: Any, settings: Settings, context: dict[str, Any]) -> None:
    shared_by = str(item.author) if hasattr(item, "author") else settings.shared_by
    try:
        item.share = share_of(item.metadata, item._content, shared_by)
    except BadShare as error:
        lines = getattr(item, "lines", {})
        for field, what in error.flaws.items():
            line = lines.get(field, 1)
            context.setdefault("faults", []).append(f"{item.source_path}:{line}: {what}")
    else:
        item._content = cited(item._content, item.share.source)


def again(touched: Any) -> None:
    """Quotations that were just read name no source yet."""
    settings = Settings(**touched.settings.get(SETTING, {}))
    for item in touched.items:
        if getattr(item, "share", None) is not None:  # pages have none
            _attribute(item, settings, touched.context)


def register() -> None:
    signals.article_generator_finalized.connect(on_articles_read)
