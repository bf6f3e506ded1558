"""What changed is built, and nothing else; what can't be trusted is built anew."""

import os
import random
import re
import resource
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from plugins.incremental.parallel import FEW as MANY_FEEDS
from plugins.incremental.writer import FEW
from tests.conftest import ROOT, plain

from .edits import EDITS, Edited
from .test_property import clean_build, files_of

KILLS = int(os.environ.get("INCREMENTAL_KILLS", "2"))


@pytest.fixture
def site(blog):
    """A blog that was built, whose files have stood for a while."""
    site = Edited(blog)
    for number in range(2, 5):
        blog.article(f"autre-{number}", date=f"2025-0{number}-02")
    blog.record("texte-0", {})
    aged(site)
    blog.builds(*site.options)
    return site


def aged(site):
    """A file that changed just now might change again within a tick of the clock."""
    time.sleep(0.05)
    return site


def told(site, *options):
    done = site.blog.build(*site.options, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return plain(done.stdout)


def rendered(site):
    """Build; return the pages that were rendered, whether they changed or not."""
    said = told(site, "-e", 'INCREMENTAL={"why": true}')
    return set(re.findall(r"^(\S+) : ", said, re.MULTILINE))


def changed(site, edit):
    """Return (the pages that are rendered after the edit, those that differ then)."""
    before = files_of(site.blog.output)
    edit()
    pages = rendered(aged(site))
    after = files_of(site.blog.output)
    differing = {path for path in after if before.get(path) != after[path]}
    return pages, {path for path in differing if path.endswith(".html")}


def append(site, path):
    file = site.blog.content / path
    file.write_text(file.read_text() + "\nUn mot de plus.\n")


def test_a_build_with_nothing_to_do_says_so_and_writes_nothing(site):
    stamps = {file: file.stat().st_mtime_ns for file in site.blog.output.rglob("*")}
    assert "rien n’a changé : " in told(site)
    assert stamps == {file: file.stat().st_mtime_ns for file in site.blog.output.rglob("*")}


def test_it_tells_the_warnings_of_the_last_build_again(site):
    site.blog.record("de-personne", {})
    first, second = (site.blog.builds(*aged(site).options) for _ in range(2))
    assert any("aucun article de ce nom" in line for line in first)
    assert second == first


def test_an_edited_body_renders_its_page_alone(site):
    def edit():
        site.blog.article("autre-3", "Autre.\n", date="2025-03-02", summary="Pareil.")

    edit()
    told(site)
    pages, differing = changed(site, lambda: edit() or append(site, "articles/autre-3.md"))
    assert pages - {"ouverture/index.html"} == {"autre-3/index.html"} == differing


def test_only_what_a_comment_changes_is_rendered(site):
    pages, differing = changed(site, lambda: site.blog.record("texte-0", {}, {"id": "c2"}))
    assert "texte-0/index.html" in pages
    assert pages - {"ouverture/index.html"} == differing - {"ouverture/index.html"}


@pytest.mark.parametrize("name", ["body", "title", "tags", "comment", "delete"])
def test_pages_are_compared_side_by_side_as_they_are_one_by_one(site, name):
    for number in range(FEW):
        site.blog.article(f"de-plus-{number}", date=f"2025-01-{number + 1:02d}")
    told(aged(site))
    EDITS[name](site, 0, 1)
    told(aged(site), "-e", 'INCREMENTAL={"processes": 3}')
    assert files_of(site.blog.output) == clean_build(site)[0]


def test_many_feeds_are_written_side_by_side_as_they_are_one_by_one(site):
    for number in range(MANY_FEEDS):
        slug = f"de-plus-{number}"
        site.blog.article(slug, date="2025-01-01")
        site.blog.record(slug, {})
    told(aged(site), "-e", 'INCREMENTAL={"processes": 3, "share": 20}')
    expected = clean_build(site)[0]
    assert sum(path.endswith("comments.rss.xml") for path in expected) > MANY_FEEDS
    assert files_of(site.blog.output) == expected


def test_texts_that_were_read_are_known_although_the_build_failed(site):
    for number in range(3):
        site.blog.article(f"de-plus-{number}", date="2025-01-01")
    store = next((site.blog.content.parent / "cache").rglob("texts"))
    before = store.stat().st_size
    (site.theme / "templates/article.html").write_text("{{ 1 / 0 }}")
    assert site.blog.build(*aged(site).options).returncode != 0
    assert store.stat().st_size > before


def test_a_published_file_that_was_altered_is_written_again(site):
    page = site.blog.output / "texte-0/index.html"
    before = page.read_text()
    page.write_text("altered")
    told(site)
    assert page.read_text() == before


@pytest.mark.parametrize("name", ["journal", "pages", "texts"])
def test_a_cache_that_is_torn_is_not_trusted(site, name):
    for file in (site.blog.content.parent / "cache").rglob(name):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data[: -len(data) // 9])
    site.blog.article("autre-2", "Autre.\n")
    told(site)
    assert files_of(site.blog.output) == clean_build(site)[0]


def test_a_build_that_failed_is_not_remembered(site):
    bad = site.blog.article("mauvais", date="12")
    assert site.blog.faults(*site.options) == site.blog.faults(*site.options) != []
    bad.unlink()
    told(site)


def command(site):
    paths = [site.blog.content, "-s", "pelican.conf.py", "-o", site.blog.output]
    more = ["--fatal", "errors", *site.options]
    return [sys.executable, "-m", "pelican", *map(str, [*paths, *more])]


def test_a_build_that_was_killed_is_mended_by_the_next(site):
    for number in range(KILLS):
        site.blog.article(f"autre-{number}", f"Autre, {number}.\n" * 9)
        build = subprocess.Popen(command(site), cwd=ROOT, stdout=-3, stderr=-3)
        with suppress(subprocess.TimeoutExpired):
            build.wait(random.uniform(0.3, 1.5))  # a build takes about a second
        build.kill()
        build.wait()
        told(site)
        assert files_of(site.blog.output) == clean_build(site)[0]


def test_where_nothing_can_be_written_the_last_site_stays_whole(site):
    before = files_of(site.blog.output)
    site.settings["SITENAME"] = "Un autre nom"

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))  # bytes, of any file

    done = subprocess.run(
        command(site), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limit
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert files_of(site.blog.output) == before
