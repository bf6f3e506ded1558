import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from desk.share.draft import draft_of
from desk.share.errors import NotAPage
from desk.share.original import Facts
from desk.share.page import SharedPage
from tests.conftest import ROOT

URL = "https://carnet.example/billets/la-halle"
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
CASES = sorted((ROOT / "tests/cases/share").glob("*.html"))


def read(html, content_type="text/html; charset=utf-8", answer=None):
    body = html if isinstance(html, bytes) else html.encode()
    page = SharedPage.read(URL, body, content_type)
    return page.original(answer or Facts(), date(2027, 1, 1))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_page_becomes_a_draft(case):  # beside each page: its draft
    original = read(case.read_bytes(), "text/html")
    expected = case.with_suffix(".md").read_text(encoding="utf-8")
    assert draft_of(original, "un-slug", NOW) == expected


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<title>L’été, déjà".encode(), ""),
        ("<title>L’été, déjà".encode("windows-1252"), "text/html; charset=ISO-8859-1"),
        ("<meta charset=latin1><title>L’été, déjà".encode("windows-1252"), "text/html"),
        ("<title>L’été, déjà".encode("windows-1252"), "text/html; charset=utf-8"),
        ("<title>L’été, déjà".encode("utf-16"), "text/html; charset=utf-8"),
        ("<meta charset=utf-16><title>L’été, déjà".encode(), "text/html"),
        ("<title>L’été, déjà".encode(), "text/html; charset=klingon"),
        (
            "<title>L’été, déjà</title><p>é é é é é é é é ".encode() + b"\xff",
            "text/html; charset=utf-8",
        ),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_has(body, content_type):
    assert read(body, content_type).title == "L’été, déjà"


def test_what_the_site_answers_counts_more_than_what_the_page_shows():
    html = "<title>Page 12</title><meta name=author content=admin>"
    answer = Facts(title="La halle", author="Lucienne Roy", name="Le carnet")
    original = read(html, answer=answer)
    assert (original.title, original.author, original.name) == (
        "La halle",
        "Lucienne Roy",
        "Le carnet",
    )


def test_the_site_is_asked_only_where_the_page_does_not_say():
    link = '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">'
    said = '<meta property="og:title" content="A"><meta property="og:site_name" content="B">'
    author = '<meta property="article:author" content="Lucienne Roy">'
    page = SharedPage.read(URL, (link + said).encode(), "")
    assert page.must_ask
    assert page.oembed == "https://carnet.example/oembed?url=x"
    assert not SharedPage.read(URL, (link + said + author).encode(), "").must_ask
    assert not SharedPage.read(URL, said.encode(), "").must_ask


def test_the_entry_of_this_page_is_taken_among_others():
    entry = (
        '<div class="h-entry"><a class="p-name u-url" href="{}">{}</a><p class=e-content></p></div>'
    )
    html = entry.format("/billets/autre", "Autre") + entry.format("/billets/la-halle", "La halle")
    assert read(html).title == "La halle"
    assert read(entry.format("/a", "Un") + entry.format("/b", "Deux")).title == ""


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/pdf", b"%PDF-1.7 <"),
        ("image/png", b"\x89PNG <"),
        ("application/json", b"{}"),
        ("text/html", b"plain words"),
        ("text/html", b"<p>" * 40_001),
    ],
)
def test_what_is_no_page_is_refused(content_type, body):
    with pytest.raises(NotAPage):
        SharedPage.read(URL, body, content_type)


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 10_000 + b"Au fond.",
        b"<div class='h-entry'><p class='p-name'>" * 5_000,
        b"<article>" + b"<b>" * 10_000 + b"<p>Gras.",
        b"<article>" + b"<blockquote>" * 10_000 + b"<p>Citations.",
        b"<article>" + b"<p>Bref." * 39_000,
        b"<script type=application/ld+json>" + b"[" * 100_000 + b"</script>",
        b'<script type=application/ld+json>{"@graph":' * 5_000,
        b"<a " + b"x=y " * 200_000,
        b"<!--" * 39_000,
        b"<" * 39_999,
        b"\xff\xfe" + "<p>Été".encode("utf-16-le"),
        b"<p>\x00\x00</p>" * 10,
        b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><p>a</p></html>',
        b'<base href="http://[">\n<a href="http://[">x</a><link rel=canonical href="//[">',
        b'<meta charset="rot13"><p>a',
        b'<meta charset="no-such-thing"><p>a',
    ],
    ids=range(16),
)
def test_a_page_that_means_harm_is_read_soon_and_without_harm(body):
    began = time.process_time()
    text = draft_of(read(body, "text/html; charset=undefined"), "slug", NOW)
    assert time.process_time() - began < 8
    assert "<script" not in text
