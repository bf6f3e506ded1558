"""Who may import whom: the table of the architecture, held against the code."""

import ast
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PURE = (
    "comments.model",
    "comments.submission",
    "comments.clean",
    "comments.spam",
    "comments.record",
)
FLASK = ("flask", "flask_wtf", "flask_limiter", "werkzeug")
WEB = ("comments.web", "comments.intake", "comments.moderation", "comments.app")
# The service from below: each may import those before it, never those after it.
LAYERS = (
    ("comments.model", "comments.clean", "comments.record", "comments.submission"),
    ("comments.spam",),
    ("comments.errors", "comments.settings", "comments.threads", "comments.keys"),
    ("comments.inbox", "comments.rules"),
    ("comments.service",),
    ("comments.privacy", "comments.notices", "comments.ingest", "comments.portability"),
    ("comments.web",),
    ("comments.intake", "comments.moderation"),
    ("comments.app",),
    ("comments.commands", "comments.__main__"),
)
ONLY = {  # a library -> the only modules of ours that may import it
    "bleach": ("comments.clean",),
    "nh3": ("comments.clean",),
    "py3langid": ("comments.spam",),
    "sqlalchemy": ("comments.inbox",),
    "alembic": ("comments.inbox",),
    "itsdangerous": ("comments.keys",),
    **dict.fromkeys(FLASK, WEB),
    "feedgen": ("plugins.feeds",),
}
OURS = ("plugins", "comments", "desk")


def is_below(module, *packages):
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imports_of(path):
    """Yield the absolute name of each module that the file imports."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: -node.level]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = sorted(file for folder in OURS for file in (ROOT / folder).rglob("*.py"))
EDGES = [(name_of(file), module) for file in FILES for module in imports_of(file)]


def layer_of(module):
    """Return how high in the service a module stands, or None for those beside it."""
    return next((n for n, names in enumerate(LAYERS) if is_below(module, *names)), None)


def is_upwards(importer, imported):
    low, high = layer_of(importer), layer_of(imported)
    return low is not None and high is not None and high > low


def may_import(importer, imported):
    """Whether the table allows this import."""
    library = imported.split(".")[0]
    is_reserved = library in ONLY and not is_below(importer, *ONLY[library])
    if is_reserved or is_upwards(importer, imported):
        return False
    if is_below(importer, *PURE):
        allowed = (*PURE, "bleach", "nh3", "py3langid")
        return is_below(imported, *allowed) or library in sys.stdlib_module_names
    if is_below(importer, "comments"):
        return not is_below(imported, "pelican", "plugins", "desk")
    if is_below(importer, "plugins"):
        own = ".".join(importer.split(".")[:2])
        if is_below(imported, *OURS):
            return is_below(imported, own, *PURE)
        return not is_below(imported, *FLASK, "requests", "socket", "http.client", "urllib.request")
    return True


def test_there_is_something_to_check():
    assert len(EDGES) > 100


@pytest.mark.parametrize(("importer", "imported"), sorted(set(EDGES)))
def test_an_import_is_one_that_the_table_allows(importer, imported):
    assert may_import(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("plugins.voice", "plugins.shares.share_of"),
        ("plugins.voice", "flask"),
        ("plugins.feeds.entries", "urllib.request"),
        ("comments.record", "pelican.signals"),
        ("comments.model", "bleach"),
        ("comments.inbox", "plugins.voice"),
        ("comments.notices", "flask.request"),
        ("comments.ingest.run", "sqlalchemy"),
        ("comments.ingest.run", "comments.web.page"),
        ("comments.inbox.rows", "comments.service"),
        ("desk.check", "bleach"),
    ],
)
def test_the_table_refuses(importer, imported):
    assert not may_import(importer, imported)


def test_the_settings_import_nothing_of_ours():
    imported = set(imports_of(ROOT / "pelican.conf.py"))
    assert all(name.split(".")[0] in sys.stdlib_module_names for name in imported)


def test_the_project_names_no_folder_beside_it():
    for folder in (*OURS, "tests", "theme", "content", "requirements"):
        for file in Path(ROOT, folder).rglob("*"):
            if file.is_file() and file.suffix in (".py", ".html", ".sh", ".md", ".toml"):
                # Cases may be in any encoding: some are about that.
                assert b"../shared" not in file.read_bytes() or file.name == Path(__file__).name
