"""Builder and service at one origin: the real command, real people, a real approval."""

import re
import signal
import socket
import stat
import time

import pytest

from comments import server
from desk.serve.preview import Preview
from desk.serve.web import Mounted, Origin
from tests.conftest import plain
from tests.desk.conftest import QUICK
from tests.serving import Moderator, Served, Visitor, eventually, free_port

READY = "Premier accès"
BESIDE_BUILDING = 2  # seconds from an approval to the page; 0.2 where nothing else runs
TRIES = 3  # one in time is enough: other tests share the machine
MOUNTED = 'SITEURL = "https://bourg.example/blog"\nCOMMENTS = {"service": "/blog/api"}\n'


@pytest.fixture(scope="module")
def serve(make_town):
    """One `serve` for the tests that can share it."""
    town = make_town()
    served = Served(town.folder, "desk", "serve")
    served.town = town
    assert served.says(READY)
    assert served.says("Site à jour")
    yield served
    code, seconds = served.ends(signal.SIGINT)
    assert code == 0
    assert seconds < 20  # 1.2 s when the machine has nothing else to do
    socket.create_server(("127.0.0.1", served.port)).close()


@pytest.fixture
def visitor(serve):
    return Visitor(serve.address)


def test_pages_and_service_answer_at_one_origin(visitor):
    assert "Il revient sous la halle" in visitor.asks("/marche/")[1]
    assert '"signature"' in visitor.asks("/api/challenge")[1]
    assert 'name="password"' in visitor.asks("/moderation/")[1]
    assert visitor.asks("/apis/")[0] == visitor.asks("/moderations/")[0] == 404


def test_a_page_takes_nothing(visitor):
    assert visitor.fills("/marche/", comment="Bonjour")[0] == 405


def test_secrets_are_made_at_first_start_for_nobody_else(serve):
    var = serve.folder / "var"
    assert stat.S_IMODE(var.stat().st_mode) == 0o700
    for file in var.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_the_terminal_tells_how_to_get_into_the_moderation(serve):
    assert f"http://localhost:{serve.port}/moderation/" in serve.log
    assert re.search(r"usage unique : \S{20,}", serve.log.replace("\u00a0", " "))


def test_what_a_moderator_approves_is_soon_on_the_page(serve):
    moderator = Moderator(serve.address)
    assert "est changé" in moderator.signs_in(serve.log)[1]
    times = (
        beside_building(serve, moderator, f"Vive la halle {number} !") for number in range(TRIES)
    )
    assert any(seconds < BESIDE_BUILDING for seconds in times)
    assert (serve.folder / "content" / "comments" / "marche.jsonl").exists()


def beside_building(serve, moderator, text):
    """Send a comment and approve it; return the seconds to its page, without those of building."""
    status, answer = Visitor(serve.address).comments("marche", text)
    assert (status, answer["state"]) == (201, "waiting")
    assert text not in moderator.asks("/marche/")[1]
    builds = serve.log.count("Site à jour")
    moderator.approves(answer["id"])
    began = time.monotonic()
    assert eventually(lambda: text in moderator.asks("/marche/")[1])
    took = time.monotonic() - began
    assert eventually(lambda: serve.log.count("Site à jour") > builds)
    building = float(re.findall(r"à jour en (\S+)", plain(serve.log))[-1].replace(",", "."))
    print(f"from the approval to the page: {took:.2f} s, of which building: {building:.2f} s")
    return took - building


def test_nothing_that_was_sent_is_in_the_terminal(serve, visitor):
    sent = visitor.comments("marche", "Secret de polichinelle", email="zoe@secret.example")
    assert sent[0] == 201
    visitor.comments("marche", "Secret" * 5000, email="zoe@secret.example")
    visitor.fills("/api/comments", article="marche", comment="Secret")
    assert "ecret" not in serve.log
    assert "Traceback" not in serve.log


def test_a_draft_is_shown_at_its_place_and_nowhere_else(serve, visitor):
    draft = serve.town.article.with_name("banc.md")
    draft.write_text("Title: Le banc\nStatus: draft\n\nConfidentiel.\n", encoding="utf-8")
    assert eventually(lambda: "/brouillons/banc/" in visitor.asks("/brouillons/")[1])
    assert "Confidentiel" in visitor.asks("/brouillons/banc/")[1]
    assert visitor.asks("/banc/")[0] == 404
    output = [path for path in (serve.folder / "output").rglob("*") if path.is_file()]
    assert not any(b"Confidentiel" in path.read_bytes() for path in output)
    draft.unlink()
    assert eventually(lambda: visitor.asks("/brouillons/banc/")[0] == 404)


