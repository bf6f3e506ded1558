"""What was approved comes into content/: the trust border.

Submissions become comments (cleaned) and drafts of shares, votes are counted, what was removed
leaves its record. Idempotent: a second run changes nothing. A crash at any line is mended by the
next run: every file is replaced whole, and every id is decided before.

    steps     everything, once
    site      where: folders, articles, the lock
    comments  approved comments into records       lines   as bytes, pure
    removals  removed ones out of them
    votes     votes.json
    shares    drafts of shares                     draft   as text, pure; slugs   their names
    git       pull, commit, push
    result    what was done, and what could not be
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comments.ingest.result import Ingested
    from comments.ingest.steps import run

__all__ = ["Ingested", "run"]

HOMES = {"Ingested": "comments.ingest.result", "run": "comments.ingest.steps"}


def __getattr__(name: str) -> object:
    """Load a name when it is asked for: what is pure here needs no database, which takes a second.

    Source: PEP 562.
    """
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
