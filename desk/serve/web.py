"""The web server of the preview: it carries ``preview.answer`` over HTTP, and decides nothing."""

import errno
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from desk.errors import DeskError
from desk.serve.preview import Preview, answer

HOST = "localhost"  # both 127.0.0.1 and ::1: browsers try either
HERE = frozenset({HOST, "127.0.0.1", "::1", "0.0.0.0", "::"})  # noqa: S104 (shown, not bound)
NO_SUCH_ADDRESS = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})  # a machine without IPv6


class CannotListen(DeskError):
    """The address or the port can't be had."""


class Handler(BaseHTTPRequestHandler):
    """One request: its answer, written out."""

    server: "Server"
    server_version = "territoire-commun"
    timeout = 30  # seconds for which a silent client keeps its thread

    def do_GET(self) -> None:
        reply = answer(self.server.preview, self.path)
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-store")
        if reply.location is not None:
            self.send_header("Location", reply.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name in http.server)
        """Stay quiet: the terminal is for what the builds say."""


class Server(ThreadingHTTPServer):
    """A server at one address; each request has a thread."""

    daemon_threads = True  # an open connection does not keep the command from ending

    def __init__(self, preview: Preview, family: socket.AddressFamily, address: Any) -> None:
        self.preview = preview
        self.address_family = family
        super().__init__(address, Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's, which asks the DNS for the name of the address: seconds when offline.
        socketserver.TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # the browser went away
            super().handle_error(request, client_address)


def address(host: str, port: int) -> str:
    """Return what to open in a browser, without a path."""
    shown = HOST if host in HERE else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


@contextmanager
def serving(preview: Preview, host: str, port: int) -> Iterator[None]:
    """Answer requests in threads for as long as the block runs.

    Raises CannotListen if there is no such address or another program has the port.
    """
    with ExitStack() as stack:
        for server in listen(preview, host, port):
            stack.enter_context(server)  # closed at the end
            threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
            stack.callback(server.shutdown)
        yield


def listen(preview: Preview, host: str, port: int) -> list[Server]:
    """Return a server for each address of the host."""
    servers: list[Server] = []
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, _type, _protocol, _name, bind_address in dict.fromkeys(infos):
            servers.extend(bound(preview, family, bind_address))
        if not servers:
            raise CannotListen(f"Cette machine n’a pas l’adresse {host}.")
    except OSError as error:
        close(servers)
        raise CannotListen(reason(error, host, port)) from error
    return servers


def bound(preview: Preview, family: socket.AddressFamily, bind_address: Any) -> list[Server]:
    try:
        return [Server(preview, family, bind_address)]
    except OSError as error:
        if error.errno in NO_SUCH_ADDRESS:
            return []
        raise


def close(servers: list[Server]) -> None:
    for server in servers:
        server.server_close()


def reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Le port {port} est déjà pris ; choisissez-en un autre avec --port."
    if error.errno == errno.EACCES:
        return f"Le port {port} est réservé ; choisissez-en un au-dessus de 1023 avec --port."
    return f"Impossible d’écouter à l’adresse {host}, port {port} : {error.strerror or error}"
