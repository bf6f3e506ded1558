"""What answers at the one origin of ``serve``: the service below its base, the preview elsewhere.

It carries ``preview.answer`` over HTTP, and decides nothing of what it says.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from comments import server
from desk.errors import DeskError
from desk.serve import reload
from desk.serve.files import Answer, small_page
from desk.serve.preview import Preview, answer

HOST = "localhost"  # both 127.0.0.1 and ::1: browsers try either
SERVED = ("/api", "/moderation")  # by the service, below its base


class CannotListen(DeskError):
    """The address or the port can't be had."""


@dataclass(frozen=True)
class Mounted:
    """The service, and what stands before /api in its address."""

    application: WSGIApplication
    base: str  # "" or such as "/blog"

    def answers(self, path: str) -> bool:
        below = path.removeprefix(self.base)
        return path.startswith(self.base) and any(
            below == root or below.startswith(f"{root}/") for root in SERVED
        )


@dataclass
class Origin:
    """The WSGI application of ``serve``; its service comes and changes while it answers."""

    preview: Preview
    service: Mounted | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        service = self.service
        path = environ["PATH_INFO"]
        if service is not None and service.answers(path):
            environ["SCRIPT_NAME"] = service.base
            environ["PATH_INFO"] = path.removeprefix(service.base)
            return service.application(environ, start_response)
        return self.show(environ, start_response)

    def show(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the preview."""
        method = environ["REQUEST_METHOD"]
        if method in ("GET", "HEAD"):
            reply = answer(self.preview, environ["REQUEST_URI"])
        else:
            reply = NOT_ALLOWED
        timing = ("Server-Timing", f'{reload.TIMING};desc="{reply.version}"')
        start_response(f"{reply.status.value} {reply.status.phrase}", [*headers(reply), timing])
        return [] if method == "HEAD" else [reply.body]


NOT_ALLOWED = Answer(
    HTTPStatus.METHOD_NOT_ALLOWED,
    small_page("Rien à envoyer ici", "Cette page se lit ; elle ne prend pas d’envoi."),
)


def headers(reply: Answer) -> list[tuple[str, str]]:
    found = [
        ("Content-Type", reply.content_type),
        ("Content-Length", str(len(reply.body))),
        ("Cache-Control", "no-store"),
    ]
    if reply.location is not None:
        found.append(("Location", reply.location))
    if reply.status is HTTPStatus.METHOD_NOT_ALLOWED:
        found.append(("Allow", "GET, HEAD"))
    return found


@contextmanager
def serving(origin: Origin, host: str, port: int) -> Iterator[None]:
    """Answer requests in threads for as long as the block runs.

    Raises CannotListen if there is no such address or another program has the port.
    """
    try:
        with server.serving(origin, host, port):
            yield
    except server.CannotListen as error:
        raise CannotListen(str(error)) from error
