"""A new process goes on from what another one knew, where little changed since."""

import os
import subprocess
import sys

import pytest

from plugins.incremental.resuming import RENEWED
from plugins.incremental.shelf import SHELF
from tests import building

from .edits import EDITS
from .staying import SETTINGS, rendered
from .test_changes import aged, append, changed, site, told
from .test_property import CLEAN, clean_build, files_of

__all__ = ["site"]  # a fixture
AS_EVER = "Done: Processed"  # Pelican's own run says so


def shelf_of(site):
    return next((site.blog.content.parent / "cache").rglob(SHELF))


def is_right(site):
    return files_of(site.blog.output) == clean_build(site)[0]


@pytest.mark.parametrize("edit", ["body", "summary", "comment"])
def test_no_generator_runs_where_little_changed(site, edit):
    EDITS["comment"](site, 1, 1)
    EDITS["summary"](site, 1, 1)
    told(aged(site))
    EDITS[edit](site, 1, 0)
    assert AS_EVER not in told(aged(site))
    assert is_right(site)


@pytest.mark.parametrize("edit", ["title", "tags", "add", "delete", "status", "image"])
def test_all_is_built_as_ever_where_more_changed(site, edit):
    EDITS[edit](site, 3, 1)
    assert AS_EVER in told(aged(site))
    assert is_right(site)


def test_after_a_build_of_all_anew_too(site):
    told(site, "-e", f"INCREMENTAL={CLEAN}")
    append(site, "articles/autre-3.md")
    assert AS_EVER not in told(aged(site))
    assert is_right(site)


def test_what_was_built_since_is_not_rendered_again(site):
    for name in ("autre-2", "autre-3", "autre-4"):
        site.blog.article(name, "Bref.\n", date="2025-01-02", summary="Pareil.")
    told(aged(site))
    for name in ("autre-2", "autre-3", "autre-4"):
        pages, differing = changed(site, lambda name=name: append(site, f"articles/{name}.md"))
        assert pages - {"ouverture/index.html"} == {f"{name}/index.html"} == differing
    assert is_right(site)


def test_what_comes_back_is_as_before(site):
    text = (site.blog.content / "articles/autre-3.md").read_text()
    before = files_of(site.blog.output)
    append(site, "articles/autre-3.md")
    assert AS_EVER not in told(aged(site))
    append(site, "articles/autre-2.md")
    (site.blog.content / "articles/autre-3.md").write_text(text)
    assert AS_EVER not in told(aged(site))
    assert is_right(site)
    assert files_of(site.blog.output)["autre-3/index.html"] == before["autre-3/index.html"]


def test_a_comment_that_is_taken_away_again_leaves_nothing(site):
    record = site.blog.content / "comments/texte-0.jsonl"
    said = record.read_text()
    site.blog.record("texte-0", {}, {"id": "c2", "html": "<p>Pardon ?</p>"})
    assert AS_EVER not in told(aged(site))
    record.write_text(said)
    told(aged(site))
    assert is_right(site)


def test_a_warning_holds_until_its_text_changes(site):
    site.blog.article("autre-2", "Il a dit « oui.\n", date="2025-02-02")
    first = site.blog.builds(*aged(site).options)
    append(site, "articles/autre-3.md")
    assert site.blog.builds(*aged(site).options) == first != []
    site.blog.article("autre-2", "Il a dit « oui ».\n", date="2025-02-02")
    assert site.blog.builds(*aged(site).options) == []


def test_a_fault_stops_the_build_and_is_told_until_it_is_mended(site):
    text = (site.blog.content / "articles/autre-3.md").read_text()
    before = files_of(site.blog.output)
    site.blog.article("autre-3", "Voir [là]({filename}nulle-part.md).\n", date="2025-03-02")
    assert site.blog.faults(*aged(site).options) == site.blog.faults(*site.options) != []
    assert files_of(site.blog.output) == before
    (site.blog.content / "articles/autre-3.md").write_text(text)
    told(aged(site))
    assert files_of(site.blog.output) == before


