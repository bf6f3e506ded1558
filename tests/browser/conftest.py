"""A real browser on a real build of the sample."""

import functools
import http.server
import threading
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from tests.browser.participating import town_of

expect.set_options(timeout=20_000)  # ms: machines that test are busy


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def serve():
    """Serve a folder on this machine; return its address."""
    servers = []

    def serve(folder):
        handler = functools.partial(Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(sample, serve):
    return serve(sample.output)


# Forms answer in place only after a module that the page asks for when it is there.
ENHANCED = """() => [...document.querySelectorAll("form[data-sends]:not([data-sends=vote])")]
    .every((form) => form.noValidate)"""


@dataclass
class Reader:
    """Somebody with a browser, and all that it complained of."""

    page: object
    address: str
    scripted: bool = True
    complaints: list[str] = field(default_factory=list)

    def opens(self, path):
        response = self.page.goto(self.address + path)
        if self.scripted:
            self.page.wait_for_function(ENHANCED)
        return response

    def was_refused(self, *statuses):
        """Take note that the service refused, which the browser complains of, too."""
        expected = [f"error: Failed to load resource: {refusal(each)}" for each in statuses]
        told = [each.partition(" (")[0] for each in self.complaints]
        assert [each for each in told if each in expected] == expected
        self.complaints = [
            each for each, words in zip(self.complaints, told, strict=True) if words not in expected
        ]

    @property
    def path(self):
        return self.page.url.removeprefix(self.address)


def refusal(status):
    return f"the server responded with a status of {status}" if status else "net::ERR_FAILED"


@pytest.fixture
def reader(chromium, address):
    """Return a reader; `reader(width=360, dark=True)` makes another. At the end none complained."""
    contexts, readers = [], []

    def open_with(width=1280, dark=False, at=address, **options):
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, color_scheme=scheme, **options)
        page = context.new_page()
        someone = Reader(page, at, options.get("java_script_enabled", True))
        page.on("console", lambda said: _note(someone, said))
        page.on("pageerror", lambda error: someone.complaints.append(f"error: {error}"))
        page.on("request", lambda request: _keep_home(someone, request.url))
        contexts.append(context)
        readers.append(someone)
        return someone

    yield open_with
    for someone, context in zip(readers, contexts, strict=True):
        assert someone.complaints == []
        assert context.cookies() == []
        context.close()


def _note(someone, said):
    if said.type in ("error", "warning"):  # violations of the security policy are among them
        someone.complaints.append(f"{said.type}: {said.text}")


def _keep_home(someone, url):
    if not url.startswith(someone.address) and not url.startswith("data:"):
        someone.complaints.append(f"left the site: {url}")


@pytest.fixture(scope="session")
def town(sample, tmp_path_factory):
    """The sample with its service, at one origin."""
    with town_of(sample, tmp_path_factory.mktemp("var")) as town:
        yield town


@pytest.fixture
def resident(reader, town):
    """Return a resident; `resident(width=360)` makes one with a phone."""

    def resident(**options):
        return reader(at=town.address, **options)

    return resident
