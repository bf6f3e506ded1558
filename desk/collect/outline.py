"""Whom the editors follow: content/residents.opml, its folders being the kinds of residents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError, tostring

import listparser
from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from comments.ingest.lines import one_line
from desk.collect.errors import BadOutline
from desk.web.addresses import target_of


@dataclass(frozen=True)
class Followed:
    """A feed that the editors follow."""

    url: str
    title: str  # as the editors call it; "" if they don't
    kind: str = ""  # the folder that it is in, such as Associations


@dataclass(frozen=True)
class Outline:
    """All that are followed, and what is wrong in the list."""

    followed: Sequence[Followed]
    flaws: Sequence[str]  # one line each; such a one is left out


def read(path: Path) -> Outline:
    """Return what the file lists. Raises BadOutline."""
    try:
        data = path.read_bytes()
    except OSError as error:
        what = "absent ; attendu : une liste OPML des flux à suivre"
        said = what if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise BadOutline(path, said) from error
    return outline_of(data, path)


def outline_of(data: bytes, path: Path) -> Outline:
    """Return what an OPML document lists, each feed once. Raises BadOutline."""
    try:
        root = fromstring(data)
    except ParseError as error:
        line = error.position[0]
        raise BadOutline(path, "n’est pas du XML ; attendu : une liste OPML", line) from error
    except (DefusedXmlException, LookupError, ValueError) as error:
        what = "entités ou encodage refusés ; attendu : une liste OPML"
        raise BadOutline(path, what) from error
    if root.tag != "opml":
        raise BadOutline(path, f"<{root.tag}> ; attendu : <opml>", 1)
    plain = tostring(root, encoding="utf-8", xml_declaration=True)  # listparser guesses encodings
    found: dict[str, Followed] = {}
    flaws: list[str] = []
    for feed in listparser.parse(plain)["feeds"]:
        followed = _followed(feed)
        try:
            target_of(followed.url)
        except ValueError as error:
            flaws.append(f"{path} : {followed.title or 'sans nom'} : {followed.url!r} : {error}")
        else:
            found.setdefault(followed.url, followed)
    return Outline(tuple(found.values()), tuple(flaws))


def _followed(feed: listparser.common.SuperDict) -> Followed:
    folders = [name for names in feed.get("categories", []) for name in names]
    kind = one_line(str(folders[0])) if folders else ""
    return Followed(str(feed.get("url", "")).strip(), one_line(str(feed.get("title", ""))), kind)
