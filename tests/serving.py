"""Real processes that serve, and the people who visit them."""

import http.cookiejar
import json
import os
import random
import re
import signal
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress

from tests.forking import commands

SECONDS = 60  # before something awaited counts as failed
WORKERS = 16  # of pytest-xdist that never choose one another's ports
NEW_PASSWORD = "quatre mots pris au hasard"


def free_port():
    """Return a port that is free, and that no connection going out takes by chance."""
    own = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % WORKERS
    ports = range(20_000 + own, 32_000, WORKERS)  # below what Linux gives by itself
    for port in random.sample(ports, 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise OSError("no port is free")


def eventually(is_so, seconds=SECONDS):
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


class Served:
    """A command that serves, run in a folder: `python -m desk serve` or `… comments serve`."""

    def __init__(self, folder, *command, **environment):
        self.folder, self.command, self.environment = folder, command, environment
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        self.code = None
        log = self.folder / "serve.log"
        log.touch()
        streams = {"stdout": log, "stderr": log}
        called = [*self.command, f"--port={self.port}"]
        self.pid = commands().start(
            *called, folder=self.folder, environment=self.environment, **streams
        )

    @property
    def log(self):
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def says(self, text):
        """Whether it comes to say the text."""
        return eventually(lambda: text in self.log or self.is_gone()) and text in self.log

    def answers(self, path):
        """Whether it comes to answer there with something that is no error of a server."""
        eventually(lambda: self.is_gone() or self.status(path) < 500)
        return not self.is_gone()

    def is_gone(self):
        if self.code is None:
            self.code = commands().poll(self.pid)
        return self.code is not None

    def status(self, path):
        try:
            return Visitor(self.address).asks(path)[0]
        except OSError:
            return 599

    def kill(self):
        self.ends(signal.SIGKILL)

    def ends(self, by=signal.SIGTERM):
        """Return the exit code (negative: the signal) and how many seconds it took."""
        began = time.monotonic()
        if not self.is_gone():
            os.kill(self.pid, by)
        assert eventually(self.is_gone), self.log
        return self.code, time.monotonic() - began


class Visitor:
    """A browser, without JavaScript; it keeps cookies."""

    def __init__(self, address, **headers):
        self.address = address
        self.headers = {"Origin": address} | headers
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def asks(self, path, data=None, **headers):
        """Return status and text; data: bytes of a POST."""
        url = self.address + path
        request = urllib.request.Request(url, data, self.headers | headers)
        try:
            with self.opener.open(request, timeout=SECONDS) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def fills(self, path, **fields):
        return self.asks(path, urllib.parse.urlencode(fields).encode())

    def comments(self, article, text="Bonjour à tous.", api="/api", **fields):
        """Send a comment as JavaScript does; return status and the answer."""
        person = {"name": "Ganette", "email": "ganette@boite.example", "homepage": ""}
        data = json.dumps(person | {"article": article, "comment": text} | fields).encode()
        kinds = {"Content-Type": "application/json", "Accept": "application/json"}
        status, answer = self.asks(f"{api}/comments", data, **kinds)
        return status, json.loads(answer)


class Moderator(Visitor):
    """Somebody who comes to the moderation for the first time."""

    def signs_in(self, log):
        """Sign in with the one-time password of the log, and choose another."""
        one_time = re.search(r"usage unique : (\S+)", log.replace("\u00a0", " "))[1]
        self.sends("/moderation/sign-in", name="moderation", password=one_time)
        again = {"new": NEW_PASSWORD, "again": NEW_PASSWORD}
        return self.sends("/moderation/password", current=one_time, **again)

    def approves(self, number):
        """Approve a submission as its page lets one do."""
        page = self.asks(f"/moderation/submissions/{number}")[1]
        item = re.search(r'name="item" value="([^"]+)"', page)[1]
        return self.sends("/moderation/decisions", item=item, action="approve")

    def sends(self, path, **fields):
        page = self.asks("/moderation/")[1]
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        return self.fills(path, csrf_token=token, **fields)
