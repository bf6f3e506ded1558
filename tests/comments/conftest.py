"""A real inbox, a real service and a real application, on a site of two articles."""

import json
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from comments.inbox import Inbox
from comments.service import Service
from comments.settings import Config, Settings
from tests.conftest import COMMENT, ROOT
from tests.postgres import postgres, postgres_cluster  # noqa: F401 (fixtures)

SITE = "https://bourg.example"
THREADS = [
    {
        "slug": "marche",
        "title": "Le marché revient",
        "url": "/marche/",
        "open": True,
        "lang": "fr",
        "records": ["ancien-marche", "marche"],
    },
    {
        "slug": "marche",
        "title": "The market is back",
        "url": "/en/marche/",
        "open": True,
        "lang": "en",
        "records": ["marche.en"],
    },
    {
        "slug": "conseil",
        "title": "Le conseil de mars",
        "url": "/conseil/",
        "open": False,
        "lang": "fr",
        "records": ["conseil"],
    },
    {
        "slug": "pont",
        "title": "Le pont est rouvert",
        "url": "/pont/",
        "open": True,
        "lang": "fr",
        "records": ["pont"],
    },
]
SHELL = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title><!--title--> — Le Bourg</title></head>
<body><main id="main">
<!--slot-->
</main></body></html>
"""
PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Un article</title></head>
<body><main id="main"><h1>Un article</h1>
<!--form-->
<form></form>
<!--/form-->
</main></body></html>
"""


class Site:
    """A built site in a folder of its own, and where the service keeps its things."""

    def __init__(self, folder: Path) -> None:
        self.content, self.output, self.var = (
            folder / name for name in ("content", "output", "var")
        )
        (self.content / "comments").mkdir(parents=True)
        self.output.mkdir()
        self.write("threads.json", json.dumps(THREADS, ensure_ascii=False))
        self.write("_shell.html", SHELL)
        for thread in THREADS:
            self.write(thread["url"].strip("/") + "/index.html", PAGE)
        self.record("marche", {"id": "c1"}, {"id": "c2", "parent": "c1"})

    def write(self, path, text):
        file = self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def record(self, stem, *comments):
        lines = [json.dumps(COMMENT | each, ensure_ascii=False) + "\n" for each in comments]
        file = self.content / "comments" / f"{stem}.jsonl"
        file.write_text("".join(lines), encoding="utf-8")

    def config(self, **settings):
        """Return the configuration of a service on this site; proofs off unless asked for."""
        defaults = {"proof": False, "flood_seconds": 0, "network_limit": "1000 per hour"}
        site = {"site": SITE, "site_name": "Le Bourg", "institution": "Mairie du Bourg"}
        return Config(
            content=self.content,
            output=self.output,
            theme=ROOT / "theme",
            var=self.var,
            settings=Settings(**(defaults | site | settings)),
        )


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def inbox(tmp_path):
    """A real SQLite inbox."""
    opened = Inbox.open(f"sqlite:///{tmp_path / 'var' / 'inbox.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def make_service(site):
    """Make a service on the site, with settings of its own."""
    made = []

    def make(**settings):
        made.append(Service.of(site.config(**settings)))
        return made[-1]

    yield make
    for service in made:
        service.inbox.close()


@pytest.fixture
def service(make_service):
    return make_service()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """Templates as Jinja compiled them: each test has an application that would do it again."""
    return FileSystemBytecodeCache(tmp_path_factory.mktemp("compiled"))


@pytest.fixture
def make_app(make_service, compiled):
    """Make the application, with settings of its own."""
    from comments.app import create_app

    def make(service=None, /, **settings):
        service = service or make_service(**settings)
        app = create_app(service.config, service)
        app.jinja_env.bytecode_cache = compiled
        app.testing = True
        return app

    return make


@pytest.fixture
def app(service, make_app):
    return make_app(service)


@pytest.fixture
def client(app):
    return app.test_client()
