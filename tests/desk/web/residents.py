"""The residents' sites, on this machine: what they answer, and what was asked of them."""

import gzip
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.residents.asked[self.path].append(dict(self.headers))
        self.server.residents.reached.append(self.connection.getsockname()[0])
        self.close_connection = True
        answer = self.server.residents.answers.get(self.path)
        try:
            if answer is None:
                self.send_error(404)
            else:
                answer(self)
        except OSError:
            pass  # the reader went away: that is what some tests are about

    def says(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            if value is not None:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Residents:
    """A web server; each path has an answer, which is a function of the request's handler."""

    def __init__(self, port=0, tls=None):
        self.answers = {}
        self.asked = defaultdict(list)  # path -> the headers of each request
        self.reached = []  # the addresses on which requests came in
        self.server = ThreadingHTTPServer(("0.0.0.0", port), Handler)
        self.server.daemon_threads = True
        self.server.residents = self
        self.server.handle_error = lambda *_: None
        self.port = self.server.server_address[1]
        self.scheme = "https" if tls else "http"
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def at(self, path, host="127.0.0.1"):
        return f"{self.scheme}://{host}:{self.port}{path}"

    def publish(self, path, body, kind="text/html; charset=utf-8", **headers):
        data = body if isinstance(body, bytes) else body.encode("utf-8")
        etag = headers.pop("ETag", None)

        def answer(handler):
            if etag and handler.headers.get("If-None-Match") == etag:
                handler.says(status=304, ETag=etag)
            else:
                handler.says(data, **({"Content-Type": kind, "ETag": etag} | headers))

        self.answers[path] = answer
        return self.at(path)

    def redirect(self, path, to, status=302):
        self.answers[path] = lambda handler: handler.says(status=status, Location=to)
        return self.at(path)

    def fail(self, path, status):
        self.answers[path] = lambda handler: handler.says(b"sorry", status=status)
        return self.at(path)

    def drip(self, path, head=b"HTTP/1.1 200 OK\r\n\r\n", byte=b"x", pause=0.05):
        """Send one byte after the other, for ever."""

        def answer(handler):
            handler.wfile.write(head)
            while True:
                handler.wfile.write(byte)
                time.sleep(pause)

        self.answers[path] = answer
        return self.at(path)

    def bomb(self, path, megabytes):
        """Send some kilobytes that unpack to so many megabytes."""
        packed = gzip.compress(bytes(megabytes * 1024 * 1024))
        return self.publish(path, packed, Content_Encoding="gzip")

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def residents(**options):
    town = Residents(**options)
    try:
        yield town
    finally:
        town.close()
