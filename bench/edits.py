"""What changes between two builds of our blog; each edit is another one in another round."""

import json
import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from . import corpus

Edit = Callable[[Path, int], None]  # the builder's folder, the round from 0


def one_comment(folder: Path, turn: int) -> None:
    """A comment comes in under one of the articles."""
    slug = _article(folder, turn).stem
    date = datetime(2026, 3, 1, turn, tzinfo=UTC)
    said = corpus.comment(random.Random(turn), f"nouveau-{turn}", None, date)
    record = folder / "content" / "comments" / f"{slug}.jsonl"
    record.parent.mkdir(exist_ok=True)
    with record.open("a", encoding="utf-8") as file:
        file.write(json.dumps(said, ensure_ascii=False) + "\n")


def one_edited(folder: Path, turn: int) -> None:
    """The text of an article gets another paragraph."""
    path = _article(folder, turn + 1)
    _replace(path, lambda text: f"{text}\nUne phrase de plus, la {turn + 1}e.\n")


def one_added(folder: Path, turn: int) -> None:
    date = datetime(2026, 3, 2, turn, tzinfo=UTC)
    corpus.write_ours(folder, corpus.article(random.Random(turn), f"neuf-{turn}", date, 0))


def tag_renamed(folder: Path, turn: int) -> None:
    """All articles with a tag, 3 in 40, get another one in its place."""
    former, new = corpus.TAGS[turn], f"sujet-{turn:02d}"
    for path in _texts(folder):
        text = path.read_text(encoding="utf-8")
        header, _, body = text.partition("\n\n")
        if former in header:
            path.write_text(f"{header.replace(former, new)}\n\n{body}", encoding="utf-8")


def template_changed(folder: Path, turn: int) -> None:
    """The foot of every page gets another comment."""
    footer = folder / "theme" / "templates" / "_footer.html"
    _replace(footer, lambda text: f"{text}<!-- {turn} -->\n")


EDITS: Mapping[str, Edit | None] = {
    "clean": None,
    "nothing": None,
    "comment": one_comment,
    "edited": one_edited,
    "added": one_added,
    "tag": tag_renamed,
    "template": template_changed,
}


def _texts(folder: Path) -> list[Path]:
    return sorted((folder / "content").glob("*/*.md"))


def _article(folder: Path, turn: int) -> Path:
    """Return one from the middle of the blog, another one each time."""
    texts = _texts(folder)
    return texts[(len(texts) // 2 + turn * 7) % len(texts)]


def _replace(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
