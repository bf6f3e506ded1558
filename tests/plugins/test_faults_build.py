"""Faults of a whole build: all at once, sorted, and nothing published."""

import time


def test_an_empty_content_folder_builds_an_empty_blog(blog):
    blog.builds()
    assert (blog.output / "index.html").is_file()
    assert (blog.output / "feeds/all.atom.xml").is_file()


def test_all_faults_are_told_at_once_and_sorted(blog):
    blog.article("a", date="12")
    blog.article("b", title=None)
    blog.share("c", licence="libre", consent=None)
    blog.article("d", body="[x](absent.md)\n")
    blog.write("comments/d.jsonl", "{\n")
    faults = blog.faults()
    assert [fault.split(":")[0] for fault in faults] == [
        "articles/a.md",
        "articles/b.md",
        "articles/d.md",
        "comments/d.jsonl",
        "shares/c.md",
        "shares/c.md",
    ]


def test_nothing_is_published_by_a_build_with_faults(blog):
    blog.article()
    blog.builds()
    before = blog.files()
    times = {file: file.stat().st_mtime_ns for file in blog.output.rglob("*")}
    time.sleep(0.01)
    blog.article("faux", date="12")
    blog.article(body="Changé.\n")
    blog.faults()
    assert blog.files() == before
    assert {file: file.stat().st_mtime_ns for file in blog.output.rglob("*")} == times


def test_a_folder_that_cannot_be_written_is_one_line(blog):
    blog.output.write_text("a file where a folder should be")
    (fault,) = blog.faults()
    assert str(blog.output) in fault


def test_a_file_name_with_an_odd_digit_loses_no_fault(blog):
    blog.article("100²2", slug="cent", date="12")
    blog.article("2", slug="deux", date="12")
    assert len(blog.faults()) == 2


def test_a_stranger_in_the_way_stops_publishing_before_anything_moves(blog):
    blog.article("un")
    (blog.output / "un").mkdir(parents=True)
    (blog.output / "un/index.html").mkdir()
    (fault,) = blog.faults()
    assert "un dossier est à cette place" in fault
    assert [path.name for path in blog.output.iterdir()] == ["un"]


def test_a_site_is_not_written_among_its_sources(blog):
    blog.article()
    blog.output = blog.content / "images/site"
    (fault,) = blog.faults()
    assert "dans le dossier des contenus" in fault
