"""`new` writes a draft that a build accepts, over nothing that is there."""

import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pelican.utils import slugify

from tests.conftest import ROOT, plain

PUBLISHED = "Une phrase, puis une autre.\n"


@pytest.fixture
def new(blog, desk):
    """Return the command, run on the blog."""
    places = ("--content", blog.content, "--output", blog.output)
    return lambda *arguments: desk("new", *arguments, *places)


def test_it_is_a_command_of_the_desk(blog):
    places = ("--content", blog.content, "--output", blog.output)
    called = [sys.executable, "-m", "desk", "new", "Le pont", *places]
    said = subprocess.run(called, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert said.stdout == f"{blog.content}/articles/le-pont.md\n"


def text(blog, path):
    return (blog.content / path).read_text(encoding="utf-8")


def fields(blog, path):
    lines = text(blog, path).split("\n\n")[0].splitlines()
    return dict(line.split(":", 1) for line in lines)


def test_a_draft_is_written_and_its_path_told(blog, new):
    said = new("L’été, œuvre de tous", "--kind", "event", "--date", "2026-03-12 18:30")
    path = blog.content / "articles/l-ete-oeuvre-de-tous.md"
    assert (said.returncode, said.stdout, said.stderr) == (0, f"{path}\n", "")
    assert text(blog, path).split("\n\n")[0].splitlines() == [
        "Title: L’été, œuvre de tous",
        "Date: 2026-03-12 18:30",
        "Slug: l-ete-oeuvre-de-tous",
        "Status: draft",
        "Kind: event",
    ]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_date_is_now_in_the_time_zone_of_the_site(blog, new):
    new("Le pont")
    zone = ZoneInfo("Europe/Paris")
    date = fields(blog, "articles/le-pont.md")["Date"].strip()
    passed = datetime.now(zone) - datetime.fromisoformat(date).replace(tzinfo=zone)
    assert timedelta() <= passed < timedelta(minutes=3)


def test_nothing_is_written_over(blog, new):
    first = blog.article("le-pont", "Écrit.\n", folder="pages")
    blog.article("autre", aliases="le-pont-2")
    before = first.read_bytes()
    assert new("Le pont !").stdout.endswith("articles/le-pont-3.md\n")
    assert new("Le  pont").stdout.endswith("articles/le-pont-4.md\n")
    assert first.read_bytes() == before


def test_the_file_has_the_name_that_pelican_makes_of_it(blog, new):
    for title in ("Fête n° 3 : l’après", "C++ & Œuvres", "Δ", "Article"):
        new(title)
    names = sorted(file.stem for file in (blog.content / "articles").iterdir())
    assert names == ["article", "article-2", "c-oeuvres", "fete-n-3-l-apres"]
    assert [slugify(name, use_unicode=False) for name in names] == names


@pytest.mark.parametrize("folder", ["articles", "shares"])
def test_a_build_takes_the_draft_and_does_not_publish_it(blog, new, folder):
    blog.article("halle")
    said = new("Le banc", "--kind", "news", *(["--share"] if folder == "shares" else []))
    assert said.stdout.endswith(f"{folder}/le-banc.md\n")
    blog.builds()
    assert not any("le-banc" in path for path in blog.files())


def test_what_is_written_into_it_is_published_at_its_address(blog, new):
    new("Un banc : « le mien » <b> & cie", "--kind", "Portrait")
    file = next((blog.content / "articles").iterdir())
    header = file.read_text(encoding="utf-8").split("\n\n")[0].replace("Status: draft\n", "")
    file.write_text(f"{header}\n\n{PUBLISHED}", encoding="utf-8")
    blog.builds()
    assert "&lt;b&gt; &amp; cie" in blog.page(file.stem)


def test_a_share_names_what_must_be_filled_in(blog, new):
    new("Un billet", "--share")
    found = fields(blog, "shares/un-billet.md")
    assert [name for name, value in found.items() if not value] == [
        *("Source", "Source-Author", "Source-Name", "Source-Date", "Licence", "Consent")
    ]
    assert "pourquoi vous partagez" in text(blog, "shares/un-billet.md")


@pytest.mark.parametrize("title", ["Un\nStatus: published", "Un\r\n\r\nbanc", "Un\u2028banc"])
def test_a_title_is_one_line_of_the_header(blog, new, title):
    assert new(title).returncode == 0
    file = next((blog.content / "articles").iterdir())
    assert list(fields(blog, file)) == ["Title", "Date", "Slug", "Status"]
    assert fields(blog, file)["Status"] == " draft"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["Un banc", "--kind", "nouvelle"], 2, "'nouvelle' ; attendu : news ou practical"),
        (["Un banc", "--date", "demain"], 2, "'demain' ; attendu : une date comme"),
        (["Un banc", "--date", "2026-02-30"], 2, "attendu : une date comme"),
        ([" \n\u200b"], 1, "Le titre est vide"),
        (["Un banc", "--settings", "rien.py"], 1, "rien.py"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(blog, new, arguments, code, told):
    said = new(*arguments)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (code, "", 1)
    assert told in plain(said.stderr)
    assert list(blog.content.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_line(blog, new):
    blog.write("articles", "un fichier, pas un dossier")
    said = new("Un banc")
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
