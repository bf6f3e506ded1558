"""Ingest in a clone: pull, commit what it wrote and nothing else, push; failures lose nothing."""

import subprocess

import pytest

from comments.ingest.git import Clone, GitFailed, told_by


def git(folder, *arguments):
    identity = ("-c", "user.name=Odile", "-c", "user.email=odile@ville.example")
    done = subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def clone(desk, monkeypatch, tmp_path):
    """The content folder as a git repository without a remote."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "nobody"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    content = desk.site.content
    git(content, "init", "--quiet", "--initial-branch=main")
    (content / ".gitattributes").write_text("comments/*.jsonl merge=union\n")
    (content / ".gitignore").write_text(".*.lock\n*.lock\n")
    (content / "votes.json").write_text('{\n  "marche": 12\n}\n')
    git(content, "add", ".")
    git(content, "commit", "--quiet", "-m", "Begin")
    return content


@pytest.fixture
def origin(clone, tmp_path):
    """The remote that the content folder pushes to."""
    folder = tmp_path / "origin.git"
    git(clone, "clone", "--quiet", "--bare", str(clone), str(folder))
    git(clone, "remote", "add", "origin", str(folder))
    git(clone, "fetch", "--quiet")
    git(clone, "branch", "--quiet", "--set-upstream-to=origin/main")
    return folder


@pytest.fixture
def editor(origin, tmp_path):
    """An editor's own clone."""
    folder = tmp_path / "editor"
    git(origin, "clone", "--quiet", str(origin), str(folder))
    return folder


def pushes(editor, path, text):
    file = editor / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    git(editor, "add", ".")
    git(editor, "commit", "--quiet", "-m", "Edit")
    git(editor, "push", "--quiet")


def test_what_ingest_wrote_is_committed_and_nothing_else(desk, clone):
    (clone / "votes.json").write_text('{\n  "marche": 13\n}\n')
    (clone / "notes.md").write_text("à moi")
    git(clone, "add", "notes.md")
    desk.approved()
    desk.approved("share", article="", title="Le four", text="Du pain.")
    assert desk.ingests(git=True).told == ()
    changed = git(clone, "show", "--name-only", "--format=%s", "HEAD").split("\n")
    assert changed == [
        "Ingest 1 comment, 1 proposal to share",
        "",
        "comments/marche.jsonl",
        "shares/le-four.md",
    ]
    assert git(clone, "status", "--porcelain").split("\n") == ["A  notes.md", " M votes.json"]


def test_no_change_is_no_commit(desk, clone):
    before = git(clone, "rev-parse", "HEAD")
    assert desk.ingests(git=True).summary == "Rien à publier."
    assert git(clone, "rev-parse", "HEAD") == before


def test_what_a_run_without_git_wrote_is_committed_by_the_next_with_it(desk, clone):
    desk.approved()
    desk.ingests()
    assert git(clone, "status", "--porcelain")
    desk.ingests(git=True)
    assert git(clone, "status", "--porcelain") == ""


def test_it_takes_over_what_editors_pushed_and_pushes(desk, clone, origin, editor):
    pushes(editor, "votes.json", '{\n  "marche": 50\n}\n')
    desk.votes("marche", 1)
    assert desk.ingests(git=True).told == ()
    assert git(origin, "show", "main:votes.json") == '{\n  "marche": 51\n}'


