"""The project's own site, built again by a process that stays: its files and its warnings."""

import pytest

from tests.conftest import Blog
from tests.plugins.incremental.edits import PNG, Edited
from tests.plugins.incremental.test_property import (
    clean_build,
    files_of,
    staying,
    warnings_in,
)

assert staying  # a fixture
ELECTION = ["2026-02-01", "2026-05-01"]
PRAISE = "Un pont de plus, un bon bilan, des promesses tenues.\n"


@pytest.fixture
def site(tmp_path):
    return Edited(Blog(tmp_path))


@pytest.fixture
def follow(site, staying):
    """Make edits one by one; after each, what stands and is told is what a new build leaves."""

    def follow(*edits):
        told = []
        for edit in (lambda: None, *edits):
            edit()
            succeeded, said = staying.build_site(site)
            expected, expected_said = clean_build(site)
            assert succeeded == (expected is not None), said
            assert warnings_in(said) == warnings_in(expected_said)
            if succeeded:
                assert files_of(site.blog.output) == expected
            told.append(warnings_in(said))
        return told

    return follow


def test_praise_before_an_election_is_told_as_long_as_it_stands(site, follow):
    site.settings["ELECTION_PERIOD"] = ELECTION
    site.blog.article("bilan", PRAISE)
    told = follow(
        lambda: site.blog.article("bilan", PRAISE.replace("bon", "beau")),
        lambda: site.blog.article("autre", "Un mot.\n"),
        lambda: site.blog.article("autre", "Un autre mot.\n"),
        lambda: site.blog.article("bilan", "Un pont de plus.\n"),
    )
    assert [any("promesses" in line for line in each) for each in told] == [True] * 4 + [False]


def test_a_warning_of_an_old_record_goes_with_what_it_was_for(site, follow):
    site.blog.article("neuf", aliases="vieux")
    site.blog.record("vieux", {"id": "c1", "parent": "c0"})
    told = follow(
        lambda: site.blog.record("neuf", {"id": "c2"}),
        lambda: site.blog.record("neuf", {"id": "c2"}, {"id": "c0"}),
        lambda: site.blog.record("neuf", {"id": "c2"}),
    )
    assert list(map(len, told)) == [1, 1, 0, 1]


def test_a_build_that_fails_tells_the_warnings_that_hold(site, follow):
    site.blog.article("seul", "Un « mot.\n")
    site.blog.article("autre")
    told = follow(
        lambda: site.blog.article("autre", "Un mot.\n"),
        lambda: site.blog.article("autre", "[Là](/nulle-part/).\n"),
        lambda: site.blog.article("autre", "Là.\n"),
    )
    assert list(map(len, told)) == [1] * 4


def test_a_file_that_one_text_shows_is_not_moved_to_another(site, follow):
    site.blog.write("images/pont.png", PNG)
    site.blog.write("images/gue.png", PNG)
    shown = "![Le gué]({static}/images/gue.png)\n\n![Le pont]({static}/images/pont.png)\n"
    site.blog.article("montre", shown)
    site.blog.article("attache", "Un mot.\n", folder="articles/loin")
    follow(
        lambda: site.blog.article("montre", f"{shown}\nEncore.\n"),
        lambda: site.blog.article(
            "attache", "![Le pont]({attach}/images/pont.png)\n", folder="articles/loin"
        ),
    )
