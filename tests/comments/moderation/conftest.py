"""Moderators at their browsers, before the application on its small site."""

import html
import re

import pytest
from argon2 import PasswordHasher

from comments.moderation import accounts
from comments.moderation.accounts import add_moderator, set_password
from tests.comments.conftest import SITE

PASSWORD = "tilleul noisette 43"
HIDDEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Moderator:
    """Somebody with a browser, who presses the buttons that the pages show."""

    def __init__(self, app, name, ip="192.0.2.1"):
        self.app, self.name = app, name
        self.client = app.test_client()
        self.environ = {"REMOTE_ADDR": ip}
        self.told = ""

    def opens(self, path="/moderation/", **how):
        """Return the text of a page."""
        response = self.client.get(path, base_url=SITE, environ_base=self.environ, **how)
        assert response.status_code in (200, 303), response.status
        return response.text

    def answers(self, path="/moderation/", **how):
        """Return the whole response to a GET."""
        return self.client.get(path, base_url=SITE, environ_base=self.environ, **how)

    def sends(self, path, fields=None, token=None):
        """Send a form with the token of the session, as each form has it."""
        if token is None:
            token = HIDDEN.search(self.opens("/moderation/password")) or HIDDEN.search(
                self.opens("/moderation/sign-in")
            )
            token = token[1]
        data = {"csrf_token": token} | (fields or {})
        return self.client.post(path, data=data, base_url=SITE, environ_base=self.environ)

    def signs_in(self, password=PASSWORD, name=None):
        page = self.opens("/moderation/sign-in")
        fields = {"name": name or self.name, "password": password}
        return self.sends("/moderation/sign-in", fields, HIDDEN.search(page)[1])

    def sees(self, submission):
        """Return the token of a submission as its page shows it now."""
        page = self.opens(f"/moderation/submissions/{submission.id}")
        return re.search(rf'value="({submission.id}:[^"]*\.[^"]*)"', page)[1]

    def decides(self, action, *submissions, tokens=None, **fields):
        """Press a button for submissions as they are now, or as they were (tokens)."""
        tokens = tokens or [self.sees(each) for each in submissions]
        return self._tells("/moderation/decisions", {"action": action, "item": tokens, **fields})

    def undoes(self):
        """Press the button beside what was told last."""
        tokens = re.findall(r'name="decision" value="([^"]+)"', self.told)
        assert tokens, "nothing to undo"
        return self._tells("/moderation/undo", {"decision": tokens})

    def _tells(self, path, fields):
        response = self.sends(path, fields)
        if response.status_code == 303:
            page = html.unescape(self.opens(response.location))
            self.told = "\n".join(re.findall(r'class="told .*?\n  </div>', page, re.DOTALL))
        return response

    does = _tells


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch):
    """Let passwords cost little here; test_accounts looks at what they cost for real."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "HASHER", quick)
    monkeypatch.setattr(accounts, "NOBODY", quick.hash("nobody"))


@pytest.fixture
def make_moderator(app, service):
    """Make a moderator who is signed in."""

    def make(name, ip="192.0.2.1"):
        one_time = add_moderator(service.inbox, name)
        set_password(service.inbox, name, PASSWORD)
        assert one_time != PASSWORD
        made = Moderator(app, name, ip)
        assert made.signs_in().status_code == 303
        return made

    return make


@pytest.fixture
def moderator(make_moderator):
    return make_moderator("Léa")


@pytest.fixture
def stranger(app):
    """Somebody who has no account."""
    return Moderator(app, "Léa", ip="203.0.113.9")


@pytest.fixture
def published(service):
    """How often ingest was called."""
    calls = []
    service.publish = lambda: calls.append("publish")
    return calls
