"""Drafts are built apart, as they will look, and stand in nothing that is published."""

import json
from http import HTTPStatus

import pytest

from desk.build import Builder, Source
from desk.serve.preview import Preview, State, answer
from desk.serve.reload import DRAFTS_PATH, DRAFTS_TAG, TAG
from desk.serve.shelf import Row, Shelf
from tests.conftest import plain

SECRET = "Confidentiel"
SETTINGS = 'OPENNESS = {"public": False}\nWITH_FUTURE_DATES = False\n'
DRAFT = (
    f"Title: {SECRET}\nStatus: draft\n\n"
    f"Un banc {SECRET}, face à [la halle]({{filename}}marche.md).\n"
)
FILES = {
    "articles/banc.md": DRAFT,
    "articles/futur.md": f"Title: {SECRET} demain\nDate: 2999-01-01\n\n{SECRET}.\n",
    "pages/banc.md": f"Title: {SECRET}\nStatus: Draft\n\n[Là]({{filename}}/articles/banc.md).\n",
    "shares/billet.md": f"Title: {SECRET}\nSource: https://a.example/b\nStatus: draft\n\nOui.\n",
}
SHELL = "<title><!--title--> — Essai</title></head><body><!--slot--></body>"


@pytest.fixture(scope="module")
def town(make_town):
    town = make_town()
    town.set(SETTINGS)
    for path, text in FILES.items():
        file = town.folder / "content" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return town


@pytest.fixture(scope="module")
def apart(town):
    """Return the folder where the drafts were built, with their list beside it."""
    folder = town.folder / "apart"
    source = Source(town.folder / "content", town.settings)
    build = Builder(source, folder / "site", folder / "drafts.json").build()
    assert (build.succeeded, "défaut" in build.told) == (True, False), build.told
    return folder


def page(apart, place):
    return (apart / "site" / "brouillons" / place / "index.html").read_text(encoding="utf-8")


def test_a_published_site_holds_nothing_of_drafts(town):
    source = Source(town.folder / "content", town.settings)
    assert Builder(source, town.folder / "output").build().succeeded
    files = [path for path in (town.folder / "output").rglob("*") if path.is_file()]
    assert "marche" in {path.parent.name for path in files}
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path
    assert not {"banc", "futur", "billet", "ouverture"} & {f.parent.name for f in files}


def test_a_draft_looks_as_it_will(apart):
    made = page(apart, "banc")
    assert 'href="/marche/"' in made
    assert "Les habitants" in page(apart, "billet")
    assert 'href="/brouillons/' in page(apart, "banc-2")


def test_only_drafts_and_an_openness_page_that_is_private_are_built(apart):
    pages = {str(path.parent.relative_to(apart / "site")) for path in apart.rglob("index.html")}
    places = ("banc", "banc-2", "futur", "billet")
    assert {f"brouillons/{place}" for place in places} <= pages
    assert "ouverture" in pages
    assert not {"marche", "."} & pages


def test_what_a_draft_lacks_is_told_and_stops_nothing(apart):
    rows = json.loads((apart / "drafts.json").read_text(encoding="utf-8"))
    assert [row["path"].partition("content/")[2] for row in rows] == sorted(FILES)
    lacks = [[plain(line).split(" ;")[0] for line in row["lacks"]] for row in rows]
    assert lacks[:3] == [[], [], []]
    assert "1: Consent : absent" in lacks[3]


@pytest.fixture
def preview(tmp_path):
    (tmp_path / "output").mkdir()
    for name in ("index.html", "_shell.html"):
        (tmp_path / "output" / name).write_text(SHELL, encoding="utf-8")
    banc = tmp_path / "apart" / "brouillons" / "banc"
    banc.mkdir(parents=True)
    (banc / "index.html").write_text("<body>Le banc</body>", encoding="utf-8")
    shelf = Shelf(tmp_path / "apart", version="d1")
    shelf.rows = (
        Row("Un <banc>", "fr", "brouillons/banc/", "content/articles/banc.md", ["3: bof"]),
    )
    return Preview(tmp_path / "output", "", shelf=shelf)


def test_the_list_stands_in_the_theme_and_escapes_titles(preview):
    found = answer(preview, "/brouillons/")
    said = found.body.decode()
    assert "<title>Brouillons — Essai</title>" in said
    assert '<a href="/brouillons/banc/" lang="fr">Un &lt;banc&gt;</a>' in said
    assert "ligne 3: bof" in said
    assert (found.version, DRAFTS_TAG in found.body, TAG in found.body) == ("d1", True, False)


@pytest.mark.parametrize("mount", ["", "/blog"])
def test_drafts_stand_below_the_mount(preview, mount):
    preview.mount = mount
    assert answer(preview, f"{mount}/brouillons").location == f"{mount}/brouillons/"
    assert (
        f'href="{mount}/brouillons/banc/"' in answer(preview, f"{mount}/brouillons/").body.decode()
    )
    assert b"Le banc" in answer(preview, f"{mount}/brouillons/banc/").body


@pytest.mark.parametrize(
    "path", ["/brouillons/rien/", "/brouillons/../index.html", "/banc/", "/brouillonsx/"]
)
def test_nothing_else_comes_from_the_shelf(preview, path):
    assert answer(preview, path).status == HTTPStatus.NOT_FOUND


def test_who_looks_has_them_built_and_nobody_else(preview):
    looks = []
    preview.shelf.on_look = lambda: looks.append(1)
    answer(preview, "/")
    answer(preview, "/rien/")
    assert looks == []
    answer(preview, DRAFTS_PATH)
    preview.shelf.rows = None
    assert answer(preview, "/brouillons/banc/").status == HTTPStatus.SERVICE_UNAVAILABLE
    assert len(looks) == 2


def test_until_they_are_built_a_page_in_the_sites_look_says_so_and_looks_again(preview):
    preview.shelf.rows = None
    said = answer(preview, "/brouillons/").body.decode()
    assert "<title>Brouillons en préparation… — Essai</title>" in said
    assert '<meta http-equiv="refresh" content="1">\n</head>' in said
    preview.shelf.faults = "banc.md:1: <i>"
    assert "banc.md:1: &lt;i&gt;" in answer(preview, "/brouillons/").body.decode()


def test_an_openness_page_that_readers_have_is_not_said_to_be_private(preview):
    for folder in ("apart", "output"):
        said = answer(preview, "/brouillons/").body.decode()
        assert ("Pour la rédaction seule" in said) == (folder == "output")
        page = preview.output.with_name(folder) / "ouverture" / "index.html"
        page.parent.mkdir()
        page.write_text("<body>Ouvert ?</body>", encoding="utf-8")
    assert "Pour la rédaction seule" not in answer(preview, "/brouillons/").body.decode()


def test_without_drafts_the_list_says_so(preview):
    preview.shelf.rows = ()
    assert "pas de brouillon" in answer(preview, "/brouillons/").body.decode()


def test_what_is_wrong_with_their_build_is_told_on_their_pages_alone(preview):
    preview.shelf.faults = "banc.md:1: <b>"
    assert json.loads(answer(preview, DRAFTS_PATH).body)["faults"] == "banc.md:1: <b>"
    assert json.loads(answer(preview, DRAFTS_PATH.partition("?")[0]).body)["faults"] == ""
    preview.shelf.rows = None
    assert "banc.md:1: &lt;b&gt;" in answer(preview, "/brouillons/").body.decode()
    assert preview.state is State.READY
