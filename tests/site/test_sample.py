"""The whole sample: valid, the same each time, and built by plain commands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from tests.conftest import ROOT, Blog, missing

VNU = ROOT / ".cache/npm/node_modules/vnu-jar/build/dist/vnu.jar"


def test_the_sample_has_both_voices_and_the_thread_of_the_beginning(sample):
    page = sample.page("parlez-moi-de-nous")
    for name in ("ganette", "Benjamin", "Geneviève", "François"):
        assert name in page
    home = sample.page()
    assert "La mairie" in home
    assert "Les habitants" in home


def test_every_feed_of_the_sample_parses(sample):
    feeds = [path for path in sample.files() if path.endswith((".rss.xml", ".atom.xml"))]
    assert len(feeds) > 10
    for path in feeds:
        feed = feedparser.parse(sample.files()[path])
        assert not feed.bozo, (path, feed.get("bozo_exception"))


def test_every_page_of_the_sample_is_valid_html(sample, tool):
    java = tool("java")
    jar = Path(os.environ.get("VNU_JAR", VNU))
    if not jar.is_file():
        missing("vnu-jar is not installed")
    done = subprocess.run(
        [java, "-jar", jar, "--errors-only", "--skip-non-html", sample.output],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def copy(sample, tmp_path):
    def copy(name):
        blog = Blog(tmp_path / name)
        shutil.copytree(sample.content, blog.content, dirs_exist_ok=True)
        return blog

    return copy


def test_two_builds_an_hour_and_a_hash_seed_apart_are_the_same(sample, copy, tool):
    faketime = tool("faketime")
    later = copy("later")
    command = [faketime, "-f", "+1h", sys.executable, "-m", "pelican", later.content]
    command += ["-s", "pelican.conf.py", "-o", later.output, "--fatal", "errors"]
    environment = os.environ | {"PYTHONHASHSEED": "42", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert later.files() == sample.files()


def test_building_again_changes_nothing(copy):
    blog = copy("again")
    blog.builds()
    before = {path: path.stat().st_mtime_ns for path in blog.output.rglob("*")}
    blog.builds()
    assert {path: path.stat().st_mtime_ns for path in blog.output.rglob("*")} == before


def test_no_e_mail_address_stands_in_what_is_public(sample):
    for path, data in sample.files().items():
        if path.endswith((".html", ".xml", ".json")):
            assert not re.search(rb"mailto:[^?]", data), path  # sharing by e-mail names no one
