"""What becomes of each thing of an export: published, a draft, kept in private, or left out.

Whatever is not known to be public is private: a password, a status that a plugin made, a type
of content that only its plugin understands.
"""

from dataclasses import dataclass
from enum import StrEnum

from desk.import_wordpress.model import Item
from desk.import_wordpress.slugs import as_slug

ARTICLE, PAGE = "articles", "pages"  # folders of content/


class Where(StrEnum):
    """What becomes of an item or a comment."""

    PUBLISHED = "publiés"
    DRAFT = "brouillons"
    PRIVATE = "privés"
    INBOX = "en attente"
    THERE = "déjà là"
    LEFT = "laissés"


@dataclass(frozen=True)
class Fate:
    """What becomes of an item, and why."""

    where: Where
    folder: str  # of content/, or of the private folder
    reason: str = ""

    @property
    def is_public(self) -> bool:
        """Whether it goes to content/, be it as a draft."""
        return self.where in (Where.PUBLISHED, Where.DRAFT)


FOLDERS = {"post": ARTICLE, "page": PAGE}
DRAFTS = frozenset({"draft", "pending", "future"})
TECHNICAL = {  # types that are no texts of the blog
    "attachment": "média (copié avec --media là où un texte le montre)",
    "nav_menu_item": "entrée de menu",
    "revision": "révision",
    "custom_css": "feuille de style",
    "customize_changeset": "réglage de l’apparence",
    "oembed_cache": "cache",
    "user_request": "demande personnelle",
    "wp_block": "bloc réutilisable (mis à sa place dans les textes)",
    "wp_template": "gabarit",
    "wp_template_part": "gabarit",
    "wp_global_styles": "réglage de l’apparence",
    "wp_navigation": "menu",
    "wp_font_family": "police",
    "wp_font_face": "police",
    "feedback": "message d’un formulaire de contact",
    "acf-field": "réglage d’une extension",
    "acf-field-group": "réglage d’une extension",
    "wpcf7_contact_form": "formulaire",
    "wpforms": "formulaire",
    "elementor_library": "gabarit",
    "jp_pay_order": "commande",
    "shop_order": "commande",
    "scheduled-action": "tâche d’une extension",
}
UNTYPED = "autres"  # the folder of what has no type, or one that is no name
UNWRITTEN = {"auto-draft": "brouillon jamais écrit", "trash": "à la corbeille"}


def fate_of(item: Item) -> Fate:
    """Return what becomes of an item."""
    if item.type not in FOLDERS or item.status in UNWRITTEN:
        return _fate_of_other(item)
    folder = FOLDERS[item.type]
    if item.password:
        return Fate(Where.PRIVATE, folder, "protégé par un mot de passe")
    if item.status == "publish":
        return Fate(Where.PUBLISHED, folder)
    if item.status in DRAFTS:
        return Fate(Where.DRAFT, folder)
    said = "privé" if item.status == "private" else f"état « {item.status} »"
    return Fate(Where.PRIVATE, folder, said)


def _fate_of_other(item: Item) -> Fate:
    if item.type in TECHNICAL:
        return Fate(Where.LEFT, item.type, TECHNICAL[item.type])
    if item.status in UNWRITTEN:
        return Fate(Where.LEFT, item.type, UNWRITTEN[item.status])
    said = f"type « {item.type} » d’une extension" if item.type else "sans type"
    if item.content.strip():
        return Fate(Where.PRIVATE, as_slug(item.type) or UNTYPED, said)
    return Fate(Where.LEFT, item.type, f"{said}, sans texte")
