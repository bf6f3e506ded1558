"""The benchmark works; how fast anything is, is no test's business."""

import json
import subprocess
import sys

import pytest

from bench import corpus, edits
from bench.measuring import Cost, Failed, cost_of
from bench.picture import svg
from bench.table import Run, as_json, comparison, growth, rows_of
from tests.conftest import ROOT


def runs():
    for wall in (1.0, 9.0, 2.0):
        yield Run("ours", "clean", 10, 40, Cost(wall, 4.0, 100.0))
    yield Run("ours", "comment", 10, 40, Cost(0.5, 0.4, None))
    yield Run("hugo", "clean", 10, 40, Cost(4.0, 8.0, 200.0))


@pytest.fixture
def blog(tmp_path):
    for article in corpus.articles(20):
        corpus.write_ours(tmp_path, article)
    return tmp_path


def content(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_blog_is_the_same_each_time():
    assert list(corpus.articles(5)) == list(corpus.articles(5))
    assert list(corpus.articles(5)) != list(corpus.articles(5, seed=2))


@pytest.mark.parametrize("name", ["comment", "edited", "added"])
def test_a_small_edit_changes_one_file(blog, name):
    before = content(blog)
    edits.EDITS[name](blog, 0)
    assert len(content(blog).items() ^ before.items()) in (1, 2)  # one is new, or was another


def test_a_renamed_tag_has_no_article_left(blog):
    article = next(corpus.articles(20))
    turn = int(article.tags[0][-2:])
    edits.tag_renamed(blog, turn)
    texts = b"".join(content(blog).values())
    assert article.tags[0].encode() not in texts
    assert f"sujet-{turn:02d}".encode() in texts


def test_a_table_has_medians_and_ratios():
    lines = comparison(rows_of(runs())).splitlines()
    assert lines[1].split() == ["ours", "clean", "build", "2.00", "4.00", "100", "0.50"]
    assert lines[2].split() == ["ours", "one", "comment", "0.50", "0.40", "–", "0.12"]


def test_growth_is_told_by_the_page():
    small = Run("ours", "clean", 10, 40, Cost(1.0, 1.0, None))
    large = Run("ours", "clean", 20, 80, Cost(3.0, 3.0, None))
    assert growth(rows_of([small, large])).splitlines()[2].split()[-2:] == ["37.50", "1.50"]


def test_a_picture_has_a_bar_for_each_build():
    picture = svg({"rows": as_json(rows_of(runs()))})
    assert picture.count("<rect") == 3
    assert "Hugo: clean build" in picture


def test_a_command_that_fails_is_told(tmp_path):
    with pytest.raises(Failed, match="no such thing"):
        cost_of([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, {})


def test_processes_of_a_command_count_all(tmp_path):
    burn = "sum(range(5_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    cost = cost_of([sys.executable, "-c", child], tmp_path, {})
    assert cost.cpu > 0.03


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what processes share")
def test_memory_of_a_child_counts(tmp_path):
    hold = "held = bytearray(60 * 2**20); import time; time.sleep(0.6)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    cost = cost_of([sys.executable, "-c", child], tmp_path, {})
    assert cost.peak > 60


def test_it_measures_a_small_blog(tmp_path):
    chosen = ["--builders", "ours,pelican", "--scenarios", "comment", "--rounds", "1"]
    places = ["--json", str(tmp_path / "figures.json"), "--work", str(tmp_path / "work")]
    command = [sys.executable, "-m", "bench", "--articles", "20", *chosen, *places]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    rows = json.loads((tmp_path / "figures.json").read_text())["rows"]
    assert [(row["builder"], row["scenario"]) for row in rows] == [
        ("ours", "clean"),
        ("pelican", "clean"),
        ("ours", "comment"),
    ]
    assert all(row["pages"] > 20 for row in rows)


def test_it_measures_a_process_that_stays():
    command = [sys.executable, "-m", "bench.staying", "--articles", "12"]
    run = subprocess.run(
        [*command, "--rounds", "1", "--pause", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert {line.split()[0] for line in run.stdout.splitlines()[1:]} == {
        *("start", "memory", "edited", "comment", "added")
    }
