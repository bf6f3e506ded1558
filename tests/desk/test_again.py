"""A build that stays in memory builds again in it; what fails or is killed costs it nothing."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from desk.build import Builder, Source
from tests.conftest import ROOT
from tests.serving import eventually, free_port

SETTINGS = """
SITENAME, SITEURL, TIMEZONE, THEME = "Essai", "https://essai.example", "UTC", "simple"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
PLUGIN_PATHS, PLUGINS = [FOLDER], ["staying"]
import logging
logging.getLogger("pelican.settings").warning("said by the settings")
"""
# What it keeps: the texts of all runs of its process.
PLUGIN = """
import atexit, os, sys, time
from pathlib import Path
from pelican import signals

HERE = Path(__file__).parent


class Kept:
    def __init__(self, site):
        self.site, self.runs = site, []
        self.settings = (HERE / "conf.py").read_bytes()

    def begin(self):
        return (HERE / "conf.py").read_bytes() == self.settings

    def settle(self):
        while (HERE / "unsettled").exists():
            time.sleep(0.01)
        print("told while settling", file=sys.stderr)
        (HERE / "settled").write_text(str(len(self.runs)))


def on_initialized(site):
    atexit.register(lambda: (HERE / "ended").touch())
    site.kept = Kept(site)


def on_read(generators):
    with open(HERE / "pids", "a") as pids:
        pids.write(f"{os.getpid()}\\n")
    while (HERE / "wait").exists():
        time.sleep(0.01)
    text = (HERE / "content" / "fete.md").read_text().split()[-1]
    if text == "exits":
        sys.exit("told by the end")
    if text == "breaks":
        raise ValueError("told by the fault")
    if text == "dies":
        os.kill(os.getpid(), 9)


def on_finalized(site):
    article = (HERE / "content" / "fete.md").read_text().split()[-1]
    site.kept.runs.append(article)
    (Path(site.output_path) / "runs").write_text(" ".join(site.kept.runs))
    import logging
    logging.getLogger("pelican.staying").warning("said by each run")
    site.build_again = site.kept


def register():
    signals.initialized.connect(on_initialized)
    signals.all_generators_finalized.connect(on_read)
    signals.finalized.connect(on_finalized)
"""
TOLD = "said by the settings\nsaid by each run\n"


class Site:
    """A tiny site whose own plugin can build again, and the builder of it."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "content").mkdir()
        (folder / "staying.py").write_text(PLUGIN, encoding="utf-8")
        (folder / "conf.py").write_text(f"FOLDER = {str(folder)!r}\n{SETTINGS}", encoding="utf-8")
        self.write("samedi")
        source = Source(folder / "content", folder / "conf.py")
        self.builder = Builder(source, folder / "output")

    def write(self, word):
        text = f"Title: Fête\nDate: 2025-03-12\n\nC’est {word}\n"
        (self.folder / "content" / "fete.md").write_text(text, encoding="utf-8")

    def builds(self, word):
        self.write(word)
        return self.builder.build()

    @property
    def runs(self):
        """Return what its process has built, from its first run on."""
        return (self.folder / "output" / "runs").read_text(encoding="utf-8")

    @property
    def pids(self):
        """Return the processes that have built."""
        file = self.folder / "pids"
        return [int(pid) for pid in file.read_text().split()] if file.exists() else []

    def is_alive(self, number):
        return is_alive(self.pids[number])


