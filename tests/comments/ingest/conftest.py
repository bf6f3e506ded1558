"""An editors' desk: what is sent, decided and ingested on the site of two articles."""

import json
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest

from comments.inbox import Inbox
from comments.ingest import run
from tests.comments.sending import submission

PARIS = ZoneInfo("Europe/Paris")


class Crash(BaseException):
    """The process ends here."""


def crash(*_arguments, **_named):
    raise Crash


@dataclass
class Desk:
    """Sends, decides, ingests, and reads what came of it."""

    inbox: Inbox
    site: object

    def sent(self, kind="comment", **fields):
        new = submission(kind, **fields)
        self.inbox.receive(new)
        return new

    def approved(self, kind="comment", **fields):
        new = self.sent(kind, **fields)
        self.inbox.decide([new.id], "approve", "Odile")
        return self.inbox.get(new.id)

    def votes(self, slug, number):
        for _ in range(number):
            self.sent("vote", article=slug, name="", email="", text="")

    def ingests(self, **options):
        """Ingest what can be; return what was done."""
        return run(self.inbox, self.site.content, self.site.output, PARIS, **options)

    def crashes(self, monkeypatch, owner, name, instead=crash, **options):
        """Ingest until it comes to this function, and end there."""
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, instead)
            with pytest.raises(Crash):
                self.ingests(**options)

    def record(self, stem="marche"):
        return self.site.content / "comments" / f"{stem}.jsonl"

    def lines(self, stem="marche"):
        return [json.loads(line) for line in self.record(stem).read_text("utf-8").splitlines()]

    def drafts(self):
        return sorted((self.site.content / "shares").glob("*.md"))

    def files(self):
        """Return path -> (bytes, date) of all that is in content/, but for locks."""
        return {
            path.relative_to(self.site.content).as_posix(): (
                path.read_bytes(),
                path.stat().st_mtime_ns,
            )
            for path in sorted(self.site.content.rglob("*"))
            if path.is_file() and path.suffix != ".lock"
        }


@pytest.fixture
def desk(inbox, site):
    return Desk(inbox, site)
