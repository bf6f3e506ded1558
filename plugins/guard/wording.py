"""The editors' list of words, read once."""

from functools import lru_cache
from pathlib import Path

from comments.spam import SpamList

RECORD = ".jsonl"


@lru_cache(maxsize=4)
def words_of(path: str) -> SpamList:
    """Return the editors' list; raises BadSpamList."""
    return SpamList.read(Path(path)) if path else SpamList.default()
