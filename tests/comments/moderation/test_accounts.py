"""Accounts, and the command that manages them."""

import io
import subprocess
import sys

import pytest

from comments.__main__ import main
from comments.inbox import Inbox
from comments.moderation.accounts import BadAccount, add_moderator, set_password, verified
from tests.comments.moderation.conftest import PASSWORD
from tests.conftest import ROOT


@pytest.fixture
def command(tmp_path, capsys, monkeypatch):
    """Run ``moderator`` on an inbox of its own; return exit status, stdout, stderr."""
    options = ["--var", str(tmp_path), "--settings", str(ROOT / "pelican.conf.py")]
    options += ["--inbox", f"sqlite:///{tmp_path / 'inbox.sqlite'}"]

    def run(*arguments, stdin=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(["moderator", *arguments, *options])
        return code, *capsys.readouterr()

    return run


def test_a_person_is_added_with_a_one_time_password_that_is_told_once(command, tmp_path):
    code, out, _ = command("add", "Inès Belhadi")
    assert code == 0
    one_time = out.strip().rpartition(" ")[2]
    inbox = Inbox.open(f"sqlite:///{tmp_path / 'inbox.sqlite'}")
    assert verified(inbox, "Inès Belhadi", one_time).must_change
    inbox.close()
    assert one_time not in command("list")[1]
    assert "Inès Belhadi" in command("list")[1]


def test_a_password_is_read_from_stdin(command, tmp_path):
    command("add", "Paul")
    assert command("password", "Paul", stdin=f"{PASSWORD}\n")[0] == 0
    inbox = Inbox.open(f"sqlite:///{tmp_path / 'inbox.sqlite'}")
    assert not verified(inbox, "Paul", PASSWORD).must_change
    inbox.close()


def test_a_forgotten_password_is_replaced_by_a_one_time_one(command):
    command("add", "Paul")
    code, out, _ = command("password", "Paul", "--one-time")
    assert code == 0
    assert "à changer à la première connexion" in out


def test_a_person_is_removed(command):
    command("add", "Paul")
    assert command("remove", "paul")[0] == 0
    assert "Paul" not in command("list")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", ""),
        ("add", "a\nb"),
        ("add", "x" * 81),
        ("add", "system"),
        ("add", "cli:root"),
        ("remove", "Personne"),
        ("password", "Personne"),
    ],
)
def test_what_can_not_be_done_is_one_line(command, arguments):
    code, out, err = command(*arguments)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 or "\n" in arguments[1]


def test_a_name_is_taken_once_however_it_is_cased(inbox):
    add_moderator(inbox, "Léa")
    with pytest.raises(BadAccount, match="déjà"):
        add_moderator(inbox, "LE\u0301A")


def test_a_password_may_be_typed_on_any_keyboard(inbox):
    add_moderator(inbox, "Léa")
    set_password(inbox, "Léa", "fougère amande 71")
    assert verified(inbox, "Léa", "fouge\u0300re amande 71")


def test_passwords_are_hashed_with_argon2id_and_its_usual_cost():
    code = "from comments.moderation.accounts import NOBODY; print(NOBODY)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
