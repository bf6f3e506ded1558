"""A large blog of which nothing is known is read in a process beside."""

import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from plugins import guard
from plugins.guard import ahead, cache
from plugins.guard.examining import MANY, examined
from tests.conftest import ROOT
from tests.plugins.guard.conftest import HEADER, SETUP, STORY


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "articles"
    texts.mkdir()
    for number in range(MANY):
        (texts / f"{number}.md").write_text(f"{HEADER}\n{STORY} {number}", encoding="utf-8")
    return texts


def test_what_it_found_is_known_then(folder, tmp_path):
    kept = tmp_path / "kept"
    assert ahead.is_worth_it([folder], SETUP, kept)
    assert ahead.begin([folder], SETUP, kept).wait() == 0
    assert not ahead.is_worth_it([folder], SETUP, kept)
    known = cache.load(kept, cache.version(SETUP))
    assert len(known.readings) == MANY
    assert [*examined(folder.glob("*.md"), SETUP, kept).values()] == [*known.readings.values()]


def test_few_texts_are_not_worth_it(folder, tmp_path):
    (folder / "0.md").unlink()
    assert not ahead.is_worth_it([folder], SETUP, tmp_path / "kept")


def test_ended_it_leaves_no_half_of_a_cache(folder, tmp_path):
    process = ahead.begin([folder], SETUP, tmp_path / "kept")
    ahead.end(process)
    assert process.returncode == -signal.SIGKILL
    assert ahead.is_worth_it([folder], SETUP, tmp_path / "kept")


def test_a_build_begins_it_where_it_is_worth_it(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = {"PATH": str(tmp_path), "ARTICLE_PATHS": [folder.name], "PAGE_PATHS": ["pages"]}
    guard.on_articles_begin(SimpleNamespace(settings=settings))
    assert settings.pop(guard.AHEAD).wait() == 0
    guard.on_articles_begin(SimpleNamespace(settings=settings))  # all is known now
    assert guard.AHEAD not in settings


@pytest.mark.parametrize(("build", "ends"), [(os.getpid, False), (lambda: 0, True)])
def test_it_ends_when_its_build_is_gone(build, ends):
    code = f"from plugins.guard import ahead; ahead.follow({build()})"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, start_new_session=True)
    if ends:
        assert process.wait(60) == -signal.SIGKILL
    else:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
    process.kill()
    process.wait()


def test_a_large_blog_is_told_the_same(blog):
    for number in range(MANY):
        blog.article(f"n{number}", body=f"Une phrase sur la place, la {number}ᵉ.\n")
    blog.article("un", body="<script>x()</script>\n")
    assert "articles/un.md:5:" in {line.split(" ")[0] for line in blog.faults()}
