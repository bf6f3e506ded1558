"""Which files and keys of content/ belong to which article."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

RECORD = ".jsonl"  # how a record's name ends


def stems_of(item: Any) -> list[str]:
    """Return the stems of an article's records, under its old slugs, too; its own last.

    Its own is the one that is written: ``hello``, of a translation ``hello.en``.
    """
    ending = "" if item.in_default_lang else f".{item.lang}"
    return [f"{name}{ending}" for name in (*getattr(item, "aliases", ()), item.slug)]


def record_names(items: Iterable[Any]) -> list[str]:
    """Return the names of the records of all these articles."""
    return [f"{stem}{RECORD}" for item in items for stem in stems_of(item)]


def by_record(items: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the name of each record -> the articles that show it."""
    shown: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        for stem in stems_of(item):
            shown[f"{stem}{RECORD}"].append(item)
    return dict(shown)


def votes_of(path: Path) -> tuple[dict[str, int], list[str]]:
    """Return slug -> votes from content/votes.json, and its faults; nothing when it is missing."""
    expected = 'attendu : un objet JSON comme {"fete-du-pont": 12}'
    try:
        votes = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, []
    except UnicodeDecodeError:
        return {}, [f"{path}:1: n’est pas en UTF-8 ; {expected}"]
    except json.JSONDecodeError as error:
        return {}, [f"{path}:{error.lineno}: JSON invalide ({error.msg}) ; {expected}"]
    except (ValueError, RecursionError) as error:  # such as a number of thousands of digits
        return {}, [f"{path}:1: JSON invalide ({error}) ; {expected}"]
    if not isinstance(votes, dict):
        return {}, [f"{path}:1: {type(votes).__name__} ; {expected}"]
    faults = [
        f"{path}:1: {slug} : {number!r} n’est pas un nombre de votes ; {expected}"
        for slug, number in votes.items()
        if not _is_count(number)
    ]
    return {slug: number for slug, number in votes.items() if _is_count(number)}, faults


def _is_count(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0
