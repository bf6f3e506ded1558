"""What was answered "received" is in the inbox, once, however often the service is killed."""

import random
import threading
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPException

import pytest

from comments.inbox import Inbox, Query
from tests.serving import Served, Visitor, eventually

KILLS = {"sqlite": 20, "postgres": 5}
CLIENTS = 4
SETTINGS = """
SITENAME, SITEURL, TIMEZONE = "Le Bourg", "https://bourg.example", "UTC"
COMMENTS = {"service": "/api"}
PARTICIPATION = {"proof": False, "flood_seconds": 0, "network_limit": "100000 per hour"}
"""


class Crowd:
    """Residents who write without end, and send again what got no answer."""

    def __init__(self):
        self.served = None
        self.received = {}  # text -> id that its sender was told, None if only "we have it"
        self.refused = []
        self.is_over = False
        self.threads = [
            threading.Thread(target=self.write, args=(name,)) for name in range(CLIENTS)
        ]

    def begin(self):
        for thread in self.threads:
            thread.start()

    def end(self):
        self.is_over = True
        for thread in self.threads:
            if thread.is_alive():
                thread.join()

    def write(self, name):
        number = 0
        while not self.is_over:
            number += 1
            self.send(f"Avis {number} de {name}.")

    def send(self, text):
        while not self.is_over:
            try:
                status, answer = Visitor(self.served.address).comments("marche", text)
            except (OSError, HTTPException):
                time.sleep(0.05)  # killed: the next one is about to begin
                continue
            if status in (201, 409):
                self.received[text] = answer.get("id")
            else:
                self.refused.append((status, answer))
            return


@pytest.fixture(params=KILLS)
def town(site, request):
    """A folder to serve from, the URL of its inbox, and how often its service is killed."""
    folder = site.content.parent
    (folder / "pelican.conf.py").write_text(SETTINGS, encoding="utf-8")
    if request.param == "sqlite":
        return folder, f"sqlite:///{folder / 'var' / 'inbox.sqlite'}", KILLS["sqlite"]
    url = request.getfixturevalue("postgres")
    with closing(Inbox.unmigrated(url)) as inbox:
        inbox.migrate()
    return folder, url, KILLS["postgres"]


def test_what_was_received_survives_kills(town):
    folder, url, kills = town
    crowd = Crowd()
    try:
        following = kill_again_and_again(crowd, kills, folder, url)
    finally:
        crowd.end()
    assert following.ends()[0] == 0
    assert "Traceback" not in following.log
    kept = inbox_of(url)
    assert crowd.refused == []
    assert len(crowd.received) > kills * CLIENTS
    times = Counter(submission.text for submission in kept)
    assert {text: times[text] for text in crowd.received} == dict.fromkeys(crowd.received, 1)
    assert set(times.values()) == {1}
    ids = {submission.text: submission.id for submission in kept}
    told = {text: id_ for text, id_ in crowd.received.items() if id_}
    assert told == {text: ids[text] for text in told}


def kill_again_and_again(crowd, kills, folder, url):
    """Return the last service, which still runs."""
    following = Served(folder, "comments", "serve", COMMENTS_INBOX=url)
    for kill in range(kills):
        crowd.served = following
        assert following.answers("/api/challenge"), following.log
        if kill == 0:
            crowd.begin()
        # The next one begins while the other works.
        following = Served(folder, "comments", "serve", COMMENTS_INBOX=url)
        wait_for_more(crowd)
        time.sleep(random.uniform(0, 0.3))
        crowd.served.kill()
    crowd.served = following
    assert following.answers("/api/challenge"), following.log
    wait_for_more(crowd)
    return following


def inbox_of(url):
    inbox = Inbox.open(url)
    kept = inbox.find(Query(limit=1_000_000))
    inbox.close()
    return kept


def wait_for_more(crowd):
    """Return when each client was answered again, or nearly."""
    enough = len(crowd.received) + CLIENTS
    assert eventually(lambda: len(crowd.received) >= enough)
