"""An import at work: each item of the second reading to its place, with its thread."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from comments.model import Comment
from comments.record import line_of, locked, read_lines, replace_file
from desk.import_wordpress.addresses import Addresses, Linked, Unchanged
from desk.import_wordpress.body import Body, Converter
from desk.import_wordpress.export import Export
from desk.import_wordpress.fates import ARTICLE, Where
from desk.import_wordpress.header import Header, title_of
from desk.import_wordpress.letterbox import Letterbox
from desk.import_wordpress.media import PICTURES
from desk.import_wordpress.model import Item
from desk.import_wordpress.moments import moment
from desk.import_wordpress.plan import Place, Plan
from desk.import_wordpress.report import Report
from desk.import_wordpress.threads import (
    Judged,
    Setting,
    author_ids,
    comment_of,
    judged,
    submission_of,
)
from desk.import_wordpress.writing import Writer

STATIC = "{static}/"


@dataclass
class Importer:
    """Writes what the plan says, and counts it."""

    export: Export
    plan: Plan
    addresses: Addresses
    writer: Writer
    letterbox: Letterbox
    report: Report = field(default_factory=Report)
    new_paths: set[str] = field(default_factory=set)

    def run(self, tell: Callable[[int, int], None]) -> None:
        """Read the export again, and bring over all that it holds.

        tell: called with how many items are done, and how many there are.
        """
        self.converter = Converter(self.plan.attachments, self.plan.reusable)
        published = [each for each in self.plan.places if each.fate.where is Where.PUBLISHED]
        self.new_paths = {self.plan.new_address(place) for place in published}
        for number, (item, place) in enumerate(
            zip(self.export.items(), self.plan.places, strict=True), start=1
        ):
            self._item(item, place)
            self._thread(item, place)
            tell(number, len(self.plan.places))

    def _item(self, item: Item, place: Place) -> None:
        where, fate = place.fate.where, place.fate
        if where is Where.LEFT:
            self.report.count(item.type, where, fate.reason)
            return
        if place.was_imported:
            self.report.count(item.type, Where.THERE)
            return
        is_private = where is Where.PRIVATE
        linked: Linked = Unchanged() if is_private else self.addresses
        body = self.converter.body_of(item, linked)
        image, body = self._featured(item, body, linked)
        header = self._header(item, place, body, image)
        root = self.writer.private if is_private else self.writer.content
        path = root / place.path
        text = f"{header.text}\n{body.markdown}\n".encode()
        is_new = self.writer.writes(path, text)
        self.report.count(
            item.type, where if is_new else Where.THERE, fate.reason if is_new else ""
        )
        if is_new:
            self.report.active[str(path)] += body.active
            self.report.taken_out[str(path)] += body.taken_out

    def _header(self, item: Item, place: Place, body: Body, image: tuple[str, str]) -> Header:
        zone, blog = self.plan.settings.zone, self.export.blog
        date = moment(item.date_gmt, item.date, zone, item.published)
        modified = moment(item.modified_gmt, item.modified, zone)
        is_public = place.fate.is_public
        former = self.plan.former(place, blog, self.new_paths) if is_public else ()
        is_article = place.fate.folder == ARTICLE
        return Header(
            title=title_of(item, body.words),
            slug=place.slug,
            origin=place.origin,
            date=date,
            modified=modified if date and modified and modified > date else None,
            lang=self.plan.lang,
            heading=place.heading,
            summary=body.summary,
            is_draft=place.fate.where is not Where.PUBLISHED,
            is_closed=is_article and item.comment_status == "closed",
            image=image,
            aliases=place.aliases,
            former=former if place.fate.where is Where.PUBLISHED else (),
            more={} if is_public else {"Private": place.fate.reason},
        )

    def _featured(self, item: Item, body: Body, linked: Linked) -> tuple[tuple[str, str], Body]:
        """Return the item's lead image, and the body with it where no file of it is there."""
        picture = self.plan.attachments.by_id.get(item.meta_value("_thumbnail_id"))
        if picture is None or not picture.is_picture:
            return ("", ""), body
        source = linked.image(picture.address)
        if source is not None and source.startswith(STATIC):
            path = unquote(source.removeprefix(STATIC))
            if Path(path).suffix in PICTURES:
                return (path, " ".join(picture.alt.split())), body
        if source is None or picture.address in body.markdown:
            return ("", ""), body
        shown = self.converter.body_of(Item(content=replace(picture, caption="").figure), linked)
        return ("", ""), replace(body, markdown=f"{shown.markdown}\n\n{body.markdown}".strip())

    def _thread(self, item: Item, place: Place) -> None:
        if not item.replies:
            return
        setting = self._setting(item, place)
        found = judged(item.replies, setting)
        if place.fate.where in (Where.PRIVATE, Where.LEFT):
            self._keep_private(place, found, setting)
            return
        stem = f"{place.slug}.{self.plan.lang}" if self.plan.lang else place.slug
        self._record(stem, found, setting)
        for one in found:
            if one.where is Where.INBOX:
                blog = self.export.blog.address
                is_new = self.letterbox.takes(submission_of(one, setting, blog, stem))
                self.report.count(one.kind, Where.INBOX if is_new else Where.THERE)
            elif one.where is Where.LEFT:
                self.report.count(one.kind, Where.LEFT, one.reason)

    def _setting(self, item: Item, place: Place) -> Setting:
        blog = self.export.blog
        author = blog.authors.get(item.creator.strip("<> \t"))
        ids: set[str] = set()
        if author is not None:  # WordPress.com's exports tell no ids: those of its e-mail are
            ids = {author.id} if author.id else self.plan.user_ids.get(author.email.lower(), set())
        zone = self.plan.settings.zone
        date = moment(item.date_gmt, item.date, zone, item.published)
        return Setting(place.fate, author_ids(ids), date, zone)

    def _record(self, stem: str, found: list[Judged], setting: Setting) -> None:
        """Add to the article's record what it does not have."""
        published = [one for one in found if one.where is Where.PUBLISHED]
        if not published:
            return
        path = self.writer.content / "comments" / f"{stem}.jsonl"
        comments = [comment_of(one, setting) for one in published]
        if self.writer.is_dry:
            new = missing(path, comments)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            with locked(path):
                new = missing(path, comments)
                if new:
                    replace_file(path, appended(path, new))
        ids = {comment.id for comment in new}
        for one in published:
            self.report.count(one.kind, Where.PUBLISHED if one.id in ids else Where.THERE)

    def _keep_private(self, place: Place, found: list[Judged], setting: Setting) -> None:
        """Keep a thread beside its private item, those that wait marked as such."""
        kept = [one for one in found if one.where is not Where.LEFT]
        path = self.writer.private / f"{place.path.removesuffix('.md')}.jsonl"
        lines = [
            replace(comment_of(one, setting), extra={"approved": one.reply.approved})
            for one in kept
        ]
        is_new = bool(kept) and self.writer.writes(path, recorded(lines))
        for one in found:
            where = one.where if one.where is Where.LEFT or is_new else Where.THERE
            self.report.count(one.kind, where, one.reason if where is one.where else "")


def missing(path: Path, comments: list[Comment]) -> list[Comment]:
    """Return the comments that the record at path does not have. Raises BadRecord."""
    known = {line.comment.id for line in read_lines(path)} if path.exists() else set()
    return [comment for comment in comments if comment.id not in known]


def appended(path: Path, comments: list[Comment]) -> bytes:
    """Return the record at path with these comments after its own lines, which stay as they are."""
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    return before + recorded(comments)


def recorded(comments: list[Comment]) -> bytes:
    """Return comments as lines, oldest first."""
    ordered = sorted(
        comments, key=lambda each: (each.date.timestamp() if each.date else 0, each.id)
    )
    return "".join(f"{line_of(each)}\n" for each in ordered).encode()
