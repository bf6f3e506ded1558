"""After any edits the incremental build leaves what a clean build makes, byte for byte.

INCREMENTAL_SEQUENCES says how many sequences of edits each test draws; by hand, hundreds.
"""

import os
import shutil
import tempfile
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from desk.build import Builder, Source
from plugins.incremental.publish import LIST
from tests import building
from tests.conftest import Blog

from .edits import EDITS, Edited

SEQUENCES = int(os.environ.get("INCREMENTAL_SEQUENCES", "26" if os.environ.get("CI") else "4"))
NUMBER = st.integers(0, 9)
DRAWN = settings(
    max_examples=SEQUENCES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LITTLE = ("body", "summary", "comment", "withdraw", "unsay", "page", "image", "link")  # or maybe
CLEAN = '{"clean": true, "processes": 1}'


def files_of(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != LIST
    }


def clean_build(site):
    """Return what a clean build makes, or None if it fails; and what it tells."""
    output = site.blog.content.parent / "clean"
    shutil.rmtree(output, ignore_errors=True)
    options = [*site.options]
    options += [f"INCREMENTAL={CLEAN}"] if "-e" in options else ["-e", f"INCREMENTAL={CLEAN}"]
    arguments = [site.blog.content, "-s", "pelican.conf.py", "-o", output, "--fatal", "errors"]
    done = building.run([*map(str, arguments), *map(str, options)])
    return files_of(output) if done.returncode == 0 else None, done.stderr


def warnings_in(told):
    return {line for line in told.splitlines() if line.startswith("avertissement")}


def sequences(names):
    """Draw builds: before each of them, a few of these edits are made."""
    edit = st.tuples(st.sampled_from(sorted(names)), NUMBER, NUMBER)
    return st.lists(st.lists(edit, min_size=1, max_size=3), min_size=1, max_size=4)


@DRAWN
@given(sequences(EDITS), st.sampled_from([2, 7, 400]))
def test_a_build_after_edits_is_a_clean_build(sequence, share):
    check(sequence, share=share)


@DRAWN
@given(sequences(EDITS), sequences(LITTLE))
def test_a_build_of_what_little_changed_leaves_the_same(staying, first, sequence):
    check([*first, *sequence], staying.build_site)


@DRAWN
@given(sequences(EDITS), sequences(LITTLE), st.sampled_from([2, 7, 400]))
def test_a_new_process_that_goes_on_leaves_the_same(first, sequence, share):
    check([*first, *sequence], share=share)


@DRAWN
@given(sequences(EDITS), sequences(LITTLE))
def test_processes_that_build_in_turn_leave_the_same(staying, first, sequence):
    builders = cycle([by_a_new_process, staying.build_site, staying.build_site])

    def build(site):
        return next(builders)(site)

    check([*first, *sequence], build)


class Staying(Builder):
    """A builder that stays for many sites, one after the other."""

    def build_site(self, site):
        self.site = site
        self.source = Source(site.blog.content, Path("pelican.conf.py"))
        self.output = site.blog.output
        done = self.build()
        return done.succeeded, done.told

    def _plan(self):
        plan = super()._plan()
        return plan | {"arguments": [*plan["arguments"], *map(str, self.site.options)]}


@pytest.fixture(scope="module")
def staying():
    builder = Staying(Source(Path("content"), Path("pelican.conf.py")), Path("output"))
    builder.warm_up()
    yield builder
    builder.close()


def by_a_new_process(site):
    """Return whether a build succeeded, and what it told."""
    done = site.blog.build(*site.options)
    return done.returncode == 0, done.stdout + done.stderr


def check(sequence, build=by_a_new_process, share=5):
    """share: pages that one process renders, at most: a small site is rendered as a large one."""
    with tempfile.TemporaryDirectory() as folder:
        site = Edited(Blog(Path(folder)))
        site.settings["INCREMENTAL"] = {"share": share, "processes": 2}
        last = {}
        for edits in [[], *sequence]:
            for name, one, two in edits:
                EDITS[name](site, one, two)
                last = files_of(site.blog.output) if name == "output" else last
            succeeded, told = build(site)
            note(told)
            expected, said = clean_build(site)
            assert succeeded == (expected is not None), told
            assert warnings_in(told) == warnings_in(said)
            last = last if expected is None else expected
            built = files_of(site.blog.output)
            changed = {each for each in {*built, *last} if built.get(each) != last.get(each)}
            assert not changed
