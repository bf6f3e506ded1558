"""A WSGI application at an address, by waitress: in threads, until it is stopped.

It says nothing of clients in the logs, and tells them nothing of itself.
"""

import argparse
import errno
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.types import WSGIApplication

from waitress import create_server, wasyncore  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser  # type: ignore[import-untyped]
from waitress.server import BaseWSGIServer  # type: ignore[import-untyped]
from waitress.trigger import trigger  # type: ignore[import-untyped]
from waitress.utilities import RequestEntityTooLarge  # type: ignore[import-untyped]

from comments.errors import CommentError

LARGEST_BODY = 2 * 1024 * 1024  # bytes that are kept; the application has words for larger ones
MOST_HEARD = 32 * LARGEST_BODY  # bytes of a body that a client may send to be told so
LARGEST_HEADERS = 32 * 1024  # bytes
CONNECTIONS = 400
SILENCE = 30  # seconds for which a client may say nothing
LAST_PORT = 65535
GRACE = 1  # seconds that requests have left when the server stops
NO_SUCH_ADDRESS = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})  # a machine without IPv6
HERE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "::"})  # noqa: S104 (shown, not bound)
NOT_ASCII = re.compile(rb"[\x80-\xff]")


class CannotListen(CommentError):
    """The address or the port can't be had."""


def port(text: str) -> int:
    """Return the number of a port; raises ArgumentTypeError if it is none."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port, de 1 à {LAST_PORT}")
    return int(text)


def address(host: str, port: int) -> str:
    """Return what to open in a browser, without a path."""
    shown = "localhost" if host in HERE else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


@contextmanager
def serving(
    application: WSGIApplication,
    host: str,
    port: int,
    threads: int = 8,
    base: str = "",
) -> Iterator[None]:
    """Answer requests for as long as the block runs.

    base: what stands before the application's own paths, such as "/blog".
    Raises CannotListen if there is no such address or another program has the port.
    """
    server = Server(application, listen(host, port), threads, base)
    server.start()
    try:
        yield
    finally:
        server.stop()


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Takes a path typed as it is, such as /été/, which strictly must be percent-encoded.

    Of a body that is too large the application gets the length alone, to refuse it in its words.
    """

    expect_continue: bool  # the client waits to hear whether it may send the body
    _unheard = 0  # bytes of such a body that are still to come

    def received(self, data: bytes) -> int:
        if self._unheard:
            taken = min(len(data), self._unheard)
            self._unheard -= taken
            self.completed = not self._unheard
            return taken
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self._hand_on()
        return consumed

    def _hand_on(self) -> None:
        length = self.content_length or self.body_bytes_received
        self.close()
        self.error = self.body_rcv = None
        self.headers["CONTENT_LENGTH"] = str(length)
        if self.chunked or self.expect_continue or length > MOST_HEARD:
            self.headers["CONNECTION"] = "close"
            self.expect_continue = False
        else:
            # Most browsers read no answer before all is sent: they would tell of a broken line.
            self._unheard, self.completed = length, False

    def parse_header(self, header_plus: bytes) -> None:
        first, end, rest = header_plus.partition(b"\r\n")
        encoded = NOT_ASCII.sub(lambda byte: f"%{ord(byte[0]):02X}".encode(), first)
        super().parse_header(encoded + end + rest)


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    parser_class = Parser


class Server:
    """Waitress on sockets that listen already; its loop has a thread of its own."""

    def __init__(
        self,
        application: WSGIApplication,
        sockets: list[socket.socket],
        threads: int,
        base: str,
    ) -> None:
        self._map: dict[int, Any] = {}  # waitress' own: file descriptor -> what is done with it
        self._server = create_server(
            application,
            map=self._map,
            sockets=sockets,
            threads=threads,
            url_prefix=base,
            ident=None,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENCE,
            cleanup_interval=SILENCE // 3,
            max_request_body_size=LARGEST_BODY,
            max_request_header_size=LARGEST_HEADERS,
            log_socket_errors=False,  # a client that goes away is no news
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,  # the application knows which to believe
        )
        for each in self._map.values():
            if isinstance(each, BaseWSGIServer):
                each.channel_class = Channel
        self._wake = trigger(self._map)
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the requests that run end, for GRACE seconds; close all connections."""
        self._is_stopping = True
        self._wake.pull_trigger()
        self._thread.join()
        for each in [*self._map.values()]:
            if isinstance(each, BaseWSGIServer):
                each.socket.close()
        end = threading.Thread(target=self._end, name="web end", daemon=True)
        end.start()
        end.join(GRACE)

    def _run(self) -> None:
        # Not the loop of waitress, which only an exception in its own thread ends.
        while not self._is_stopping:
            wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)

    def _end(self) -> None:
        """Close connections once no request runs any more: one might use what is closed."""
        dispatcher = self._server.task_dispatcher
        while dispatcher.threads:
            dispatcher.shutdown()
        wasyncore.close_all(self._map)


def listen(host: str, port: int) -> list[socket.socket]:
    """Return a listening socket for each address of the host."""
    sockets: list[socket.socket] = []
    try:
        # None: 127.0.0.1 and ::1, whatever the machine's own list says of localhost.
        wanted = None if host == "localhost" else host
        infos = socket.getaddrinfo(wanted, port, type=socket.SOCK_STREAM)
        for family, _type, _protocol, _name, where in dict.fromkeys(infos):
            sockets.extend(bound(family, where))
        if not sockets:
            raise CannotListen(f"Cette machine n’a pas l’adresse {host}.")
    except OSError as error:
        for each in sockets:
            each.close()
        raise CannotListen(reason(error, host, port)) from error
    return sockets


def bound(family: int, where: Any) -> list[socket.socket]:
    """Return the listening socket, or none if the machine has no such address."""
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(where)
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno in NO_SUCH_ADDRESS:
            return []
        raise
    return [listener]


def reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Le port {port} est déjà pris ; choisissez-en un autre avec --port."
    if error.errno == errno.EACCES:
        return f"Le port {port} est réservé ; choisissez-en un au-dessus de 1023 avec --port."
    return f"Impossible d’écouter à l’adresse {host}, port {port} : {error.strerror or error}"
