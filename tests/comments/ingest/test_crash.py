"""Ingest under SIGKILL and beside itself: no record torn, nothing doubled, nothing lost."""

import json
import random
import signal
import subprocess
import sys
from collections import Counter

import pytest

from comments.record import read_record
from tests.conftest import ROOT

ROUNDS = 25
ARTICLES = ("marche", "marche.en", "conseil", "pont", "ancien-marche")


@pytest.fixture
def nursery(desk):
    yield from nursery_of(desk)


def nursery_of(desk, *options):
    """Start two ingests for so many milliseconds, then kill both."""
    where = [str(desk.inbox.engine.url), str(desk.site.content), str(desk.site.output)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.comments.ingest.nursery", *where, *options],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"

    class Nursery:
        def begins(self, milliseconds):
            process.stdin.write(f"{milliseconds}\n")
            process.stdin.flush()
            assert process.stdout.readline() == "begun\n"

        def ends(self):
            return process.stdout.readline().split()

    yield Nursery()
    process.communicate()


class Town:
    """What residents send and moderators decide, while ingest runs; remembers what must come."""

    def __init__(self, desk, chance):
        self.desk, self.chance = desk, chance
        self.shown, self.gone, self.drafts, self.votes = {}, set(), 0, Counter()

    def acts(self, number):
        article = self.chance.choice(ARTICLES)
        sent = self.desk.approved(article=article, text=f"Mot numéro {number}.", name="Ana")
        self.shown[sent.id] = f"<p>Mot numéro {number}.</p>"
        if number % 3 == 0:
            self.takes_back(self.chance.choice(list(self.shown)))
        if number % 4 == 0:
            self.desk.approved("share", article="", title="Un four", text=f"Pain {number}.")
            self.drafts += 1
        for slug in self.chance.sample(("marche", "pont", "conseil"), 2):
            self.desk.votes(slug, 2)
            self.votes[slug] += 2

    def takes_back(self, id_):
        sent = self.desk.inbox.get(id_)
        if self.chance.random() < 0.5:
            self.desk.inbox.decide([id_], "remove", "Odile", "Hors sujet")
            self.gone.add(self.shown.pop(id_))
        else:
            self.desk.inbox.undo([id_], "Odile")
            self.desk.inbox.decide([id_], "approve", "Odile")
            assert self.desk.inbox.get(id_).public_id != sent.public_id


def whole(desk):
    """Return every line of every record; each must be one."""
    comments = []
    for path in desk.record().parent.glob("*.jsonl"):
        read_record(path)
        comments += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    votes = desk.site.content / "votes.json"
    if votes.exists():
        json.loads(votes.read_text("utf-8"))
    for draft in desk.drafts():
        text = draft.read_text("utf-8")
        assert text.startswith("Title: Un four\n")
        assert text.endswith("</blockquote>\n")
    return comments


def test_killed_again_and_again_it_tears_doubles_and_loses_nothing(desk, nursery):
    chance = random.Random(20260312)
    town = Town(desk, chance)
    (desk.site.content / "votes.json").write_text('{"marche": 100}')
    moments = set()
    for number in range(ROUNDS):
        town.acts(number)
        nursery.begins(chance.randrange(300))
        town.acts(1000 + number)
        assert nursery.ends() == [str(signal.SIGKILL.value)] * 2
        lines = whole(desk)
        moments.add(len(lines) - 2)
    desk.ingests()
    desk.ingests()
    lines = whole(desk)
    assert max(Counter(line["id"] for line in lines).values()) == 1
    shown = Counter(line["html"] for line in lines if line["removed"] is None)
    shown.subtract({"<p>Bonjour.</p>": 2})
    assert +shown == Counter(town.shown.values())
    assert not town.gone & set(shown)
    assert json.loads((desk.site.content / "votes.json").read_text("utf-8")) == {
        "conseil": town.votes["conseil"],
        "marche": 100 + town.votes["marche"],
        "pont": town.votes["pont"],
    }
    assert len(desk.drafts()) == town.drafts
    assert all(each.published for each in map(desk.inbox.get, town.shown))
    assert len(moments) > ROUNDS / 4  # the kills came while there was something to do
