"""Comments of people who are to be forgotten, and the command line on their site."""

from datetime import UTC, datetime

import pytest

from comments.__main__ import main
from comments.submission import Submission, new_id

ADA = "ada@home.example"


def comment(**fields):
    defaults = {
        "id": new_id("comment"),
        "kind": "comment",
        "article": "marche",
        "received": datetime.now(UTC),
        "name": "Ada Berger",
        "email": ADA,
        "text": "Le marché me manquait.",
        "sender": "hash",
    }
    return Submission(**defaults | fields)


def stored(service):
    """All bytes of the database's files."""
    return b"".join(path.read_bytes() for path in service.config.var.glob("inbox.sqlite*"))


@pytest.fixture
def command(site, service, tmp_path):
    """Run a command on the site."""
    settings = tmp_path / "settings.py"
    settings.write_text(f'SITEURL = "https://bourg.example"\nPATH = {str(site.content)!r}\n')

    def run(*arguments):
        folders = {"content": site.content, "output": site.output, "var": site.var}
        options = [f"--{name}={path}" for name, path in folders.items()]
        return main([*arguments, *options, f"--settings={settings}"])

    return run
