"""What tests share: a real blog in a temporary folder, and the tools of the machine."""

import json
import logging
import os
import shutil
import sys
from pathlib import Path

import pelican.log  # noqa: F401 - before any logger of ours, for what follows
import pytest
from hypothesis import HealthCheck, settings

from tests import building

# Pelican has all loggers that are made after it tell the same words once: here each test is new.
logging.setLoggerClass(logging.Logger)
# Tests start Python hundreds of times: what one process compiled, the next ones find.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# A machine that is busy is no failure.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

ROOT = Path(__file__).resolve().parent.parent
# The first is Chromium without windows, which costs half as much as the others' hidden ones.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
BODY = "Une phrase, puis une autre.\n"
SHARE = {
    "Source": "https://carnet.example/un-billet",
    "Source-Author": "Lucienne Roy",
    "Source-Name": "Le carnet de Lucienne",
    "Source-Date": "2026-02-20",
    "Licence": "CC-BY-SA-4.0",
    "Consent": "de vive voix, le 21 février 2026",
}
QUOTE = "Voici pourquoi nous partageons ce billet.\n\n<blockquote><p>Ses mots.</p></blockquote>\n"
COMMENT = {
    "id": "c1",
    "parent": None,
    "author": "Ganette",
    "website": None,
    "date": "2026-03-02T10:00:00+01:00",
    "voice": "community",
    "kind": "comment",
    "html": "<p>Bonjour.</p>",
    "question": False,
    "removed": None,
}


def plain(text):
    """Return the text with French typography's narrow and no-break spaces as plain ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


class Blog:
    """A blog's content and output in a folder of their own, built by the project's settings."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.output = folder / "output"
        self.content.mkdir(parents=True)

    def write(self, path, text):
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return file

    def article(self, name="un-article", body=BODY, *, folder="articles", **fields):
        """Write an article; a field that is None is left out, `source_date` is Source-Date."""
        header = {"Title": name.replace("-", " ").capitalize(), "Date": "2026-03-01", "Slug": name}
        header |= {field.replace("_", "-").title(): value for field, value in fields.items()}
        lines = [f"{field}: {value}" for field, value in header.items() if value is not None]
        return self.write(f"{folder}/{name}.md", "\n".join(lines) + "\n\n" + body)

    def share(self, name="un-partage", body=QUOTE, **fields):
        defaults = {field.replace("-", "_").lower(): value for field, value in SHARE.items()}
        return self.article(name, body, folder="shares", **(defaults | fields))

    def record(self, slug, *comments):
        lines = [json.dumps(COMMENT | each, ensure_ascii=False) + "\n" for each in comments]
        return self.write(f"comments/{slug}.jsonl", "".join(lines))

    def build(self, *options, **environment):
        """Run the build as `make site` does, here; return the finished process."""
        paths = [self.content, "-s", "pelican.conf.py", "-o", self.output]
        arguments = [*map(str, paths), "--fatal", "errors", *map(str, options)]
        return building.run(arguments, environment)

    def builds(self, *options, **environment):
        """Run a build that must succeed; return its warnings, as `faults` does."""
        done = self.build(*options, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return self._lines(done.stderr)

    def faults(self, *options):
        """Run a build that must fail, and cleanly; return its faults.

        Paths are below content/ and spaces plain, to be read here.
        """
        done = self.build(*options)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        return self._lines(done.stderr)

    def _lines(self, said):
        return plain(said).replace(f"{self.content}/", "").splitlines()

    def page(self, path=""):
        return (self.output / path / "index.html").read_text(encoding="utf-8")

    def files(self):
        """Return path -> bytes of all that was published."""
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes()
            for file in sorted(self.output.rglob("*"))
            if file.is_file()
        }


@pytest.fixture
def blog(tmp_path):
    return Blog(tmp_path)


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The project's own blog, built once."""
    folder = tmp_path_factory.mktemp("sample")
    blog = Blog(folder)
    shutil.rmtree(blog.content)
    shutil.copytree(ROOT / "content", blog.content)
    blog.builds()
    return blog


@pytest.fixture(scope="session")
def tool():
    """Return the path of a program, or skip the test where it is missing (in CI: fail)."""

    def path_of(*names):
        found = next(filter(None, map(shutil.which, names)), None)
        return found or missing(f"{' or '.join(names)} is not installed")

    return path_of


@pytest.fixture(scope="session")
def chromium(tool):
    """The system's Chromium, one for all: Playwright can be begun but once in a thread."""
    from playwright.sync_api import sync_playwright

    path = tool(*BROWSERS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def missing(what):
    if os.environ.get("CI"):
        pytest.fail(f"{what}; in CI every tool must be there")
    pytest.skip(what)
