"""A build that stays in memory builds again in it; what fails costs it nothing."""

import threading
import time

import pytest

from tests.desk.staying import TOLD, Site, is_alive
from tests.serving import eventually


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