def is_alive(pid):
    """Tell whether it runs: one that has ended may wait for the first process to notice."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    made.builder.warm_up()
    yield made
    made.builder.close()


def test_a_build_that_stays_builds_again_with_what_it_knows(site):
    assert [site.builds(day).succeeded for day in ("lundi", "mardi", "jeudi")] == [True] * 3
    assert site.runs == "lundi mardi jeudi"
    assert eventually(
        lambda: [site.is_alive(number) for number in range(3)] == [False, False, True]
    )
    assert not (site.folder / "ended").exists()


def test_each_build_tells_its_own_lines(site):
    assert [site.builds(day).told for day in ("lundi", "mardi", "jeudi")] == [TOLD] * 3
    assert eventually(lambda: (site.folder / "settled").read_text() == "3")


def test_where_it_can_not_build_a_new_process_does(site):
    site.builds("lundi")
    with (site.folder / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write("NEW = True\n")
    build = site.builds("mardi")
    assert (build.succeeded, build.told, site.runs) == (True, TOLD, "mardi")
    assert site.builds("jeudi").succeeded
    assert site.runs == "mardi jeudi"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("exits", "told by the end"),
        ("breaks", "ValueError: told by the fault"),
        ("dies", "said by the settings"),
    ],
)
def test_a_build_that_fails_costs_nothing_of_what_is_known(site, word, told):
    site.builds("lundi")
    for _ in range(2):
        failed = site.builds(word)
        assert (failed.succeeded, told in failed.told) == (False, True), failed.told
    assert site.builds("mardi").told == TOLD
    assert site.runs == "lundi mardi"


def test_a_first_build_that_fails_ends_as_pelican_does(site):
    assert "ValueError: told by the fault" in site.builds("breaks").told
    assert (site.folder / "ended").exists()
    assert site.builds("lundi").succeeded
    assert site.runs == "lundi"


def test_one_that_was_killed_while_it_stayed_is_replaced(site):
    site.builds("lundi")
    os.kill(site.pids[-1], signal.SIGKILL)
    assert site.builds("mardi").succeeded
    assert site.runs == "mardi"


def test_one_whose_parent_is_killed_takes_its_place_all_the_same(site):
    site.builds("lundi")
    (site.folder / "wait").touch()
    thread, builds = begun(site)
    os.kill(site.pids[0], signal.SIGKILL)
    (site.folder / "wait").unlink()
    thread.join()
    assert (builds[0].succeeded, site.runs) == (True, "lundi mardi")
    assert site.builds("jeudi").succeeded
    assert site.runs == "lundi mardi jeudi"


@pytest.mark.parametrize("is_building", [False, True])
def test_where_the_one_that_waits_is_killed_all_is_made_anew(site, is_building):
    site.builds("lundi")
    waits = site.builder._child.pid
    if is_building:
        (site.folder / "wait").touch()
        thread, builds = begun(site)
        os.kill(waits, signal.SIGKILL)
        (site.folder / "wait").unlink()
        thread.join()
        assert not builds[0].succeeded
    else:
        os.kill(waits, signal.SIGKILL)
        assert eventually(lambda: not is_alive(waits))
    assert site.builds("jeudi").succeeded
    assert site.runs == "jeudi"
    assert not any(map(site.is_alive, range(len(site.pids) - 1)))


def begun(site):
    """Have a build begin in a thread, until it reads; return the thread, and where it will be."""
    before, builds = len(site.pids), []
    thread = threading.Thread(target=lambda: builds.append(site.builds("mardi")))
    thread.start()
    assert eventually(lambda: len(site.pids) > before)
    return thread, builds


@pytest.mark.parametrize("number", [0, 1])  # of builds before
def test_a_build_that_is_stopped_leaves_no_process(site, number):
    for _ in range(number):
        site.builds("lundi")
    (site.folder / "wait").touch()
    thread, builds = begun(site)
    site.builder.stop()
    thread.join()
    assert not builds[0].succeeded
    assert not any(map(is_alive, site.pids))


@pytest.mark.parametrize("is_building", [False, True])
def test_when_its_supervisor_is_killed_all_end(tmp_path, is_building):
    site = Site(tmp_path)
    called = [
        sys.executable,
        "-m",
        "desk",
        "serve",
        "content",
        "--settings=conf.py",
        f"--port={free_port()}",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    serve = subprocess.Popen(called, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
    assert eventually(lambda: len(site.pids) == 1 and (tmp_path / "output" / "runs").exists())
    if is_building:
        (tmp_path / "wait").touch()
    site.write("mardi")
    assert eventually(lambda: len(site.pids) == 2)
    serve.kill()
    serve.wait()
    assert eventually(lambda: not any(map(is_alive, site.pids)), 10)


def test_the_next_build_waits_until_the_last_has_settled(site):
    site.builds("lundi")
    (site.folder / "unsettled").touch()
    assert site.builds("mardi").told == TOLD  # before it has settled
    threading.Timer(0.3, (site.folder / "unsettled").unlink).start()
    began = time.monotonic()
    assert site.builds("jeudi").told == TOLD
    assert time.monotonic() - began > 0.2
    assert site.runs == "lundi mardi jeudi"


def test_who_builds_once_keeps_nothing(tmp_path):
    site = Site(tmp_path)
    assert site.builder.build().succeeded
    assert not is_alive(site.pids[0])
    assert (tmp_path / "ended").exists()