def test_no_build_makes_the_service_fail(serve, visitor):
    statuses = set()
    for word in ("samedi", "dimanche"):
        builds = serve.log.count("Site à jour")
        article = serve.town.article.read_text(encoding="utf-8")
        serve.town.article.write_text(f"{article}\n{word}\n", encoding="utf-8")
        while serve.log.count("Site à jour") == builds:
            statuses.add(visitor.fills("/api/comments", article="marche", comment="")[0])
            statuses.add(visitor.asks("/api/comments/new?article=marche")[0])
            assert not serve.is_gone()
    assert statuses == {200, 422}


def test_changed_settings_are_taken_over_by_the_service(serve, visitor):
    def begins_again(*lines):
        before = serve.log.count("Participation ouverte")
        serve.town.set(QUICK, *lines)
        return eventually(lambda: serve.log.count("Participation ouverte") > before)

    assert begins_again('PARTICIPATION["mode"] = "closed"')
    assert visitor.comments("marche", "Trop tard ?")[0] == 403
    serve.town.set(QUICK, 'PARTICIPATION["mode"] = "fermé"')
    assert serve.says("garde ses réglages d’avant")
    assert visitor.comments("marche", "Trop tard ?")[0] == 403
    assert "sous la halle" in visitor.asks("/marche/")[1]
    assert begins_again()
    assert visitor.comments("marche", "Trop tard ?")[0] == 201


def test_a_service_that_is_no_longer_named_ends(serve, visitor):
    # The last of those that share the server.
    serve.town.set('COMMENTS = {"service": ""}')
    assert eventually(lambda: visitor.asks("/api/challenge")[0] == 404)
    assert visitor.asks("/marche/")[0] == 200


def test_a_mounted_site_has_its_service_below_the_mount(make_town):
    town = make_town()
    town.set(QUICK, MOUNTED)
    served = Served(town.folder, "desk", "serve")
    try:
        assert served.says(READY)
        assert served.says("Site à jour")
        visitor = Visitor(served.address)
        assert visitor.comments("marche", api="/blog/api")[0] == 201
        assert 'action="/blog/moderation/sign-in"' in visitor.asks("/blog/moderation/")[1]
        assert visitor.asks("/api/challenge")[0] == 404
    finally:
        assert served.ends(signal.SIGTERM)[0] == 0


def test_a_service_that_cannot_begin_leaves_the_preview_alone(make_town):
    town = make_town()
    (town.folder / "var").mkdir()
    (town.folder / "var" / "inbox.sqlite").write_bytes(b"no database" * 100)
    served = Served(town.folder, "desk", "serve")
    try:
        assert served.says("La participation ne démarre pas")
        assert served.says("Site à jour")
        assert Visitor(served.address).asks("/marche/")[0] == 200
        assert "Traceback" not in served.log
    finally:
        assert served.ends(signal.SIGTERM)[0] == 0


def test_a_service_that_breaks_leaves_the_preview_alone(tmp_path):
    (tmp_path / "index.html").write_text("L’accueil", encoding="utf-8")

    def broken(environ, start_response):
        raise RuntimeError

    port = free_port()
    origin = Origin(Preview(tmp_path, ""), Mounted(broken, ""))
    with server.serving(origin, "127.0.0.1", port):
        visitor = Visitor(f"http://127.0.0.1:{port}")
        assert visitor.asks("/api/challenge")[0] == 500
        assert visitor.asks("/") == (200, "L’accueil")


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [
        ("", "/api", True),
        ("", "/api/comments", True),
        ("", "/moderation/", True),
        ("", "/apis", False),
        ("", "/", False),
        ("/blog", "/blog/api/comments", True),
        ("/blog", "/api/comments", False),
        ("/blog", "/blog/", False),
        ("/blog", "/blogue/api", False),
    ],
)
def test_only_its_own_paths_go_to_the_service(base, path, expected):
    assert Mounted(lambda *_: [], base).answers(path) is expected
