"""A build that was started ahead makes the same site as one that was not."""

import time
from functools import cache
from pathlib import Path

import pytest
from py3langid import langid

from comments.spam import language
from desk import warm
from desk.build import Builder, Source
from tests.desk.conftest import Town


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


@pytest.fixture
def builder(town):
    made = Builder(Source(town.folder / "content", town.settings), town.folder / "output")
    yield made
    made.close()


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_builds_that_are_ready_build_the_same(town, builder):
    assert builder.build().succeeded
    cold = files(builder.output)
    for _ in range(2):  # the first compiles the templates, the second finds them compiled
        builder.warm_up()
        build = builder.build()
        assert (build.succeeded, build.told) == (True, "")
        assert files(builder.output) == cold


def test_what_changes_while_a_build_waits_is_built(town, builder):
    builder.warm_up()
    time.sleep(0.2)
    town.article.write_text("Title: Fête\nDate: 2026-03-01\n\nSamedi.\n", encoding="utf-8")
    assert builder.build().succeeded
    assert "Samedi" in (builder.output / "marche" / "index.html").read_text(encoding="utf-8")


def test_the_guard_uses_the_model_that_was_loaded_while_nobody_waited(monkeypatch):
    monkeypatch.setattr(langid, "IDENTIFIER", None)
    warm.load_languages()
    loaded = langid.IDENTIFIER
    monkeypatch.setattr(language, "_loaded", cache(language._loaded.__wrapped__))
    english = "The council decided that the market would be held on the square every Friday."
    assert [found.why for found in language.find(english, "fr")] == ["passage en anglais"]
    assert language._loaded() is loaded is langid.IDENTIFIER


def test_a_build_that_waits_ends_with_its_builder(builder):
    builder.warm_up()
    waiting, templates = builder._child, builder._templates
    builder.close()
    assert waiting.returncode is not None
    assert not templates.exists()


def test_a_build_that_died_while_it_waited_is_replaced(builder):
    builder.warm_up()
    builder._child.kill()
    builder._child.wait()
    assert builder.build().succeeded
