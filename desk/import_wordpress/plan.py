"""What is to be done with each item of an export: decided in a first reading, before any writing.

Items are known here without their texts, so that a long export takes little memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from desk.import_wordpress.addresses import Addresses, former
from desk.import_wordpress.existing import Existing
from desk.import_wordpress.fates import ARTICLE, Fate, Where, fate_of
from desk.import_wordpress.gallery import Attachments
from desk.import_wordpress.header import Heading, heading_of, name_slug
from desk.import_wordpress.model import Blog, Item
from desk.import_wordpress.moments import moment
from desk.import_wordpress.settings import SiteSettings
from desk.import_wordpress.slugs import as_slug, free, from_title, reserved

OF_WORDPRESS = {"category": "category", "post_tag": "tag", "author": "author"}  # in addresses


@dataclass(frozen=True)
class Place:
    """An item without its texts, what becomes of it, and under which name."""

    item: Item
    fate: Fate
    slug: str
    origin: str
    heading: Heading
    aliases: tuple[str, ...] = ()
    was_imported: bool = False

    @property
    def path(self) -> str:
        """Where it goes, below content/ or below the private folder."""
        return f"{self.fate.folder}/{self.slug}.md"


@dataclass
class Plan:
    """The places of all items, in the order of the export, and what they refer to."""

    settings: SiteSettings
    existing: Existing
    lang: str = ""
    places: list[Place] = field(default_factory=list)
    attachments: Attachments = field(default_factory=Attachments)
    reusable: dict[str, str] = field(default_factory=dict)
    user_ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # of an e-mail
    replies: int = 0
    _seen: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _rough: list[tuple[Item, Fate, str]] = field(default_factory=list)  # with its origin

    def add(self, item: Item, blog: Blog) -> None:
        """Take note of an item."""
        fate, origin = self._fate(item), self._origin(item, blog)
        if item.type == "attachment":
            self.attachments.add(item)
        elif item.type == "wp_block" and item.status == "publish" and not item.password:
            self.reusable[item.id] = item.content
        self.replies += len(item.replies)
        for reply in item.replies:
            if reply.email and reply.user_id not in ("", "0"):
                self.user_ids[reply.email.lower()].add(reply.user_id)
        self._rough.append((without_texts(item), fate, origin))

    def _fate(self, item: Item) -> Fate:
        fate = fate_of(item)
        digest = sha256(f"{item.title}\0{item.content}".encode("utf-8", "replace")).hexdigest()
        seen = self._seen[item.type, item.id]
        if item.id and digest in seen and fate.where is not Where.LEFT:
            return Fate(Where.LEFT, item.type, "doublon (même identifiant, même texte)")
        seen.add(digest)
        zone = self.settings.zone
        is_undated = moment(item.date_gmt, item.date, zone, item.published) is None
        if fate.where is Where.PUBLISHED and fate.folder == ARTICLE and is_undated:
            return replace(fate, where=Where.DRAFT, reason="publié sans date lisible")
        return fate

    def _origin(self, item: Item, blog: Blog) -> str:
        id_ = item.id or "x" + sha256(f"{item.link}\0{item.title}".encode()).hexdigest()[:12]
        number = len(self._seen[item.type, item.id])
        return f"{blog.address}/?p={id_}" + (f"-{number}" if number > 1 else "")

    def settle(self, blog: Blog) -> None:
        """Give each item its name, what was published first; the export was read to its end."""
        taken = self.existing.taken | reserved(self.settings.said)
        private: set[str] = set()
        order = {Where.PUBLISHED: 0, Where.DRAFT: 1}
        numbered = sorted(
            enumerate(self._rough), key=lambda each: order.get(each[1][1].where, 2)
        )  # stable: else in the order of the export
        found: dict[int, Place] = {}
        for number, (item, fate, origin) in numbered:
            names = taken if fate.is_public else private
            found[number] = self._place(item, fate, origin, names, blog)
        self.places = [self._with_aliases(found[number], taken) for number in sorted(found)]

    def _place(self, item: Item, fate: Fate, origin: str, taken: set[str], blog: Blog) -> Place:
        heading = heading_of(item, blog.authors, primary_of(item, blog))
        before = self.existing.by_origin(origin)
        if before is not None and fate.is_public:
            return Place(item, fate, before.slug, origin, heading, was_imported=True)
        wanted = as_slug(item.slug) or from_title(item.title) or f"wordpress-{item.id or 'x'}"
        prefix = "" if fate.is_public else f"{fate.folder}/"
        slug = free(prefix + wanted, taken).removeprefix(prefix)
        if fate.where is not Where.LEFT:
            taken.add((prefix + slug).lower())
        return Place(item, fate, slug, origin, heading)

    def _with_aliases(self, place: Place, taken: set[str]) -> Place:
        """Return the place with the slugs that the item had before, where nobody has them."""
        if not place.fate.is_public or place.was_imported:
            return place
        names = [as_slug(each) for each in (*place.item.meta.get("_wp_old_slug", ()),)]
        names.append(as_slug(place.item.slug))
        aliases = [each for each in dict.fromkeys(names) if each and each.lower() not in taken]
        taken.update(each.lower() for each in aliases)
        return replace(place, aliases=tuple(aliases))

    def addresses(self, addresses: Addresses) -> Addresses:
        """Return the addresses with what is published known to them."""
        names: dict[tuple[str, str], str] = {}
        for place in self.places:
            if place.item.type == "attachment":
                for key in addresses.keys(place.item):
                    addresses.files[key] = place.item.attachment_url or place.item.guid
            if place.fate.where is not Where.PUBLISHED:
                continue
            for key in addresses.keys(place.item):
                addresses.pages.setdefault(key, self._source(place))
            if place.fate.folder == ARTICLE:
                names |= listings_of(place)
        addresses.listings = names
        return addresses

    def _source(self, place: Place) -> str:
        """Return the path below content/ of an item; editors may have moved an earlier import."""
        before = self.existing.by_origin(place.origin)
        if before is not None:
            return before.path.relative_to(self.existing.content).as_posix()
        return place.path

    def new_address(self, place: Place) -> str:
        """Return where readers find it, from the root of the site."""
        return f"/{self.lang}/{place.slug}/" if self.lang else f"/{place.slug}/"

    def former(self, place: Place, blog: Blog, taken: Iterable[str]) -> list[str]:
        """Return the old addresses that lead nowhere by themselves."""
        own = {self.new_address(place), *(f"/{alias}/" for alias in place.aliases), *taken}
        of_site = reserved(self.settings.said)
        return [
            each
            for each in former(place.item, blog.address)
            if each not in own and each.strip("/").partition("/")[0].lower() not in of_site
        ]


def without_texts(item: Item) -> Item:
    kept = {key: value for key, value in item.meta.items() if key != "footnotes"}
    return replace(item, content="", excerpt="", replies=(), meta=kept)


def primary_of(item: Item, blog: Blog) -> str:
    """Return the slug of the category that comes first, "" if nothing says so."""
    keys = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
    id_ = next(filter(None, map(item.meta_value, keys)), "")
    return blog.categories.get(id_, "")


def listings_of(place: Place) -> Mapping[tuple[str, str], str]:
    """Return (kind, slug of WordPress) -> name for what the item is listed under."""
    heading = place.heading
    shown: dict[str, tuple[str, str]] = {}
    for kind, names in (
        ("author", heading.authors),
        ("tag", heading.tags),
        ("category", (heading.category,) if heading.category else ()),
    ):
        shown |= {name_slug(name): (kind, name) for name in names}
    found: dict[tuple[str, str], Any] = {}
    for term in place.item.terms:
        if (kind_then := OF_WORDPRESS.get(term.domain)) and (
            listed := shown.get(name_slug(term.name))
        ):
            found[kind_then, term.slug.lower()] = "/".join(listed)
    return found
