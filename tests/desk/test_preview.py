"""What the preview answers, without a server."""

from http import HTTPStatus
from pathlib import Path

import pytest

from desk.serve.files import content_type
from desk.serve.mount import Place, path_of, place_of
from desk.serve.preview import Preview, State, answer

HOSTILE = [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/a/..%2f..%2fsecret.txt",
    "/..\\secret.txt",
    "//secret.txt",
    "/./index.html",
    "/.git/config",
    "/lien/secret.txt",
    "/index.html%00.png",
    "/index.html/",
    "/" + "x" * 5000,
    "/%ff%fe",
    "/boucle",
    "secret.txt",
    "",
    "http://localhost/index.html",
]


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    output = tmp_path / "output"
    for name in ("index.html", "404.html", "fete/index.html", "été/index.html", ".git/config"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    (output / "images").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (output / "lien").symlink_to(tmp_path)
    (output / "boucle").symlink_to(output / "boucle")
    return Preview(output, "http://localhost:8000")


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/fete/", "fete/index.html"),
        ("/fete/?page=2", "fete/index.html"),
        ("/%C3%A9t%C3%A9/", "été/index.html"),
        ("/été/".encode().decode("latin-1"), "été/index.html"),
    ],
)
def test_a_page_is_found(preview: Preview, target: str, page: str) -> None:
    found = answer(preview, target)
    assert (found.status, found.body.decode()) == (HTTPStatus.OK, f"<p>{page}</p>")


@pytest.mark.parametrize(
    ("target", "location"),
    [("/fete", "/fete/"), ("/fete?a=%20b", "/fete/?a=%20b"), ("/%C3%A9t%C3%A9", "/%C3%A9t%C3%A9/")],
)
def test_a_folder_is_redirected_to_its_slash(preview: Preview, target: str, location: str) -> None:
    assert answer(preview, target).location == location


@pytest.mark.parametrize("target", [*HOSTILE, "/images/", "/rien"])
def test_nothing_else_is_shown_than_the_pages(preview: Preview, target: str) -> None:
    found = answer(preview, target)
    assert (found.status, found.body) == (HTTPStatus.NOT_FOUND, b"<p>404.html</p>")


def test_a_site_without_a_404_page_gets_a_small_one(preview: Preview) -> None:
    (preview.output / "404.html").unlink()
    assert "Page introuvable" in answer(preview, "/rien").body.decode()


@pytest.mark.parametrize(
    ("target", "location"),
    [("/", "/blog/"), ("/blog", "/blog/"), ("/blog?a", "/blog/?a"), ("/blog/fete", "/blog/fete/")],
)
def test_a_mounted_site_is_redirected_to_its_mount(
    preview: Preview, target: str, location: str
) -> None:
    preview.mount = "/blog"
    assert answer(preview, target).location == location


def test_a_mounted_site_is_there_only(preview: Preview) -> None:
    preview.mount = "/blog"
    assert preview.url == "http://localhost:8000/blog/"
    assert answer(preview, "/blog/fete/").status == HTTPStatus.OK
    assert answer(preview, "/fete/").status == HTTPStatus.NOT_FOUND
    assert answer(preview, "/blogue/").status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("state", [State.BUILDING, State.FAILED])
def test_without_a_site_a_page_says_so_and_looks_again(preview: Preview, state: State) -> None:
    preview.state = state
    found = answer(preview, "/fete/")
    assert found.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert 'http-equiv="refresh"' in found.body.decode()


def test_a_site_of_an_earlier_run_is_shown_at_once(tmp_path: Path, preview: Preview) -> None:
    assert preview.state is State.READY
    assert Preview(tmp_path / "elsewhere", "").state is State.BUILDING


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("all.atom.xml", "application/xml; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("fete.svg", "image/svg+xml; charset=utf-8"),
        ("threads.json", "application/json; charset=utf-8"),
        ("photo.webp", "image/webp"),
        ("texte.woff2", "font/woff2"),
        ("journal.pdf", "application/pdf"),
        ("archive.tar.gz", "application/octet-stream"),
        ("dessin.svgz", "application/octet-stream"),
        ("inconnu", "application/octet-stream"),
    ],
)
def test_a_file_has_its_type(name: str, expected: str) -> None:
    assert content_type(name) == expected


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        ("", ""),
        ("https://x.example", ""),
        ("https://x.example/", ""),
        ("https://x.example/blog", "/blog"),
        ("https://x.example/a/b/", "/a/b"),
        ("https://x.example/%C3%A9t%C3%A9", "/été"),
        ("https://[::1", None),
    ],
)
def test_the_mount_is_the_path_of_the_site_url(site_url: str, expected: str | None) -> None:
    assert path_of(site_url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('SITEURL = "https://x.example/blog"', Place("/blog")),
        ('COMMENTS = {"service": "/api"}', Place("", "/api")),
        ('COMMENTS = {"service": ""}\nprint("dit")', Place("")),
        ("", Place("")),
        ("SITEURL = ", None),
        ("COMMENTS = 3", None),
    ],
    ids=["mounted", "with a service", "without one", "empty", "broken", "not a dict"],
)
def test_the_place_is_read_from_the_settings(
    tmp_path: Path, text: str, expected: Place | None
) -> None:
    (tmp_path / "pelican.conf.py").write_text(text, encoding="utf-8")
    assert place_of(tmp_path / "pelican.conf.py") == expected
