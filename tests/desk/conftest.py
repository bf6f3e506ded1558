"""A whole site in a folder of its own, as `serve` finds one; the editors' commands."""

import os
import signal
import subprocess

import pytest

from desk.__main__ import main
from tests.conftest import ROOT
from tests.desk.staying import Site

ARTICLE = "Title: Le marché\nDate: 2026-03-01\n\nIl revient sous la halle.\n"
QUICK = 'PARTICIPATION = {"proof": False, "flood_seconds": 0, "network_limit": "10000 per hour"}\n'


class Town:
    """A site with the project's settings, theme and plugins, and one article, `marche`."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = folder / "pelican.conf.py"
        self.article = folder / "content" / "articles" / "marche.md"
        for name in ("theme", "plugins", "comments"):
            (folder / name).symlink_to(ROOT / name)
        self.article.parent.mkdir(parents=True)
        self.article.write_text(ARTICLE, encoding="utf-8")
        self.set(QUICK)

    def set(self, *lines):
        """Write the settings: the project's own, and these lines."""
        said = (ROOT / "pelican.conf.py").read_text(encoding="utf-8")
        beside = self.settings.with_suffix(".new")
        beside.write_text("\n".join([said, *lines]), encoding="utf-8")
        beside.replace(self.settings)


@pytest.fixture
def desk(monkeypatch, capsys):
    """Return `python -m desk`, run here: a process would spend seconds on its imports.

    It gives back what a finished process does.
    """

    def run(*arguments, folder=ROOT):
        monkeypatch.chdir(folder)
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        return subprocess.CompletedProcess(arguments, code, *capsys.readouterr())

    before, environment = signal.getsignal(signal.SIGTERM), dict(os.environ)
    # For the children that build.
    os.environ |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    yield run
    signal.signal(signal.SIGTERM, before)
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    os.environ.update(environment)


@pytest.fixture(scope="session")
def make_town(tmp_path_factory):
    return lambda: Town(tmp_path_factory.mktemp("town"))


@pytest.fixture
def site(tmp_path):
    """A tiny site that stays built; tests of other sites have one of their own by this name."""
    made = Site(tmp_path)
    made.builder.warm_up()
    yield made
    made.builder.close()