def test_records_of_both_sides_join(desk, clone, origin, editor):
    record = editor / "comments" / "marche.jsonl"
    line = record.read_text("utf-8").splitlines()[0].replace('"c1"', '"c7"')
    desk.approved()
    desk.ingests()  # here, not pushed yet
    pushes(editor, "comments/marche.jsonl", record.read_text("utf-8") + line + "\n")
    assert desk.ingests(git=True).told == ()
    assert len(desk.lines()) == 4
    assert git(origin, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")


def test_a_conflict_is_told_in_a_line_and_nothing_is_lost(desk, clone, origin, editor):
    desk.votes("marche", 1)
    desk.ingests()
    pushes(editor, "votes.json", '{\n  "marche": 50\n}\n')
    sent = desk.approved()
    done = desk.ingests(git=True)
    assert done.published == (sent.id,)
    assert any("CONFLICT" in line and "votes.json" in line for line in done.told)
    assert not any("\n" in line for line in done.told)
    assert desk.lines()[-1]["id"] == sent.public_id
    assert git(clone, "show", "HEAD:votes.json") == '{\n  "marche": 13\n}'
    assert not Clone(clone).is_busy()


def test_what_somebody_pushes_meanwhile_is_taken_over(desk, clone, origin, editor, monkeypatch):
    from comments.ingest import steps

    ingest = steps.ingest

    def slowly(site):
        pushes(editor, "articles/un.md", "Title: Un\n\nUn.\n")
        return ingest(site)

    monkeypatch.setattr(steps, "ingest", slowly)
    desk.approved()
    assert desk.ingests(git=True).told == ()
    assert git(origin, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")
    assert (clone / "articles" / "un.md").exists()


def test_changes_of_others_in_the_clone_are_in_nobodys_way(desk, clone, origin):
    (clone / "votes.json").write_text('{\n  "marche": 99\n}\n')
    desk.approved()
    assert desk.ingests(git=True).told == ()
    assert git(clone, "status", "--porcelain") == "M votes.json"
    assert git(origin, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")


def test_changes_of_others_that_a_pull_would_touch_are_told_and_kept(desk, clone, origin, editor):
    (clone / "votes.json").write_text('{\n  "marche": 99\n}\n')
    pushes(editor, "votes.json", '{\n  "marche": 50\n}\n')
    sent = desk.approved()
    done = desk.ingests(git=True)
    assert done.published == (sent.id,)
    assert "You have unstaged changes" in done.told[0]
    assert (clone / "votes.json").read_text() == '{\n  "marche": 99\n}\n'
    assert git(clone, "log", "-1", "--format=%s") == "Ingest 1 comment"


def test_a_remote_that_is_away_is_told_and_catches_up_later(desk, clone, origin):
    away = origin.rename(origin.with_name("away.git"))
    desk.approved()
    done = desk.ingests(git=True)
    assert len(done.published) == 1
    assert [line.split("\u00a0")[0] for line in done.told] == ["git fetch"]
    away.rename(origin)
    assert desk.ingests(git=True).told == ()
    assert git(origin, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")


def test_an_empty_remote_gets_the_branch(desk, clone, tmp_path):
    empty = tmp_path / "empty.git"
    git(clone, "init", "--quiet", "--bare", str(empty))
    git(clone, "remote", "add", "origin", str(empty))
    desk.approved()
    assert desk.ingests(git=True).told == ()
    assert git(empty, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")


def test_without_a_repository_it_is_told_and_written(desk):
    sent = desk.approved()
    done = desk.ingests(git=True)
    assert done.published == (sent.id,)
    assert "not a git repository" in done.told[0]


def test_in_the_middle_of_an_editors_rebase_it_writes_and_commits_nothing(desk, clone):
    git(clone, "checkout", "--quiet", "-b", "other")
    (clone / "votes.json").write_text('{\n  "marche": 1\n}\n')
    git(clone, "commit", "--quiet", "-am", "One")
    git(clone, "checkout", "--quiet", "main")
    (clone / "votes.json").write_text('{\n  "marche": 2\n}\n')
    git(clone, "commit", "--quiet", "-am", "Two")
    with pytest.raises(subprocess.CalledProcessError):
        git(clone, "rebase", "other")
    head = git(clone, "rev-parse", "HEAD")
    sent = desk.approved()
    done = desk.ingests(git=True)
    assert done.published == (sent.id,)
    assert [line for line in done.told if "rebase" in line] == list(done.told)
    assert git(clone, "rev-parse", "HEAD") == head
    assert Clone(clone).is_busy()


def test_a_password_in_an_address_is_not_told():
    said = "fatal: unable to access 'https://bot:secret@git.example/x.git/': no"
    done = subprocess.CompletedProcess([], 128, "", said)
    assert told_by(done) == "fatal: unable to access 'https://git.example/x.git/': no"


def test_a_git_that_fails_says_its_own_line(tmp_path):
    with pytest.raises(GitFailed, match="git rev-parse\u00a0: fatal: not a git repository"):
        Clone.of(tmp_path)
