"""The web server under real clients, good and bad."""

import argparse
import contextlib
import io
import logging
import socket
import threading
import time
from http.client import HTTPConnection

import pytest

from comments import logs, server
from tests.serving import free_port

SECONDS = 60  # before a client gives up
SOON = SECONDS / 2  # what does not wait for a client is there by then, on a busy machine, too


class Pages:
    """A WSGI application: some paths behave badly."""

    def __init__(self):
        self.may_go_on = threading.Event()
        self.began = threading.Event()

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path == "/broken":
            raise ValueError("lucienne@exemple.example")
        if path == "/slow":
            self.began.set()
            self.may_go_on.wait(SECONDS)
        body = f"{path} for {environ['REMOTE_ADDR']}".encode("latin-1")
        if path == "/proxy":
            body = environ["HTTP_X_FORWARDED_FOR"].encode()
        if environ["REQUEST_METHOD"] == "POST":
            heard, said = len(environ["wsgi.input"].read()), int(environ["CONTENT_LENGTH"])
            body = b"%d bytes" % heard + (b" of %d" % said if said != heard else b"")
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


class Client:
    """A browser, or something worse."""

    def __init__(self, port):
        self.port = port

    def asks(self, path="/", method="GET", host="localhost", body=None, **headers):
        connection = HTTPConnection(host, self.port, timeout=SECONDS)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response, text

    def hears(self, data):
        """Send raw bytes; return all that comes back until the server closes."""
        with self.says(data) as connection, connection.makefile("rb") as answer:
            return answer.read()

    def says(self, data):
        """Send raw bytes; return the open connection."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
        connection.sendall(data)
        return connection


def has_ipv6():
    with contextlib.suppress(OSError), socket.create_server(("::1", 0), family=socket.AF_INET6):
        return True
    return False


@pytest.fixture
def pages():
    return Pages()


@pytest.fixture
def patient(monkeypatch):
    """A server that, when it stops, gives requests all the time that they need."""
    monkeypatch.setattr(server, "GRACE", SECONDS)


@pytest.fixture
def client(pages):
    port = free_port()
    with server.serving(pages, "localhost", port):
        yield Client(port)


@pytest.fixture
def log():
    """What the process writes in its log."""
    root, waitress = logging.getLogger(), logging.getLogger("waitress")
    before = root.handlers[:], root.level, threading.excepthook, waitress.level
    written = io.StringIO()
    with contextlib.redirect_stderr(written):
        logs.begin()
    yield written
    root.handlers[:], threading.excepthook = before[0], before[2]
    root.setLevel(before[1])
    waitress.setLevel(before[3])


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_localhost_is_both_addresses_of_this_machine(client):
    for host in ("127.0.0.1", "::1"):
        response, text = client.asks(host=host)
        assert (response.status, text) == (200, f"/ for {host}")


def test_it_does_not_say_what_it_is(client):
    for path in ("/", "/broken"):
        assert client.asks(path)[0].headers["Server"] is None
    assert b"waitress" not in client.hears(b"GARBAGE\r\n\r\n")


def test_a_path_typed_as_it_is_reads_as_one_that_is_encoded(client):
    said = client.hears("GET /été/ HTTP/1.0\r\n\r\n".encode())
    assert said.endswith("/été/ for 127.0.0.1".encode())
    assert client.asks("/%C3%A9t%C3%A9/")[1].startswith("/été/")


@pytest.mark.parametrize(
    "request_",
    [
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad Header: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    ],
    ids=["garbage", "bad header", "bad length", "bad chunk"],
)
def test_a_broken_request_is_refused_without_a_word_in_the_log(client, log, request_):
    assert client.hears(request_).split()[1] == b"400"
    assert log.getvalue() == ""


def test_clients_that_go_away_are_no_news(client, log):
    for data in (b"", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf"):
        client.says(data).close()
    assert client.asks()[0].status == 200
    assert log.getvalue() == ""


def test_silent_clients_keep_nobody_waiting(client):
    with contextlib.ExitStack() as stack:
        for _ in range(30):
            stack.enter_context(client.says(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n"))
        began = time.monotonic()
        assert client.asks()[0].status == 200
        assert time.monotonic() - began < server.SILENCE / 2


def test_a_body_that_no_form_needs_is_read_but_not_kept(client):
    size = server.LARGEST_BODY + 1
    assert client.asks("/", "POST", body=b"x" * 1_000_000)[1] == "1000000 bytes"
    with client.says(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % size) as connection:
        connection.sendall(b"x" * size + b"GET /next HTTP/1.0\r\n\r\n")
        with connection.makefile("rb") as answer:
            said = answer.read()
    assert f"0 bytes of {size}".encode() in said
    assert said.endswith(b"/next for 127.0.0.1")


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: %d" % (server.MOST_HEARD + 1),
        b"Content-Length: 9999999\r\nExpect: 100-continue",
    ],
    ids=["huge", "asks first"],
)
def test_a_body_need_not_be_sent_to_hear_that_it_is_too_large(client, header):
    said = client.hears(b"POST / HTTP/1.1\r\n" + header + b"\r\n\r\n")
    assert said.split()[1] == b"200"
    assert b"0 bytes of " in said


def test_a_body_in_pieces_that_never_end_is_cut(client):
    piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert b"0 bytes of " in client.hears(head + 2 * piece)


def test_an_error_is_told_without_its_text_and_the_server_goes_on(client, log):
    response, text = client.asks("/broken")
    assert (response.status, "lucienne" in text) == (500, False)
    assert client.asks()[0].status == 200
    assert "ValueError" in log.getvalue()
    assert "test_server.py" in log.getvalue()
    assert "lucienne" not in log.getvalue()


def test_what_proxies_say_is_left_for_the_application_to_believe(client):
    assert client.asks("/proxy", X_Forwarded_For="192.0.2.1")[1] == "192.0.2.1"


def test_it_stops_at_once_though_connections_are_open(pages, patient):
    port = free_port()
    with contextlib.ExitStack() as stack:
        with server.serving(pages, "localhost", port):
            client = Client(port)
            for data in (b"", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf"):
                stack.enter_context(client.says(data))
            idle = stack.enter_context(client.says(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
            assert idle.recv(4096).startswith(b"HTTP/1.1 200")
            began = time.monotonic()
        assert time.monotonic() - began < SOON
    socket.create_server(("127.0.0.1", port)).close()


def test_a_request_that_runs_when_it_stops_gets_its_answer(pages, patient):
    port = free_port()
    with contextlib.ExitStack() as stack:
        with server.serving(pages, "localhost", port):
            slow = stack.enter_context(Client(port).says(b"GET /slow HTTP/1.0\r\n\r\n"))
            answer = stack.enter_context(slow.makefile("rb"))
            assert pages.began.wait(SECONDS)
            threading.Timer(0.3, pages.may_go_on.set).start()
        assert answer.read().endswith(b"/slow for 127.0.0.1")


def test_a_request_that_hangs_does_not_keep_it_from_stopping(pages):
    port = free_port()
    with contextlib.ExitStack() as stack:
        with server.serving(pages, "localhost", port):
            stack.enter_context(Client(port).says(b"GET /slow HTTP/1.0\r\n\r\n"))
            assert pages.began.wait(SECONDS)
            began = time.monotonic()
        assert time.monotonic() - began < SOON
    pages.may_go_on.set()
    socket.create_server(("127.0.0.1", port)).close()


def test_a_port_in_use_is_one_line():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with (
            pytest.raises(server.CannotListen, match=f"Le port {port} est déjà pris"),
            server.serving(Pages(), "127.0.0.1", port),
        ):
            pass


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "8000.0", "²", ""])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="n’est pas un port, de 1 à 65535"):
        server.port(text)
