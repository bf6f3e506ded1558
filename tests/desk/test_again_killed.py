"""Whichever process of a build that stays is killed or stopped, the next build is right."""

import os
import signal
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.desk.staying import Site, begun, is_alive
from tests.serving import eventually, free_port


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
