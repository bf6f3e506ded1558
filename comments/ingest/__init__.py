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

from comments.ingest.result import Ingested
from comments.ingest.steps import run

__all__ = ["Ingested", "run"]
