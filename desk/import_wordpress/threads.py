"""The threads of an export: which comment goes where, under which id, below which other.

Pure. A published one becomes a Comment of its article's record, one that waits a Submission; the
ids are derived from the export's (``comment-123``, the anchor that old links name).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from html import escape, unescape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from comments.clean import clean
from comments.clean.values import web_address
from comments.model import Comment
from comments.submission import Submission
from desk.import_wordpress.fates import Fate, Where
from desk.import_wordpress.header import MARKUP, is_public, one_line
from desk.import_wordpress.model import Reply
from desk.import_wordpress.moments import moment

KINDS = {"": "comment", "comment": "comment", "pingback": "pingback", "trackback": "trackback",
         "webmention": "webmention"}  # fmt: skip
APPROVED = frozenset({"1", "approve", "approved"})
WAITING = frozenset({"0", "hold", "unapproved"})
REFUSED = {"spam": "indésirable", "trash": "à la corbeille", "post-trashed": "à la corbeille"}
NOBODY = ("", "0")  # what a comment names that answers the article itself
NAMELESS = "Anonyme"
SHOWN = re.compile(r"<(?:img|iframe|embed|video|audio|source)\b[^>]*?\bsrc\s*=\s*"
                   r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+))[^>]*>",
                   re.IGNORECASE)  # fmt: skip
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Judged:
    """A comment of the export, and what becomes of it."""

    reply: Reply
    kind: str  # as the record calls it; the export's own word where the record has none
    where: Where
    id: str = ""  # public
    parent: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Setting:
    """What the comments of one article need to know of it."""

    fate: Fate
    author_ids: frozenset[str]  # of the post's author, among the blog's users
    date: datetime | None
    zone: ZoneInfo


def judged(replies: Sequence[Reply], setting: Setting) -> list[Judged]:
    """Return what becomes of each comment of an article, in their order."""
    seen: dict[str, list[Reply]] = {}
    found: list[Judged] = []
    for reply in replies:
        where, reason = verdict(reply, setting.fate)
        same = seen.setdefault(reply.id, [])
        if reply in same:
            where, reason = Where.LEFT, "doublon"
        same.append(reply)
        kind = KINDS.get(reply.type, reply.type)
        found.append(Judged(reply, kind, where, public_id(reply, len(same)), reason=reason))
    return with_parents(found)


def verdict(reply: Reply, fate: Fate) -> tuple[Where, str]:
    """Return what becomes of a comment by itself, and why it is left out or private."""
    if refused := refusal(reply):
        return Where.LEFT, refused
    if fate.is_public:
        return (Where.PUBLISHED, "") if reply.approved in APPROVED else (Where.INBOX, "")
    if fate.where is Where.PRIVATE:
        return Where.PRIVATE, "sous un contenu privé"
    if fate.folder == "attachment":
        return Where.PRIVATE, "sous un média"
    return Where.LEFT, f"sous un contenu laissé (« {fate.folder} », {fate.reason})"


def refusal(reply: Reply) -> str:
    """Return why a comment is left out wherever it stands, "" if it is not."""
    if reply.type not in KINDS:
        return f"type « {reply.type} » d’une extension"
    if reply.approved in REFUSED:
        return REFUSED[reply.approved]
    if reply.approved not in APPROVED | WAITING:
        return f"état « {reply.approved} »"
    return "" if clean(as_typed(reply.content)) else "vide"


def public_id(reply: Reply, number: int) -> str:
    """Return the id of a comment in its record: its anchor on the old blog."""
    name = reply.id if reply.id.isascii() and reply.id.isdecimal() and len(reply.id) < 20 else ""
    if not name:
        said = "\0".join((reply.id, reply.date_gmt, reply.author, reply.content))
        name = "x" + sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
    return f"comment-{name}" + (f"-{number}" if number > 1 else "")


def with_parents(found: list[Judged]) -> list[Judged]:
    """Return the comments, each below the nearest one above it that is kept; circles opened."""
    first: dict[str, Judged] = {}
    for each in found:
        if each.reply.id not in NOBODY:
            first.setdefault(each.reply.id, each)
    roots: set[str] = set()  # ids of the export that a circle was opened at
    return [replace(each, parent=parent_of(each, first, roots)) for each in found]


def parent_of(one: Judged, first: Mapping[str, Judged], roots: set[str]) -> str | None:
    """Return the public id of what a comment answers, None for the article itself."""
    if is_in_circle(one, first, roots):
        roots.add(one.reply.id)
        return None
    above, passed = first.get(one.reply.parent), {one.reply.id}
    while above is not None and above.reply.id not in passed:
        if above.where is not Where.LEFT:
            return above.id
        passed.add(above.reply.id)
        above = first.get(above.reply.parent)
    return None


def is_in_circle(one: Judged, first: Mapping[str, Judged], roots: set[str]) -> bool:
    """Whether the way up from a comment leads back to it."""
    passed: set[str] = set()
    here = one.reply.parent
    while here in first and here not in passed and here not in roots:
        if here == one.reply.id:
            return True
        passed.add(here)
        here = first[here].reply.parent
    return False


def comment_of(one: Judged, setting: Setting) -> Comment:
    """Return a published comment, cleaned."""
    reply = one.reply
    date = moment(reply.date_gmt, reply.date, setting.zone) or setting.date or NO_DATE
    is_author = reply.user_id not in ("", "0") and reply.user_id in setting.author_ids
    return Comment(
        id=one.id,
        parent=one.parent,
        author=name_of(reply),
        website=web_address(reply.website),
        date=date.astimezone(setting.zone).replace(microsecond=0),
        voice="institution" if is_author else "community",
        kind=one.kind,
        html=clean(as_typed(reply.content)),
    )


def submission_of(one: Judged, setting: Setting, blog: str, article: str) -> Submission:
    """Return a comment that waits, as it was sent.

    blog: its address, so that the ids of two blogs differ; article: the stem of the record.
    """
    reply = one.reply
    comment = comment_of(one, setting)
    digest = sha256(f"{blog}\0{article}".encode()).hexdigest()[:10]
    return Submission(
        id=f"c-wp-{digest}-{one.id.removeprefix('comment-')}"[:40],
        kind="comment",
        article=article,
        received=(comment.date or NO_DATE).astimezone(UTC),
        parent=one.parent,
        voice=comment.voice,
        name=one_line(reply.author),
        email=one_line(reply.email),
        website=one_line(reply.website),
        text=as_typed(reply.content),
        details={"source": "WordPress", "type": one.kind},
        public_id=one.id,
    )


def name_of(reply: Reply) -> str:
    """Return the name that readers see: of a mention without one its host, never an e-mail."""
    name = one_line(MARKUP.sub("", unescape(reply.author)))
    if is_public(name):
        return name
    website = web_address(reply.website)
    return (urlsplit(website).hostname if website and not name else None) or NAMELESS


def as_typed(content: str) -> str:
    """Return a comment with links in the place of what it shows: pictures, players."""

    def link(found: re.Match[str]) -> str:
        address = (found["double"] or found["single"] or found["bare"] or "").strip()
        alt = ALT.search(found[0])
        label = unescape((alt[1] or alt[2] or "") if alt else "").strip() or address
        return f'<a href="{escape(unescape(address))}">{escape(label)}</a>'

    return SHOWN.sub(link, content)


def author_ids(ids: Iterable[str]) -> frozenset[str]:
    return frozenset(id_ for id_ in ids if id_ not in ("", "0"))
