"""What is kept: right after every change, and never needed."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.guard import cache, reading
from plugins.guard.examining import examined
from plugins.guard.finding import ERROR, Reading
from plugins.guard.wording import words_of
from plugins.incremental import journal
from tests.plugins.guard.conftest import HEADER, SETUP, STORY

CASINO = "Découvrez les meilleurs casinos en ligne et profitez d’un bonus sans dépôt.\n"


@pytest.fixture
def folder(tmp_path):
    for name, body in (("a", STORY), ("b", CASINO)):
        (tmp_path / f"{name}.md").write_text(f"{HEADER}\n{body}", encoding="utf-8")
    return tmp_path


def told(folder, setup=SETUP):
    words_of.cache_clear()  # as another run would
    found = examined(sorted(folder.glob("*.md")), setup, folder / "kept")
    return {path.stem: [each.what for each in reading.found] for path, reading in found.items()}


def test_what_is_kept_is_what_was_read(folder, monkeypatch):
    first = told(folder)
    assert first == {"a": [], "b": ["jeux"]}
    monkeypatch.delattr(reading, "reading_of")  # nothing may be read again
    assert told(folder) == first


def test_a_changed_content_is_read_again(folder):
    told(folder)
    (folder / "a.md").write_text(f"{HEADER}\n{CASINO}", encoding="utf-8")
    assert told(folder)["a"] == ["jeux"]


def test_a_file_that_did_not_change_is_not_opened(folder):
    for path in folder.glob("*.md"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    first = told(folder)
    (folder / "a.md").chmod(0)
    kept = cache.load(folder / "kept", cache.version(SETUP))
    path = folder / "a.md"
    assert kept.key(str(path), cache.stamp_of(path)) is not None
    assert told(folder) == first


def test_a_file_as_long_as_before_is_read_again_when_it_is_young(folder):
    told(folder)
    size = (folder / "b.md").stat().st_size
    (folder / "b.md").write_bytes(f"{HEADER}\n".encode().ljust(size, b"a"))
    assert told(folder)["b"] == []


def test_a_changed_list_is_seen(folder):
    words = folder / "spam.txt"
    setup = replace(SETUP, list_path=str(words))
    words.write_text("[lavoirs]\nseau de jeanne\n", encoding="utf-8")
    before = cache.version(setup)
    told(folder, setup)
    words.write_text("- *\n", encoding="utf-8")
    assert cache.version(setup) != before
    assert told(folder, setup)["b"] == []


def test_changed_code_and_settings_are_another_cache(folder, monkeypatch):
    before = cache.version(SETUP)
    assert cache.version(replace(SETUP, frames=())) != before
    (folder / "rule.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(cache, "CODE", (*cache.CODE, folder))
    assert cache.version(SETUP) != before


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": [[], [], []]}', b"\xff"])
def test_a_broken_cache_is_none(folder, broken):
    first = told(folder)
    (kept,) = (folder / "kept").glob("*.json")
    kept.write_bytes(broken)
    assert told(folder) == first


def test_a_folder_that_cannot_be_written_keeps_nothing(folder):
    (folder / "kept").write_text("a file where a folder should be", encoding="utf-8")
    assert told(folder)["b"] == ["jeux"]


def test_a_reading_survives_its_json(folder):
    for each in examined(folder.glob("*.md"), SETUP, None).values():
        assert Reading.of(each.as_json()) == replace(each, found=tuple(each.found))


def test_a_look_alike_of_the_blogs_domain_is_told_among_all(folder):
    body = f"{STORY}\nVoir [la page](https://sainte-aurele.example/).\n"
    (folder / "c.md").write_text(f"{HEADER}\n{body}", encoding="utf-8")
    found = examined([folder / "c.md"], SETUP, None)[folder / "c.md"].found
    assert [(each.severity, each.what, each.line) for each in found] == [(ERROR, "domaine", 6)]


def test_a_build_depends_on_what_finds_faults_also_where_nothing_is_read_anew(blog, tmp_path):
    blog.article("un")
    for _ in range(2):
        shutil.rmtree(tmp_path / "cache/incremental", ignore_errors=True)
        done = blog.build("--cache-path", tmp_path / "cache", OF_ITS_OWN="a process")
        assert done.returncode == 0
    left = journal.read(next((tmp_path / "cache").rglob("journal")))
    assert {"judging.py", "intrusion.py"} <= {Path(path).name for path in left.code}