def test_what_many_files_would_have_to_be_read_for_is_put_by_anew(site):
    names = [f"de-plus-{number}" for number in range(RENEWED + 1)]
    for name in names:
        site.blog.article(name, date="2025-01-02", summary="Pareil.")
    told(aged(site))
    before = shelf_of(site).stat().st_ino
    for number, name in enumerate(names):
        append(site, f"articles/{name}.md")
        if number % 8 == 0:
            assert AS_EVER not in told(aged(site))
    assert shelf_of(site).stat().st_ino != before
    append(site, "articles/autre-3.md")
    assert AS_EVER not in told(aged(site))
    assert is_right(site)


@pytest.mark.parametrize("place", [0, 33, 66, 99])
def test_one_that_is_torn_anywhere_is_not_trusted(site, place):
    shelf = shelf_of(site)
    data = bytearray(shelf.read_bytes())
    for at in range(place, len(data), 100):
        data[at] ^= 1
    shelf.write_bytes(data)
    append(site, "articles/autre-3.md")
    told(aged(site))
    assert is_right(site)


def test_one_that_is_cut_short_is_not_trusted(site):
    shelf = shelf_of(site)
    for length in (0, 5, shelf.stat().st_size // 2):
        os.truncate(shelf, length)
        append(site, "articles/autre-3.md")
        told(aged(site))
    assert is_right(site)


PLUGIN = """
import os
from pelican import signals

def on_articles_read(generator):
    generator.context["seen"] = {}

def beforehand(settings, files):
    return os.getpid(), sorted(map(os.path.basename, files))

def again(touched):
    number, files = touched.beforehand(__name__)
    print("again", *sorted(item.slug for item in touched.items), *files, number != os.getpid())

def register():
    signals.article_generator_finalized.connect(on_articles_read)
"""
PELICAN = ("-m", "pelican", "-s", "conf.py")
TWICE = """
import sys, subprocess
from pelican import get_instance, parse_arguments
site, _ = get_instance(parse_arguments(["-s", "conf.py", "-q"]))
site.run()
subprocess.run(sys.argv[1], shell=True, check=True)
site.run()
"""


@pytest.fixture
def plain(tmp_path):
    """A folder with a site of two texts, and a plugin that can do again what it does."""
    templates = tmp_path / "theme/templates"
    templates.mkdir(parents=True)
    for name in ("index", "article", "page", "category", "tag", "author", "archives"):
        (templates / f"{name}.html").write_text("{% if article %}{{ article.content }}{% endif %}")
    (tmp_path / "content").mkdir()
    for name in ("un", "deux"):
        header = f"Title: {name}\nDate: 2026-01-02\nSummary: Bref.\n"
        (tmp_path / f"content/{name}.md").write_text(f"{header}\nLe texte {name}.\n")
    said = f"FOLDER, ROOT = {str(tmp_path)!r}, {str(building.ROOT)!r}\n"
    (tmp_path / "conf.py").write_text(said + SETTINGS)
    (tmp_path / "seeing.py").write_text(PLUGIN)
    return tmp_path


def build(folder, *script):
    wait = "import time; time.sleep(0.1)\n"  # within a tick of the clock a file may change unseen
    command = ["-c", wait + script[0], *script[1:]] if script else [*PELICAN]
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def edit(folder):
    with (folder / "content/un.md").open("a") as file:
        file.write("\nEt encore.\n")


def test_a_plain_site_goes_on_too(plain):
    build(plain, TWICE.replace("site.run()\n", "", 1), "true")
    edit(plain)
    said = build(plain, TWICE.rpartition("site.run()")[0], "true").splitlines()
    assert "again un un.md True" in said
    assert rendered(said) == ["un.html"]
    assert "Et encore" in (plain / "output/un.html").read_text()


@pytest.mark.parametrize("held", ["lambda: 1", "open('conf.py')", "iter([1])"])
def test_what_cannot_be_put_by_is_found_anew_each_time(plain, held):
    (plain / "seeing.py").write_text(PLUGIN.replace("{}", held))
    build(plain, TWICE, "true")
    edit(plain)
    assert AS_EVER in build(plain)
    assert "Et encore" in (plain / "output/un.html").read_text()


def test_pelican_may_run_again_in_the_process_that_went_on(plain):
    build(plain, TWICE, "true")
    edit(plain)
    build(plain, TWICE, "echo 'Pour finir.' >> content/deux.md")
    assert "Et encore" in (plain / "output/un.html").read_text()
    assert "Pour finir" in (plain / "output/deux.html").read_text()
