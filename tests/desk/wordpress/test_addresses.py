"""Old links lead on, and dead ones of the site's own host are told in words: no build refuses."""

import pytest

from desk.import_wordpress.addresses import former, from_root, key_of
from desk.import_wordpress.media import Media
from desk.import_wordpress.model import Item
from desk.import_wordpress.slugs import as_slug
from desk.import_wordpress.writing import Writer
from tests.conftest import ROOT
from tests.desk.wordpress.conftest import post, wxr

OWN = "https://o.example"


@pytest.fixture
def same_host(imports):
    """An import into a site at the address of the old blog."""
    said = (ROOT / "pelican.conf.py").read_text(encoding="utf-8")
    imports.settings = imports.folder / "pelican.conf.py"
    imports.settings.write_text(said.replace("https://sainte-aurelle.example", OWN))
    return imports


@pytest.mark.parametrize(
    "address",
    [
        "https://www.o.example/2012/07/billet-1/",
        "http://o.example/2012/07/Billet-1?replytocom=3#respond",
        "http://o.example/?p=1",
        "http://o.example/index.php?page_id=1",
    ],
)
def test_an_address_in_any_form_means_the_same_item(address):
    assert key_of(address) in ("o.example/2012/07/billet-1", "o.example?1")


def test_links_to_what_is_there_lead_there(same_host):
    terms = '<category domain="category" nicename="fetes"><![CDATA[Les fêtes]]></category>'
    link = '<a href="{}/category/fetes/">fêtes</a> <a href="/?p=2#comment-5">deux</a>'
    same_host.reads(wxr(post(1, link.format(OWN)), post(2, "Deux.", terms)))
    body = same_host.body("articles/billet-1.md")
    assert body == (
        "[fêtes]({category}Les%20f%C3%AAtes) [deux]({filename}/articles/billet-2.md#comment-5)\n"
    )
    same_host.blog.builds("-s", same_host.settings)


def test_what_leads_nowhere_any_more_is_told_in_words(same_host, capsys):
    dead = (
        '<a href="/vieux/">un vieux</a> <img src="/vieux.jpg" alt="une image"> <a href="/">ici</a>'
    )
    same_host.reads(wxr(post(1, dead)))
    body = same_host.body("articles/billet-1.md")
    assert f"un vieux ({OWN}/vieux/)" in body
    assert f"une image ({OWN}/vieux.jpg)" in body
    assert f"[ici]({OWN}/)" in body
    assert f"{OWN}/vieux/" in capsys.readouterr().out
    same_host.blog.builds("-s", same_host.settings)


def test_links_to_drafts_and_private_posts_stay_as_they_are(imports):
    links = '<a href="https://o.example/?p=2">a</a> <a href="https://o.example/?p=3">b</a>'
    imports.reads(wxr(post(1, links), post(2, status="draft"), post(3, status="private")))
    assert imports.body("articles/billet-1.md") == (
        "[a](https://o.example/?p=2) [b](https://o.example/?p=3)\n"
    )
    imports.blog.builds()


def test_former_addresses_are_paths_and_queries_of_the_blog():
    item = Item(
        id="5",
        type="page",
        link=f"{OWN}/mairie/plan/",
        guid="https://ailleurs.example/?p=5",
        meta={"_wp_old_slug": ("carte",)},
    )
    assert former(item, OWN) == ["/mairie/plan/", "/mairie/carte/", "/?page_id=5"]
    assert from_root(f"{OWN}/%C3%A9t%C3%A9/a,b.html") == "/été/a%2Cb.html"
    assert from_root(f"{OWN}/../x/") == ""


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("la-fete", "la-fete"),
        ("%ce%b5%cf%80%ce%af-2", "επί-2"),
        ("%f0%9f%8e%86-feu", "feu"),
        ("a/../b", "a-..-b"),
        ("--", ""),
        ("x" * 300, "x" * 180),
    ],
)
def test_a_slug_is_one_that_a_build_takes(name, slug):
    assert as_slug(name) == slug


@pytest.fixture
def media(tmp_path):
    for path, data in {
        "2012/06/a.jpg": b"juin",
        "2012/07/a.jpg": b"juillet",
        "2012/07/Mon plan (1).pdf": b"plan",
        "2012/07/mal.svg": b"<svg onload='x'/>",
        "2012/07/mal.php": b"<?php",
    }.items():
        file = tmp_path / "uploads" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    writer = Writer(tmp_path / "content", tmp_path / "private")
    return Media(tmp_path / "uploads", writer)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"{OWN}/wp-content/uploads/2012/06/a.jpg", "images/2012/06/a.jpg"),
        (f"{OWN}/wp-content/uploads/2012/07/a-300x200.jpg?w=3", "images/2012/07/a.jpg"),
        (f"{OWN}/wp-content/uploads/2012/07/Mon%20plan%20(1).pdf", "images/2012/07/Mon-plan-1.pdf"),
        (f"{OWN}/files/a.jpg", None),  # which of the two?
        (f"{OWN}/wp-content/uploads/2012/07/mal.svg", None),
        (f"{OWN}/wp-content/uploads/2012/07/mal.php", None),
        (f"{OWN}/../../etc/passwd.jpg", None),
    ],
)
def test_a_file_of_the_blog_is_found_and_copied_once(media, address, path):
    assert media.place_of(address) == path
    assert media.place_of(address) == path


def test_a_file_of_the_editors_is_not_written_over(media):
    own = media.writer.content / "images/2012/06/a.jpg"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    path = media.place_of(f"{OWN}/wp-content/uploads/2012/06/a.jpg")
    assert path != "images/2012/06/a.jpg"
    assert (media.writer.content / path).read_bytes() == b"juin"
    assert own.read_bytes() == b"mine"
