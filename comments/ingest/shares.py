"""Approved proposals to share become drafts in content/shares/, written once.

From then on a draft is the editors': one that they rename or delete does not come back. Until the
inbox knows that it was written, its own words tell of which proposal it is.
"""

import re
from pathlib import Path

from comments.ingest.draft import draft_of, mark
from comments.ingest.result import Ingested, Refusals
from comments.ingest.site import Site
from comments.ingest.slugs import free_slug, taken_slugs
from comments.record import replace_file
from comments.submission import Submission

FOLDER = "shares"  # below content/


def draft(site: Site) -> Ingested:
    """Write a draft for every approved proposal."""
    written: list[str] = []
    refused = Refusals()
    for proposal in site.inbox.to_publish():
        if proposal.kind != "share":
            continue
        try:
            if not is_drafted(site, proposal):
                write(site, proposal)
                written.append(proposal.id)
        except (EmptyProposal, OSError) as error:
            refused.add(error)
        else:
            site.inbox.mark_published([proposal.id])
    return Ingested(shares=tuple(written), told=refused.lines)


class EmptyProposal(Exception):
    """Nothing is left of a proposal once it is cleaned."""

    def __init__(self, proposal: Submission) -> None:
        super().__init__(
            f"{proposal.receipt} : ni adresse ni texte une fois nettoyé, n’est pas proposé ; "
            "attendu : l’un ou l’autre, ou un refus"
        )


def is_drafted(site: Site, proposal: Submission) -> bool:
    """Whether a draft of the proposal was written already, before a crash."""
    sign = re.compile(rb"^Consent:.*" + re.escape(mark(proposal).encode("utf-8")), re.MULTILINE)
    drafts = (site.content / FOLDER).rglob("*.md")
    return any(sign.search(path.read_bytes()) for path in drafts)


def write(site: Site, proposal: Submission) -> Path:
    """Return the path of the new draft. Raises EmptyProposal, OSError."""
    slug = free_slug(proposal.title, taken_slugs(site.content, site.output))
    text = draft_of(proposal, slug, site.zone)
    if text is None:
        raise EmptyProposal(proposal)
    path = site.content / FOLDER / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    site.will_write(path)
    replace_file(path, text.encode("utf-8"))
    return path
