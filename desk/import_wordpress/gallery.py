"""Galleries as one figure a picture; the pictures' addresses and captions are in other items."""

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape, unescape

from bs4 import BeautifulSoup

from desk.import_wordpress.model import Item
from desk.import_wordpress.notes import class_names
from desk.import_wordpress.shortcodes import Attributes

HOLDERS = {"wp-block-gallery", "blocks-gallery-grid", "blocks-gallery-item", "gallery-item"}


@dataclass(frozen=True)
class Attachment:
    """A picture or a file of the blog."""

    id: str
    address: str
    alt: str
    caption: str  # HTML
    order: int

    @property
    def figure(self) -> str:
        caption = f"<figcaption>{self.caption}</figcaption>" if self.caption.strip() else ""
        alt = escape(self.alt)
        return f'<figure><img src="{escape(self.address)}" alt="{alt}">{caption}</figure>'

    @property
    def is_picture(self) -> bool:
        ending = self.address.partition("?")[0].rpartition(".")[2].lower()
        return ending in ("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp")


def attachment_of(item: Item) -> Attachment:
    return Attachment(
        id=item.id,
        address=item.attachment_url or item.guid,
        alt=unescape(item.meta_value("_wp_attachment_image_alt")).strip(),
        caption=item.excerpt,
        order=int(item.order) if item.order.isdecimal() else 0,
    )


@dataclass
class Attachments:
    """All attachments of a blog, and whose they are."""

    by_id: dict[str, Attachment] = field(default_factory=dict)
    of_post: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, item: Item) -> None:
        self.by_id[item.id] = attachment_of(item)
        self.of_post[item.parent].append(item.id)

    def gallery(self, post: str, attributes: Attributes) -> str:
        """Return the figures of a gallery: those that it names, else all pictures of its post."""
        said = attributes.get("ids") or attributes.get("include") or ""
        excluded = attributes.get("exclude", "").replace(" ", "").split(",")
        if said:
            ids = [each.strip() for each in said.split(",")]
            found = [self.by_id[each] for each in ids if each in self.by_id]
        else:
            ids = self.of_post.get(attributes.get("id", post), [])
            own = (self.by_id[each] for each in ids if each not in excluded)
            found = sorted((each for each in own if each.is_picture), key=lambda one: one.order)
        return "\n\n" + "\n".join(each.figure for each in found) + "\n\n"


def unfold_galleries(soup: BeautifulSoup) -> None:
    """Let the figures of a gallery stand by themselves, its caption after them."""
    for holder in soup.find_all(lambda tag: not HOLDERS.isdisjoint(class_names(tag))):
        for caption in holder.find_all("figcaption", recursive=False):
            caption.name = "p"
        holder.unwrap()
