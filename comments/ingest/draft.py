"""A proposal to share as the draft of an article, for editors to finish.

Pure. The header says all that is known, each value on one line; what is not known stands there
empty, as the build names every empty field (and an empty introduction) once the draft is to be
published. The resident's words are the quotation: a block of HTML, which Markdown leaves alone.
"""

import re
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from comments.clean import clean
from comments.clean.values import web_address
from comments.ingest.lines import one_line
from comments.submission import Submission

UNTITLED = "Sans titre"
PLACE = (
    "<!-- Rédaction : écrivez ici pourquoi vous partagez ceci, complétez les champs vides de "
    "l’en-tête, puis effacez cette note et la ligne « Status: draft ». {hint} -->"
)
WITH_SOURCE = "Source-Date est la date à laquelle l’original a paru."
WITHOUT_SOURCE = (
    "Aucune adresse n’a été donnée : si ce texte paraît ici pour la première fois, Source est "
    "l’adresse de cette page, et Source-Name le nom de ce site."
)
BLOCK_START = re.compile(r"(?=<(?:p|/?blockquote)\b)")
TITLE = re.compile(r'(?<= title=")[^"]*')
# Pelican looks for {filename} and its kin in whatever looks like a tag with an address.
OF_PELICAN = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{|}"})


def draft_of(proposal: Submission, slug: str, zone: ZoneInfo) -> str | None:
    """Return the draft's file, None if neither words nor an address are left of the proposal."""
    source = web_address(proposal.details.get("source", ""))
    html = clean(proposal.text)
    if not html and not source:
        return None
    lines = [f"{field}: {value}".rstrip() for field, value in header(proposal, slug, zone, source)]
    note = PLACE.format(hint=WITH_SOURCE if source else WITHOUT_SOURCE)
    parts = ["\n".join(lines), note, *([quotation(html, source)] if html else [])]
    return "\n\n".join(parts) + "\n"


def header(
    proposal: Submission, slug: str, zone: ZoneInfo, source: str | None
) -> list[tuple[str, str]]:
    """Return the fields of the draft, each value on one line; "" for what is not known."""
    received = proposal.received.astimezone(zone)
    return [
        ("Title", one_line(proposal.title) or UNTITLED),
        ("Date", f"{received:%Y-%m-%d %H:%M}"),
        ("Slug", slug),
        ("Status", "draft"),
        ("Source", source or ""),
        ("Source-Author", one_line(proposal.details.get("author", ""))),
        ("Source-Name", urlsplit(source).hostname or "" if source else ""),
        ("Source-Date", ""),
        ("Licence", one_line(proposal.details.get("licence", ""))),
        ("Consent", f"{consent(proposal)} le {received:%Y-%m-%d} ({mark(proposal)})"),
    ]


def consent(proposal: Submission) -> str:
    said = proposal.details.get("consent")
    return "Case « L’auteur est d’accord » cochée" if said else "Accord non coché ; proposé"


def mark(proposal: Submission) -> str:
    """Return what tells from the file itself of which proposal it is."""
    return f"proposition {proposal.receipt}"


def quotation(html: str, source: str | None) -> str:
    """Return cleaned HTML as one block that neither Markdown nor Pelican reads anything into.

    Every line begins with a tag: a fence of code, for one, would begin with its signs.
    """
    cite = f' cite="{escape(source)}"' if source else ""
    inert = TITLE.sub(lambda value: value[0].replace("=", "&#61;"), html.translate(OF_PELICAN))
    blocks = BLOCK_START.sub("\n", inert).strip("\n")
    return f"<blockquote{cite}>\n{blocks}\n</blockquote>"
