"""``export`` and ``import`` as commands: by files or in a pipe, private, whole or not at all."""

import json
import os

import pytest

from comments.__main__ import main
from tests.comments.portability.conftest import fill, lines
from tests.forking import commands


@pytest.fixture
def options(tmp_path):
    """The options that name a site, and an inbox by the name of its file."""
    settings = tmp_path / "settings.py"
    settings.write_text('SITEURL = "https://bourg.example"\n')
    common = [f"--var={tmp_path}/var", f"--settings={settings}"]
    return lambda inbox: [*common, f"--inbox=sqlite:///{tmp_path}/{inbox}.sqlite"]


@pytest.fixture
def full(make_inbox):
    """An inbox with rows in every table: inbox-0."""
    inbox = make_inbox()
    fill(inbox)
    return inbox


@pytest.fixture
def copy(full, options, tmp_path):
    """The file of its export."""
    file = tmp_path / "copy.jsonl"
    assert main(["export", str(file), *options("inbox-0")]) == 0
    return file


def test_it_goes_through_a_pipe(full, options):
    out = commands().run("comments", "export", *options("inbox-0"))
    assert out.stdout.split("\n")[1:-1] == [line.decode().rstrip() for line in lines(full)[1:]]
    into = commands().run("comments", "import", *options("new"), stdin=out.stdout)
    count = out.stdout.count("\n") - 2
    assert (into.returncode, into.stdout) == (0, f"{count} lignes importées.\n"), into.stderr


def test_it_goes_through_a_file_that_only_its_owner_reads(copy, options, tmp_path, capsys):
    assert copy.stat().st_mode & 0o777 == 0o600
    assert main(["import", str(copy), *options("new")]) == 0
    assert capsys.readouterr().out.endswith(" lignes importées.\n")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_the_first_line_says_what_it_is(copy):
    header = json.loads(copy.read_bytes().split(b"\n")[0])
    assert (header["format"], header["version"]) == ("territoire-commun/inbox", 1)


def test_a_fault_is_one_line_and_nothing_is_imported(copy, options, capsys, tmp_path):
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    assert main(["import", str(copy), *options("new")]) == 1
    told = capsys.readouterr().err
    assert told.startswith("python -m comments : ligne ")
    assert told.count("\n") == 1
    assert main(["export", str(tmp_path / "other"), *options("new")]) == 0
    assert (tmp_path / "other").read_bytes().count(b"\n") == 2


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_file_that_can_not_be_is_told(options, tmp_path, command, capsys):
    assert main([command, str(tmp_path / "nowhere" / "file"), *options("new")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_old_copy_stays_when_the_export_fails(copy, full, options, tmp_path):
    before = copy.read_bytes()
    full.close()
    os.truncate(tmp_path / "inbox-0.sqlite", 5000)
    assert main(["export", str(copy), *options("inbox-0")]) == 1
    assert copy.read_bytes() == before
