"""`ingest --git` under SIGKILL while editors push: records whole, git fit for work afterwards."""

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from comments.ingest.git import Clone
from tests.comments.ingest.conftest import Crash
from tests.comments.ingest.test_crash import nursery_of, whole
from tests.comments.ingest.test_git import clone, editor, git, origin, pushes

__all__ = ["clone", "editor", "origin"]
ROUNDS = 16


@pytest.fixture
def nursery(desk, clone):
    yield from nursery_of(desk, "--git")


def unlock(origin):
    """Take away a killed git's locks: the remote is on this machine, its half was killed, too."""
    for folder, _, names in os.walk(origin):  # which forgives what a push takes away meanwhile
        for name in names:
            if name.endswith(".lock"):
                Path(folder, name).unlink(missing_ok=True)


def joins(editor, origin, number):
    """An editor takes over what is there, and pushes an article and a line of a record."""
    unlock(origin)
    git(editor, "fetch", "--quiet")
    git(editor, "reset", "--quiet", "--hard", "origin/main")
    (editor / "articles").mkdir(exist_ok=True)
    (editor / "articles" / f"{number}.md").write_text("Title: Long\n\n" + "Long. " * 20_000)
    record = editor / "comments" / "marche.jsonl"
    lines = record.read_text("utf-8").splitlines()
    ours = json.dumps(json.loads(lines[0]) | {"id": f"e{number}"})
    pushes(editor, "comments/marche.jsonl", "\n".join([*lines, ours, ""]))


def joins_at_last(editor, origin, number):
    """Try again when a push of the clone's, which goes on without its ingest, came between."""
    for _ in range(20):
        with suppress(subprocess.CalledProcessError):
            return joins(editor, origin, number)
        time.sleep(0.1)
    pytest.fail("the remote takes nothing any more")


def test_killed_again_and_again_it_loses_nothing_and_git_goes_on(
    desk, clone, origin, editor, nursery
):
    chance, texts = random.Random(20260312), []
    for number in range(ROUNDS):
        for part in "ab":
            texts.append(f"Mot {number}{part}.")
            desk.approved(text=texts[-1])
        joins_at_last(editor, origin, number)
        nursery.begins(chance.randrange(400))
        assert nursery.ends() == [str(signal.SIGKILL.value)] * 2
    unlock(origin)
    assert desk.ingests(git=True).told == ()
    lines = whole(desk)
    shown = Counter(line["html"] for line in lines)
    assert {text: shown[f"<p>{text}</p>"] for text in texts} == dict.fromkeys(texts, 1)
    assert max(Counter(line["id"] for line in lines).values()) == 1
    assert {f"e{number}" for number in range(ROUNDS)} <= {line["id"] for line in lines}
    git(clone, "fsck", "--strict")
    assert git(clone, "status", "--porcelain") == ""
    assert git(clone, "rev-parse", "HEAD") == git(origin, "rev-parse", "main")


def test_a_pull_that_a_crash_cut_off_is_given_up(desk, clone, origin, editor, monkeypatch):
    desk.votes("marche", 1)
    desk.ingests()
    pushes(editor, "votes.json", '{\n  "marche": 50\n}\n')

    def cut_off(self):
        self.has("-c", "user.name=x", "-c", "user.email=x@x", "pull", "--rebase")
        raise Crash

    desk.crashes(monkeypatch, Clone, "pull", cut_off, git=True)
    assert Clone(clone).is_busy()
    desk.ingests(git=True)
    assert not Clone(clone).is_busy()
    assert git(clone, "show", "HEAD:votes.json") == '{\n  "marche": 13\n}'


def test_what_a_killed_git_left_keeps_nobody_out(desk, clone, monkeypatch):
    left = clone / ".git" / "index.lock"

    def killed(self, paths, message):
        left.touch()
        raise Crash

    desk.approved()
    desk.crashes(monkeypatch, Clone, "commit", killed, git=True)
    assert desk.ingests(git=True).told == ()
    assert not left.exists()


def test_a_lock_of_somebody_elses_git_is_theirs(desk, clone):
    (clone / ".git" / "index.lock").touch()
    desk.approved()
    assert "index.lock" in desk.ingests(git=True).told[0]
    assert (clone / ".git" / "index.lock").exists()


def test_a_file_that_a_cut_off_pull_left_torn_is_put_aside(
    desk, clone, origin, editor, monkeypatch
):
    pushes(editor, "articles/un.md", "Title: Un\n\nUn texte entier.\n")
    pushes(editor, "votes.json", '{\n  "marche": 50\n}\n')

    def cut_off(self):
        self.run("fetch", "--quiet")
        (clone / "articles").mkdir()
        (clone / "articles" / "un.md").write_text("Title: U")
        (clone / "votes.json").write_text("{\n")
        raise Crash

    desk.crashes(monkeypatch, Clone, "pull", cut_off, git=True)
    assert desk.ingests(git=True).told == ()
    assert (clone / "articles" / "un.md").read_text() == "Title: Un\n\nUn texte entier.\n"
    assert git(clone, "rev-parse", "HEAD") == git(origin, "rev-parse", "main")
    assert git(clone, "show", "stash@{0}:votes.json") == "{"


def test_the_state_of_a_rebase_that_never_began_is_swept_away(desk, clone, origin, monkeypatch):
    def cut_off(self):
        (clone / ".git" / "rebase-merge").mkdir()
        raise Crash

    desk.crashes(monkeypatch, Clone, "pull", cut_off, git=True)
    desk.approved()
    assert desk.ingests(git=True).told == ()
    assert git(clone, "rev-parse", "HEAD") == git(origin, "rev-parse", "main")
