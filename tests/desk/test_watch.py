"""The watcher tells each change of a source, also when a root of it is replaced."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.build import Source
from desk.serve.watch import Watched, changes

SECONDS = 60  # before a change counts as missed


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "pelican.conf.py").touch()
    return tmp_path


@pytest.fixture
def watched(site: Path) -> Watched:
    return Watched.of(Source(site / "content", site / "pelican.conf.py"), site / "output")


@pytest.fixture
def told(watched: Watched) -> Iterator[frozenset[Path]]:
    """What changes() yields, after its first set; it ends when nothing comes."""
    deadline = time.monotonic() + SECONDS
    sets = changes(watched, lambda: time.monotonic() > deadline)
    next(sets)
    return sets


def replace(file: Path, text: str) -> None:
    """Write as careful editors do: beside it, then over it."""
    beside = file.with_name(".beside")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def test_a_new_file_in_a_new_folder_is_told(site: Path, told: Iterator[frozenset[Path]]) -> None:
    (site / "content" / "articles").mkdir()
    (site / "content" / "articles" / "fete.md").touch()
    assert site / "content" / "articles" in next(told)


def test_the_settings_are_told_each_time_that_an_editor_replaces_them(
    site: Path, told: Iterator[frozenset[Path]]
) -> None:
    settings = site / "pelican.conf.py"
    for text in ("1", "2", "3"):
        replace(settings, text)
        assert settings in next(told)


def test_a_content_folder_made_anew_is_still_watched(
    site: Path, told: Iterator[frozenset[Path]]
) -> None:
    content = site / "content"
    shutil.rmtree(content)
    assert content in next(told)
    content.mkdir()
    assert content in next(told)
    (content / "fete.md").touch()
    assert content / "fete.md" in next(told)


def test_a_content_folder_replaced_at_once_is_still_watched(
    site: Path, told: Iterator[frozenset[Path]]
) -> None:
    content = site / "content"
    content.rmdir()
    content.mkdir()  # on many disks with the number of the one that was removed
    assert content in next(told)
    (content / "fete.md").touch()
    assert content / "fete.md" in next(told)


def test_a_theme_that_comes_later_is_watched(site: Path, told: Iterator[frozenset[Path]]) -> None:
    (site / "theme").mkdir()
    assert site / "theme" in next(told)
    (site / "theme" / "page.html").touch()
    assert site / "theme" / "page.html" in next(told)


def test_what_changes_while_nobody_asks_is_told_at_once(
    site: Path, told: Iterator[frozenset[Path]]
) -> None:
    for name in ("a.md", "b.md", "a.md"):
        (site / "content" / name).write_text(name, encoding="utf-8")
    found = set(next(told))
    while len(found) < 2:  # on a busy machine not all at once
        found |= next(told)
    assert {path.name for path in found} == {"a.md", "b.md"}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/fete.md", True),
        ("content/comments/fete.jsonl", True),
        ("theme/static/tmp/site.css", True),
        ("pelican.conf.py", True),
        ("content/.fete.md.swp", False),
        ("content/fete.md~", False),
        ("content/#fete.md#", False),
        ("content/4913", False),
        ("content/.git/HEAD", False),
        ("content/comments/fete.jsonl.lock", False),
        ("plugins/__pycache__/voice.cpython-311.pyc", False),
        ("output/index.html", False),
        (".output.next/index.html", False),
        ("README.md", False),
    ],
)
def test_only_sources_count(site: Path, watched: Watched, path: str, expected: bool) -> None:
    assert watched.is_source(site / path) is expected


@pytest.mark.parametrize("path", ["output/a", ".output.next/a", "var/a", ".cache/a", ".git/a"])
def test_what_is_made_in_a_content_folder_that_holds_all_is_no_source(
    site: Path, path: str
) -> None:
    watched = Watched.of(Source(site, site / "pelican.conf.py"), site / "output")
    assert not watched.is_source(site / path)
