"""What was answered "received" is in the inbox, once, however often the service is killed."""

import random
import threading
import time
from collections import Counter
from http.client import HTTPException

import pytest

from comments.inbox import Inbox, Query
from tests.serving import Served, Visitor, eventually

KILLS = 20
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


@pytest.fixture
def town(site):
    (site.content.parent / "pelican.conf.py").write_text(SETTINGS, encoding="utf-8")
    return site.content.parent


def test_what_was_received_survives_twenty_kills(town):
    crowd = Crowd()
    try:
        following = kill_again_and_again(town, crowd)
    finally:
        crowd.end()
    assert following.ends()[0] == 0
    assert "Traceback" not in following.log
    kept = inbox_of(town)
    assert crowd.refused == []
    assert len(crowd.received) > KILLS * CLIENTS
    times = Counter(submission.text for submission in kept)
    assert {text: times[text] for text in crowd.received} == dict.fromkeys(crowd.received, 1)
    assert set(times.values()) == {1}
    ids = {submission.text: submission.id for submission in kept}
    told = {text: id_ for text, id_ in crowd.received.items() if id_}
    assert told == {text: ids[text] for text in told}


def kill_again_and_again(town, crowd):
    """Return the last service, which still runs."""
    following = Served(town, "comments", "serve")
    for kill in range(KILLS):
        crowd.served = following
        assert following.answers("/api/challenge")
        if kill == 0:
            crowd.begin()
        following = Served(town, "comments", "serve")  # begins while the other works
        wait_for_more(crowd)
        time.sleep(random.uniform(0, 0.3))
        crowd.served.kill()
    crowd.served = following
    assert following.answers("/api/challenge")
    wait_for_more(crowd)
    return following


def inbox_of(town):
    inbox = Inbox.open(f"sqlite:///{town / 'var' / 'inbox.sqlite'}")
    kept = inbox.find(Query(limit=1_000_000))
    inbox.close()
    return kept


def wait_for_more(crowd):
    """Return when each client was answered again, or nearly."""
    enough = len(crowd.received) + CLIENTS
    assert eventually(lambda: len(crowd.received) >= enough)
