"""The draft of a share from what was found on the web, for editors to finish.

Pure. It has the form of the drafts that residents' own proposals become (comments.ingest.draft):
what is not known stands empty, and the build refuses it once the draft is to be published. So
does ``Consent``, which nobody but the author can give, and the introduction, which is the
editors' own.
"""

from datetime import UTC, datetime

from comments.clean.values import web_address
from comments.ingest.draft import PLACE, UNTITLED, quotation
from desk.share.original import Original

DATED = "Demandez son accord à l’auteur : Consent dit quand et comment il l’a donné."
UNDATED = "Source-Date, la date à laquelle l’original a paru, n’a pas été trouvée."
IMAGE = "L’original montre une image (à ne reprendre qu’avec l’accord de son auteur) : {image}"


def draft_of(original: Original, slug: str, now: datetime) -> str:
    """Return the draft's file. now: in the site's time zone."""
    lines = [f"{field}: {value}".rstrip() for field, value in header(original, slug, now)]
    note = PLACE.format(hint=hint(original))
    parts = ["\n".join(lines), note]
    if original.html:
        parts.append(quotation(original.html, original.url or None))
    return "\n\n".join(parts) + "\n"


def header(original: Original, slug: str, now: datetime) -> list[tuple[str, str]]:
    """Return the fields of the draft; "" for what is not known."""
    return [
        ("Title", original.title or UNTITLED),
        ("Date", f"{now:%Y-%m-%d %H:%M}"),
        ("Slug", slug),
        ("Status", "draft"),
        ("Source", original.url),
        ("Source-Author", original.author),
        ("Source-Name", original.name),
        ("Source-Date", f"{original.date:%Y-%m-%d}" if original.date else ""),
        ("Licence", original.licence),
        ("Consent", ""),
    ]


def missing(original: Original) -> list[str]:
    """Return the fields that editors have to fill in."""
    known = header(original, "slug", datetime.min.replace(tzinfo=UTC))
    return [field for field, value in known if not value]


def hint(original: Original) -> str:
    """Return what the draft's note adds; nothing in it ends the comment that it stands in."""
    said = [DATED if original.date else f"{UNDATED} {DATED}"]
    image = web_address(original.image)
    if image and "--" not in image:
        said.append(IMAGE.format(image=image))
    return " ".join(said)
