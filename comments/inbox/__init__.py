"""The inbox: one SQL database of what was sent and what was decided; private, never built from.

    schema      the tables
    engine      opening it: SQLite that survives a power cut, or PostgreSQL; its errors
    migrations  from nothing to the schema of today (Alembic)
    receiving   what comes in, in one transaction
    queries     what is asked of it
    deciding    moderators' decisions, and undoing them; the log that only grows
    publishing  what ingest needs: comments, removals, votes
    privacy     forgetting and purging
    people      moderators
    notices     mails that wait, and who wants some
    dump        all of it, row by row

An Inbox may be used by several threads, and several processes may have one open.
"""

from comments.inbox.deciding import Deciding
from comments.inbox.dump import Dump
from comments.inbox.notices import Notice, Notices
from comments.inbox.people import Moderator, ModeratorExists, Moderators
from comments.inbox.privacy import Privacy, Purged
from comments.inbox.publishing import PublishedVotes, Publishing
from comments.inbox.queries import Queries, Query
from comments.inbox.receiving import Receiving

__all__ = ["Inbox", "Moderator", "ModeratorExists", "Notice", "PublishedVotes", "Purged", "Query"]


class Inbox(Receiving, Queries, Deciding, Publishing, Privacy, Moderators, Notices, Dump):
    """The inbox at a database's URL."""
