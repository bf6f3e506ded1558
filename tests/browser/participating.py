"""A real service beside a real build, at one origin, for residents with a real browser."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from mimetypes import guess_type

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from comments.app import create_app
from comments.inbox import Query
from comments.service import Service, utc_now
from comments.settings import Config, Settings
from tests.conftest import ROOT

ARTICLE = "/parlez-moi-de-nous/"  # of the sample; it has a long thread
OF_THE_SERVICE = ("/api/", "/moderation/")


class Quiet(WSGIRequestHandler):
    def log(self, *arguments):
        pass


@dataclass
class Town:
    """The service, what it got, and its clock, which tests put forward."""

    service: Service
    address: str = ""
    ahead: timedelta = field(default_factory=timedelta)

    def now(self):
        return utc_now() + self.ahead

    def waits(self, seconds):
        self.ahead += timedelta(seconds=seconds)

    def received(self, **query):
        return self.service.inbox.find(Query(**query))


def writes(page, **fields):
    """Fill in a form by the names of its fields."""
    for name, words in fields.items():
        page.locator(f"#field-{name}").fill(words)


def only(submissions):
    (submission,) = submissions
    return submission


@contextmanager
def town_of(blog, var, **settings):
    """Serve a built blog and its service, with settings of its own."""
    chosen = Settings(**({"flood_seconds": 0, "network_limit": "1000 per hour"} | settings))
    config = Config(
        content=blog.content, output=blog.output, theme=ROOT / "theme", var=var, settings=chosen
    )
    town = Town(Service.of(config))
    town.service.now = town.now
    app = create_app(config, town.service)
    server = make_server(
        "127.0.0.1", 0, beside(blog.output, app), threaded=True, request_handler=Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    town.address = f"http://127.0.0.1:{server.server_port}"
    yield town
    server.shutdown()
    thread.join()
    server.server_close()
    town.service.inbox.close()


def beside(output, app):
    """Return a WSGI application: the service below its own paths, else the files of output."""

    def serve(environ, start_response):
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8")
        if path.startswith(OF_THE_SERVICE):
            whole = Response.from_app(app, environ, buffered=True)
            return whole(environ, start_response)  # who turns away leaves no file open
        file = output / path.lstrip("/") / ("index.html" if path.endswith("/") else "")
        if not file.is_file():
            return Response("404", status=404)(environ, start_response)
        kind = guess_type(file.name)[0]
        return Response(file.read_bytes(), content_type=kind)(environ, start_response)

    return serve
