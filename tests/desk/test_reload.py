"""Pages under `serve` reload after a build, and show the faults of one that failed."""

import json
import signal
import time
from http import HTTPStatus

import pytest

from desk.serve.preview import Preview, State, answer
from desk.serve.reload import CHANGES_PATH, SCRIPT_PATH, TAG, with_script
from tests.desk.test_serve import BROKEN, Serve, Site
from tests.serving import eventually

HOSTILE = "fete.md:2: Date\u00a0: '<script>alert(1)</script>'\n"


@pytest.fixture
def preview(tmp_path):
    for name in ("index.html", "flux.xml"):
        (tmp_path / name).write_text("<body><p>Oui.</p></body>", encoding="utf-8")
    return Preview(tmp_path, "http://localhost:8000")


@pytest.fixture(scope="module")
def serve(tmp_path_factory):
    """One server for both tests of it: the second ends it."""
    serve = Serve(Site(tmp_path_factory.mktemp("site")))
    assert eventually(lambda: serve.count("Site à jour") == 1)
    yield serve
    serve.kill()


def news(preview):
    return json.loads(answer(preview, CHANGES_PATH).body)


def test_the_script_stands_at_the_end_of_a_page_and_in_nothing_else(preview):
    file = preview.output / "index.html"
    before = file.read_bytes()
    assert answer(preview, "/").body == b"<body><p>Oui.</p>" + TAG + b"</body>"
    assert TAG not in answer(preview, "/flux.xml").body
    assert file.read_bytes() == before


@pytest.mark.parametrize("page", [b"", b"<p>Oui.</p>", b"<body>Oui."])
def test_a_page_without_an_end_stays_as_it_is(page):
    assert with_script(page) == page


def test_the_last_end_of_a_page_is_its_end():
    assert with_script(b"<pre></body></pre></BODY >") == b"<pre></body></pre>" + TAG + b"</BODY >"


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("mount", ["", "/blog"])
def test_the_script_is_there_whatever_the_mount(preview, state, mount):
    preview.state, preview.mount = state, mount
    found = answer(preview, SCRIPT_PATH)
    assert (found.status, found.content_type) == (HTTPStatus.OK, "text/javascript; charset=utf-8")
    assert answer(preview, CHANGES_PATH).content_type == "application/json; charset=utf-8"
    assert answer(preview, "/__desk__/rien").status == HTTPStatus.NOT_FOUND


def test_a_build_is_another_version_and_ends_the_faults(preview):
    preview.faults = HOSTILE
    before = news(preview)
    preview.renew()
    assert before["faults"] == HOSTILE
    assert (news(preview)["faults"], news(preview) == before) == ("", False)


def test_without_a_site_the_page_tells_the_faults_escaped(preview):
    preview.state, preview.faults = State.FAILED, HOSTILE
    page = answer(preview, "/").body.decode()
    assert "fete.md:2: Date" in page
    assert "<script" not in page


def test_a_failed_build_is_told_and_a_good_one_is_another_version(serve):
    def told():
        return json.loads(serve.asks(CHANGES_PATH)[1])

    first = told()
    page, _ = serve.asks()
    assert page.headers["Server-Timing"] == f'desk;desc="{first["version"]}"'
    serve.site.article.write_text(BROKEN, encoding="utf-8")
    assert eventually(lambda: "fete.md" in told()["faults"])
    assert told()["version"] == first["version"]
    serve.site.write("lundi")
    assert eventually(lambda: told()["faults"] == "" and told()["version"] != first["version"])
    output = serve.site.folder / "output"
    assert all(TAG not in file.read_bytes() for file in output.rglob("*.html"))


def test_a_browser_reloads_shows_faults_and_hinders_no_stop(serve, chromium):
    page = chromium.new_page()
    page.goto(f"http://localhost:{serve.port}/fete/")
    serve.site.write("dimanche")
    page.get_by_text("dimanche").wait_for()
    serve.site.article.write_text(BROKEN.replace("hier", "<b>hier</b>"), encoding="utf-8")
    page.get_by_role("alert").wait_for()
    assert "<b>hier</b>" in page.get_by_role("alert").inner_text()
    serve.site.write("lundi")
    page.get_by_text("lundi").wait_for()
    assert page.get_by_role("alert").count() == 0
    began = time.monotonic()
    assert serve.ends_by(signal.SIGINT) == 0
    assert time.monotonic() - began < 20  # 2 on a machine with nothing else to do
    page.close()
