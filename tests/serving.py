"""Real processes that serve, and the people who visit them."""

import atexit
import http.cookiejar
import importlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from functools import cache

from tests.conftest import ROOT

SECONDS = 60  # before something awaited counts as failed
NEW_PASSWORD = "quatre mots pris au hasard"


def free_port():
    """Return a port that is free, and that no connection going out takes by chance."""
    for port in random.sample(range(20_000, 32_000), 100):  # below what Linux gives by itself
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

    def __init__(self, folder, *command):
        self.folder, self.command = folder, command
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.command, f"--port={self.port}"],
                cwd=self.folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def log(self):
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def says(self, text):
        """Whether it comes to say the text."""
        return eventually(lambda: text in self.log or self.process.poll() is not None) and (
            text in self.log
        )

    def answers(self, path):
        """Whether it comes to answer there with something that is no error of a server."""
        eventually(lambda: self.is_gone() or self.status(path) < 500)
        return not self.is_gone()

    def is_gone(self):
        return self.process.poll() is not None

    def status(self, path):
        try:
            return Visitor(self.address).asks(path)[0]
        except OSError:
            return 599

    def kill(self):
        self.process.kill()
        self.process.wait(SECONDS)

    def ends(self, by=signal.SIGTERM):
        """Return the exit code and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(by)
        return self.process.wait(SECONDS), time.monotonic() - began


class Forked(Served):
    """`python -m comments serve` without the second that its imports take: forked after them."""

    def start(self):
        line = {"arguments": [*self.command, f"--port={self.port}"], "folder": str(self.folder)}
        server = forking()
        server.stdin.write(json.dumps(line) + "\n")
        server.stdin.flush()
        self.pid = int(server.stdout.readline())

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        assert eventually(self.is_gone)

    def ends(self, by=signal.SIGTERM):
        began = time.monotonic()
        os.kill(self.pid, by)
        return eventually(self.is_gone), time.monotonic() - began

    def is_gone(self):
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        return False


@cache
def forking():
    """Return the process that forks; it is told what, a line each, and answers with the pid."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.serving"],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    atexit.register(server.communicate)
    return server


def fork_on_demand():
    main = importlib.import_module("comments.__main__").main
    importlib.import_module("comments.commands.serve")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    for line in sys.stdin:
        orders = json.loads(line)
        child = os.fork()
        if child == 0:
            os.chdir(orders["folder"])
            log = os.open("serve.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            for number in (1, 2):
                os.dup2(log, number)
            os.close(0)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.exit(main(orders["arguments"]))
        print(child, flush=True)


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


if __name__ == "__main__":
    fork_on_demand()
