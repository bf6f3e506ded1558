"""A resident who sends forms, as a browser does, to a service on a site of a few articles."""

import json

import pytest

from comments.inbox import Query
from tests.comments.conftest import SITE

FORMS = {  # a good form of each kind
    "comments": {
        "article": "marche",
        "parent": "",
        "name": "Lucienne Roy",
        "email": "lucienne@exemple.fr",
        "website": "https://roy.example/",
        "comment": "Enfin le marché !\r\n\r\nÀ <b>samedi</b>.",
        "notify": "",
    },
    "shares": {
        "title": "La fête du four à pain",
        "source": "https://four.example/fete",
        "text": "Le four est rallumé <em>une fois par an</em>.",
        "author": "Les Amis du four",
        "name": "Lucienne Roy",
        "email": "lucienne@exemple.fr",
        "licence": "CC-BY-SA-4.0",
        "consent": "1",
    },
    "reports": {
        "article": "marche",
        "comment": "c1",
        "reason": "insult",
        "text": "Ce commentaire vise une personne.",
        "name": "Lucienne Roy",
        "email": "lucienne@exemple.fr",
        "good_faith": "1",
    },
    "votes": {"article": "marche"},
}
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


class Resident:
    """Somebody with a browser, who fills in forms."""

    def __init__(self, app, ip="192.0.2.7"):
        self.service = app.extensions["comments"]
        self.client = app.test_client()
        self.headers = {"Origin": SITE, "User-Agent": "Firefox"}
        self.ip = {"REMOTE_ADDR": ip}

    def opens(self, path, accept=HTML, **arguments):
        headers = {"Accept": accept}
        return self.client.get(
            path, headers=headers, environ_base=self.ip, query_string=arguments or None
        )

    def posts(self, path, accept=HTML, headers=None, **how):
        own = self.headers | {"Accept": accept} | (headers or {})
        return self.client.post(path, headers=own, environ_base=self.ip, **how)

    def sends(self, kind="comments", **changes):
        """Send a plain form; a field that is None is left out."""
        return self.posts(f"/api/{kind}", data=filled(kind, changes))

    def sends_json(self, kind="comments", **changes):
        said = json.dumps(filled(kind, changes))
        headers = {"Content-Type": "application/json"}
        return self.posts(f"/api/{kind}", "application/json", headers, data=said)

    def sent(self):
        """Return what the inbox holds, newest first."""
        return self.service.inbox.find(Query(order="newest"))


def filled(kind, changes):
    return {name: v for name, v in (FORMS[kind] | changes).items() if v is not None}


@pytest.fixture
def resident(app):
    return Resident(app)


@pytest.fixture
def make_resident(make_app):
    """Make a resident of a service with settings of its own."""
    return lambda **settings: Resident(make_app(**settings))
