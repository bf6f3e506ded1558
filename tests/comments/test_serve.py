"""`python -m comments serve`, the real command."""

import signal
import socket
from contextlib import closing

import pytest

from comments.inbox import Inbox, Query
from tests.comments.sending import submission
from tests.forking import commands
from tests.serving import Served, Visitor, eventually

SETTINGS = """
SITENAME, SITEURL, TIMEZONE = "Le Bourg", "https://bourg.example", "UTC"
COMMENTS = {"service": "/blog/api"}
PARTICIPATION = {"proof": False, "flood_seconds": 0}
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    from tests.comments.conftest import Site

    folder = tmp_path_factory.mktemp("town")
    site = Site(folder)
    (folder / "pelican.conf.py").write_text(SETTINGS, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def serve(town):
    served = Served(town.content.parent, "comments", "serve", "--ingest")
    assert served.answers("/blog/api/challenge")
    assert served.says("usage unique")
    yield served
    code, seconds = served.ends()
    assert (code, seconds < 20) == (0, True)  # 1.2 s when the machine has nothing else to do


def run(folder, *arguments):
    return commands().run("comments", "serve", *arguments, folder=folder)


def inbox_of(serve):
    return closing(Inbox.open(f"sqlite:///{serve.folder / 'var' / 'inbox.sqlite'}"))


def test_it_answers_below_its_base(serve):
    visitor = Visitor(serve.address)
    status, answer = visitor.comments("marche", api="/blog/api")
    assert (status, answer["state"]) == (201, "waiting")
    assert answer["thanks"].startswith("/blog/api/thanks?")
    with inbox_of(serve) as inbox:
        assert inbox.find(Query())[0].id == answer["id"]


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_what_is_far_too_long_is_told_in_words(serve, kind):
    form = {"Accept": kind, "Content-Type": "application/x-www-form-urlencoded"}
    visitor = Visitor(serve.address, **form)
    status, text = visitor.asks("/blog/api/comments", b"comment=" + b"x" * 3_000_000)
    assert (status, "Votre envoi est trop long" in text) == (413, True)
    assert text.startswith("{" if kind == "application/json" else "<!doctype html>")


def test_it_says_where_and_how_to_get_in_and_nothing_of_submissions(serve):
    Visitor(serve.address).comments("marche", "Une confidence", api="/blog/api", email="pas bon")
    assert f"http://localhost:{serve.port}/blog/moderation/" in serve.log
    assert len(serve.log.splitlines()) == 2


def test_what_a_command_approves_is_published(serve, town):
    sent = submission(text="Approuvé d’ailleurs.")
    with inbox_of(serve) as inbox:
        inbox.receive(sent)
        inbox.decide([sent.id], "approve", "cli:root")
    record = town.content / "comments" / "marche.jsonl"
    assert eventually(lambda: "Approuvé d’ailleurs" in record.read_text(encoding="utf-8"))


def test_a_port_in_use_is_one_line(serve):
    result = run(serve.folder, "--port", str(serve.port))
    assert (result.returncode, result.stdout) == (1, "")
    assert f"Le port {serve.port} est déjà pris" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["0", "http"])
def test_a_wrong_port_is_one_line_and_exit_code_2(town, port):
    result = run(town.content.parent, f"--port={port}")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)


def test_a_wrong_setting_is_one_line(tmp_path):
    (tmp_path / "pelican.conf.py").write_text('PARTICIPATION = {"mode": "ouvert"}', "utf-8")
    result = run(tmp_path)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "ouvert" in result.stderr


def test_it_ends_at_control_c_and_leaves_the_port(town):
    served = Served(town.content.parent, "comments", "serve")
    assert served.answers("/blog/api/challenge")
    assert served.ends(signal.SIGINT)[0] == 0
    socket.create_server(("127.0.0.1", served.port)).close()
