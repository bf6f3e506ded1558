"""`serve` as an editor meets it: the real command, real requests, real changes of files."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pelican
import pytest

from tests.forking import commands
from tests.serving import Served, eventually

SECONDS = 60  # before something awaited counts as failed
SETTINGS = """
import atexit, os, sys, time
from pathlib import Path

SITENAME, SITEURL, TIMEZONE, THEME = "Essai", "https://essai.example", "UTC", "theme"
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
HERE = Path(__file__).parent
if "pelican" in sys.modules:  # this is a build
    with open(HERE / "builds.log", "a") as log:
        log.write(f"begin {os.getpid()}\\n")
    atexit.register(lambda: open(HERE / "builds.log", "a").write("end\\n"))
    while (HERE / "wait").exists():
        time.sleep(0.02)
"""
ARTICLE = "Title: Fête\nDate: 2025-03-12\n\nLa fête aura lieu samedi.\n"
STILL_SERVED = "le dernier site valable reste affiché"
BROKEN = ARTICLE.replace("2025-03-12", "hier")


class Site:
    """A tiny site, its settings and its theme in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.article = folder / "content" / "fete.md"
        self.settings = folder / "pelican.conf.py"
        self.template = folder / "theme" / "templates" / "article.html"
        self.log = folder / "serve.log"
        self.wait = folder / "wait"  # builds wait for as long as it is there
        simple = Path(pelican.__file__).parent / "themes" / "simple"
        shutil.copytree(simple, folder / "theme")
        self.article.parent.mkdir()
        self.write("samedi")
        self.settings.write_text(SETTINGS, encoding="utf-8")

    def write(self, day: str) -> None:
        """Write the article anew; each day makes another page."""
        self.article.write_text(ARTICLE.replace("samedi", day), encoding="utf-8")

    def builds(self) -> list[str]:
        log = self.folder / "builds.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


class Serve(Served):
    """`python -m desk serve`, running on a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__(site.folder, "desk", "serve")

    def asks(self, path: str = "/fete/", method: str = "GET") -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("localhost", self.port, timeout=SECONDS)
        connection.request(method, path)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response, text

    def shows(self, text: str, path: str = "/fete/") -> bool:
        try:
            return text in self.asks(path)[1]
        except ConnectionError:  # not yet, or no more
            return False

    def count(self, text: str) -> int:
        return self.log.count(text)

    def ends_by(self, signal_number: int) -> int:
        return self.ends(signal_number)[0]


def run(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a serve that ends by itself."""
    return commands().run("desk", "serve", *arguments, folder=site.folder)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """One server for the tests that can share it: each leaves a good site, of whatever day."""
    serve = Serve(Site(tmp_path_factory.mktemp("site")))
    assert eventually(lambda: serve.shows("samedi"))
    yield serve
    assert serve.ends_by(signal.SIGINT) == 0


def test_a_page_follows_its_article(serve: Serve) -> None:
    assert eventually(lambda: serve.count(f"\u00a0s\u00a0: http://localhost:{serve.port}/\n") == 1)
    serve.site.write("dimanche")
    assert eventually(lambda: serve.shows("dimanche"))


def test_the_answers_are_those_of_a_preview(serve: Serve) -> None:
    head, nothing = serve.asks(method="HEAD")
    assert (head.status, nothing) == (HTTPStatus.OK, "")
    assert head.headers["Content-Type"] == "text/html; charset=utf-8"
    assert head.headers["Cache-Control"] == "no-store"
    assert int(head.headers["Content-Length"]) == len(serve.asks()[1].encode())
    assert serve.asks("/fete")[0].headers["Location"] == "/fete/"
    assert serve.asks("/theme/")[0].status == HTTPStatus.NOT_FOUND
    assert serve.asks("/../pelican.conf.py")[0].status == HTTPStatus.NOT_FOUND


def test_a_broken_article_leaves_the_last_good_page(serve: Serve) -> None:
    page, failures = serve.asks()[1], serve.count(STILL_SERVED)
    serve.site.article.write_text(BROKEN, encoding="utf-8")
    assert eventually(lambda: serve.count(STILL_SERVED) > failures)
    assert eventually(lambda: serve.count("fete.md") > 0)
    assert serve.asks()[1] == page
    serve.site.write("lundi")
    assert eventually(lambda: serve.shows("lundi"))


def test_a_broken_template_leaves_the_last_good_page(serve: Serve) -> None:
    page, failures = serve.asks()[1], serve.count(STILL_SERVED)
    template = serve.site.template.read_text(encoding="utf-8")
    serve.site.template.write_text("{% if %}", encoding="utf-8")
    assert eventually(lambda: serve.count(STILL_SERVED) > failures)
    assert serve.asks()[1] == page
    mended = template.replace("{% block content %}", "{% block content %}Réparé")
    serve.site.template.write_text(mended, encoding="utf-8")
    assert eventually(lambda: serve.shows("Réparé"))


def test_changes_during_a_build_lead_to_one_more_after_it(serve: Serve) -> None:
    site = serve.site
    assert eventually(lambda: len(site.builds()) % 2 == 0)
    before = len(site.builds())
    site.wait.touch()
    site.write("mardi")
    assert eventually(lambda: len(site.builds()) == before + 1)
    for day in ("mercredi", "jeudi", "vendredi"):
        site.write(day)
    site.wait.unlink()
    assert eventually(lambda: len(site.builds()) == before + 4)
    site.write("férié")
    assert eventually(lambda: serve.shows("férié"))
    began_and_ended = [line.split()[0] for line in site.builds()[before:]]
    assert began_and_ended[:5] == ["begin", "end", "begin", "end", "begin"]


def test_changed_settings_move_the_site_below_the_path_of_its_address(serve: Serve) -> None:
    # The last of those that share the server, as it moves the site.
    settings = serve.site.settings
    beside = settings.with_suffix(".new")
    beside.write_text(SETTINGS.replace("essai.example", "essai.example/blog"), encoding="utf-8")
    beside.replace(settings)
    assert eventually(lambda: serve.shows("La fête", "/blog/fete/"))
    assert serve.asks("/")[0].headers["Location"] == "/blog/"


def test_a_site_that_never_built_says_so_until_it_is_mended(site: Site) -> None:
    site.article.write_text(BROKEN, encoding="utf-8")
    serve = Serve(site)
    try:
        assert eventually(lambda: serve.shows("La construction a échoué"))
        assert serve.asks()[0].status == HTTPStatus.SERVICE_UNAVAILABLE
        site.write("samedi")
        assert eventually(lambda: serve.shows("samedi"))
    finally:
        assert serve.ends_by(signal.SIGTERM) == 0


def test_a_signal_ends_all_cleanly_in_the_midst_of_a_build(site: Site) -> None:
    site.wait.touch()
    serve = Serve(site)
    assert eventually(lambda: len(site.builds()) == 1)
    assert serve.asks()[0].status == HTTPStatus.SERVICE_UNAVAILABLE
    assert serve.ends_by(signal.SIGINT) == 0
    assert site.log.read_text(encoding="utf-8") == "Construction…\nArrêté.\n"
    assert not is_alive(int(site.builds()[0].split()[1]))
    socket.create_server(("127.0.0.1", serve.port)).close()


def test_a_port_in_use_is_one_line_before_any_build(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run(site, "--port", str(port))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Le port {port} est déjà pris")
    assert result.stderr.count("\n") == 1
    assert site.builds() == []


def test_a_missing_content_folder_is_one_line(site: Site) -> None:
    result = run(site, "contenu")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "contenu" in result.stderr
