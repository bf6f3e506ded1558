"""A WordPress export brought into a blog of its own, by the command as editors run it."""

import argparse
import json
from pathlib import Path

import pytest

from comments.inbox import Inbox, Query
from desk import import_wordpress
from tests.conftest import ROOT, plain

CASES = ROOT / "tests/cases/wordpress"
START = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="{scheme}://purl.org/rss/1.0/modules/content/"
xmlns:dc="{scheme}://purl.org/dc/elements/1.1/"
xmlns:excerpt="{scheme}://wordpress.org/export/{version}/excerpt/"
xmlns:wp="{scheme}://wordpress.org/export/{version}/"><channel>
<link>https://o.example</link><language>fr-FR</language>"""
END = "</channel></rss>\n"


def wxr(*items, scheme="http", version="1.2"):
    """Return an export with these items."""
    return START.format(scheme=scheme, version=version) + "".join(items) + END


def post(id_, content="Des mots.", *more, **fields):
    """Return a published post as an item of an export."""
    said = {"title": f"Billet {id_}", "post_name": f"billet-{id_}", "status": "publish"}
    said |= {"post_type": "post", "post_date_gmt": "2012-07-01 08:00:00", "post_id": id_} | fields
    title, link = said.pop("title"), said.pop("link", f"https://o.example/2012/07/billet-{id_}/")
    told = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in said.items())
    text = f"<content:encoded><![CDATA[{content}]]></content:encoded>"
    return f"<item><title>{title}</title><link>{link}</link>{told}{text}{''.join(more)}</item>"


class Import:
    """What `import-wordpress` does in a folder of its own."""

    def __init__(self, blog, folder: Path) -> None:
        self.blog = blog
        self.folder = folder
        self.content = blog.content
        self.private = folder / "var/imported"
        self.settings = ROOT / "pelican.conf.py"

    def reads(self, export, *options):
        """Run the command on a file, or on text; it must succeed."""
        path = export
        if not isinstance(export, Path):
            path = self.folder / "export.xml"
            path.write_bytes(export if isinstance(export, bytes) else export.encode())
        parser = argparse.ArgumentParser()
        import_wordpress.add_arguments(parser)
        places = ["--content", self.content, "--var", self.folder / "var"]
        rest = ["--settings", self.settings, *options]
        arguments = parser.parse_args([str(each) for each in (path, *places, *rest)])
        assert import_wordpress.run(arguments) == 0

    def text(self, path):
        return (self.content / path).read_text(encoding="utf-8")

    def body(self, path):
        return self.text(path).partition("\n\n")[2]

    def record(self, stem):
        lines = self.text(f"comments/{stem}.jsonl").splitlines()
        return {row["id"]: row for row in map(json.loads, lines)}

    def waiting(self):
        inbox = Inbox.open(f"sqlite:///{self.folder / 'var/inbox.sqlite'}")
        found = inbox.find(Query())
        inbox.close()
        return found

    def files(self):
        """Return path -> (bytes, time of change) of all but locks and the open database's."""
        return {
            path.relative_to(self.folder): (path.read_bytes(), path.stat().st_mtime_ns)
            for root in (self.content, self.folder / "var")
            for path in root.rglob("*")
            if path.is_file() and path.suffix != ".lock"
        }


@pytest.fixture
def imports(blog, tmp_path, monkeypatch):
    monkeypatch.delenv("COMMENTS_INBOX", raising=False)
    return Import(blog, tmp_path)


@pytest.fixture
def village(imports):
    """A village's blog, imported with its pictures."""
    folder = imports.folder / "uploads/2012/06"
    folder.mkdir(parents=True)
    (folder / "feu.jpg").write_bytes(b"a picture")
    imports.reads(CASES / "village.xml", "--media", imports.folder / "uploads")
    return imports


@pytest.fixture
def table(capsys):
    """Return the numbers of the report's table: what -> (found, then what became of it)."""

    def read():
        said = plain(capsys.readouterr().out)
        lines = said.partition("\n\n")[0].splitlines()
        return {row[:24].strip(): tuple(map(int, row[24:].split())) for row in lines[1:]}

    return read
