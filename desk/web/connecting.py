"""A connection to the very address that was checked, until its time is up.

A name is resolved once: what was checked is what is connected to, so a name server that answers
otherwise a moment later changes nothing. The timeouts of sockets begin anew with each byte;
so beside them a Watch ends the connection as a whole.
"""

import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from ipaddress import ip_address
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self

import certifi
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from desk.web.addresses import Network, Target, is_readable

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0  # without a byte
MAX_ADDRESSES = 4  # of one name that are tried


class NoPublicAddress(Exception):
    """The name has no address that the desk may read."""


class Watch:
    """Ends what it watches once its seconds are over, whatever it is doing."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._watched: list[socket.socket] = []
        self._lock = Lock()
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def over(self, connected: socket.socket) -> None:
        """Watch a connection, too; TLS may take its place on the same line."""
        with self._lock:
            self._watched.append(connected.dup())
            if self.is_over:
                self._shut()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for each in self._watched:
                each.close()
            self._watched.clear()

    def _end(self) -> None:
        with self._lock:
            self.is_over = True
            self._shut()

    def _shut(self) -> None:
        for each in self._watched:
            with suppress(OSError):  # the other side was first
                each.shutdown(socket.SHUT_RDWR)


class Checked(HTTPConnection):
    """Connects only to addresses that may be read."""

    def __init__(self, *args: Any, watch: Watch, allowed: Sequence[Network], **more: Any) -> None:
        super().__init__(*args, **more)
        self.watch = watch
        self.allowed = allowed

    def _new_conn(self) -> socket.socket:
        """Return the connected socket. Raises NoPublicAddress, ConnectTimeoutError and its kin."""
        last: HTTPError = NewConnectionError(self, "no time left")
        for family, address in self._addresses():
            if self.watch.is_over:
                break
            connected = socket.socket(family, socket.SOCK_STREAM)
            try:
                self.watch.over(connected)
                connected.settimeout(CONNECT_SECONDS)
                connected.connect(address)
            except TimeoutError as error:
                last = ConnectTimeoutError(self, str(error))
            except OSError as error:
                last = NewConnectionError(self, str(error))
            else:
                return connected
            connected.close()
        raise last

    def _addresses(self) -> Iterator[tuple[socket.AddressFamily, Any]]:
        try:
            found = socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error
        readable = [
            (family, address)
            for family, _, _, _, address in found
            if is_readable(ip_address(address[0]), self.allowed)
        ]
        if not readable:
            raise NoPublicAddress
        yield from readable[:MAX_ADDRESSES]


class CheckedTls(Checked, HTTPSConnection):
    """The same over TLS; the certificate is checked against the name."""


class CheckedPool(HTTPConnectionPool):
    """A pool of one connection."""

    ConnectionCls = Checked


class CheckedTlsPool(HTTPSConnectionPool):
    """A pool of one connection over TLS."""

    ConnectionCls = CheckedTls


def pool_for(target: Target, watch: Watch, allowed: Sequence[Network]) -> HTTPConnectionPool:
    """Return what asks the target's host."""
    timeout = Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    more: dict[str, Any] = {"watch": watch, "allowed": allowed, "timeout": timeout}
    if target.scheme == "https":
        return CheckedTlsPool(target.host, target.port, ca_certs=certifi.where(), **more)
    return CheckedPool(target.host, target.port, **more)
