"""Old addresses lead to the new ones."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.addresses.redirects import Redirect, nginx_map
from tests.conftest import ROOT, missing

VNU = ROOT / ".cache/npm/node_modules/vnu-jar/build/dist/vnu.jar"


class Item:
    """What a redirect needs of an item."""

    status = "published"

    def __init__(self, url, status="published"):
        self.url, self.status = url, status


def test_each_alias_has_a_page_that_leads_to_the_new_address(blog):
    blog.article("nouveau", title='La <fête> & le "lac"', aliases="ancien, plus-ancien")
    blog.builds()
    for name in ("ancien", "plus-ancien"):
        page = blog.page(name)
        assert '<meta http-equiv="refresh" content="0; url=/nouveau/">' in page
        assert '<link rel="canonical" href="https://sainte-aurelle.example/nouveau/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert re.search(r'<a href="/nouveau/">La &lt;fête&gt; &amp; [^<]+</a>', page)


def test_shares_pages_and_translations_have_old_addresses_too(blog):
    blog.share("partage", aliases="vieux-partage")
    blog.article("sujet", lang="fr", aliases="vieux-sujet")
    blog.article("topic", slug="sujet", lang="en", aliases="old-topic")
    blog.article("infos", folder="pages", aliases="vieilles-infos")
    blog.builds()
    assert "url=/partage/" in blog.page("vieux-partage")
    assert "url=/sujet/" in blog.page("vieux-sujet")
    assert "url=/en/sujet/" in blog.page("en/old-topic")
    assert "url=/infos/" in blog.page("vieilles-infos")
    assert (blog.output / "redirects.map").read_text(encoding="utf-8") == (
        "/en/old-topic/ /en/sujet/;\n"
        "/vieilles-infos/ /infos/;\n"
        "/vieux-partage/ /partage/;\n"
        "/vieux-sujet/ /sujet/;\n"
    )


def test_a_draft_has_no_old_address(blog):
    blog.article("projet", status="draft", aliases="vieux-projet")
    blog.builds()
    assert not any(b"vieux-projet" in data for data in blog.files().values())
    assert not (blog.output / "vieux-projet").exists()


def test_a_hidden_item_keeps_its_old_address_and_nothing_tells_of_it(blog):
    blog.article("secret", status="hidden", aliases="vieux-secret")
    blog.builds()
    assert "url=/secret/" in blog.page("vieux-secret")
    telling = {path for path, data in blog.files().items() if b"secret" in data}
    allowed = (".built", "secret/", "vieux-secret/")
    assert all(path.startswith(allowed) for path in telling), telling


def test_old_addresses_of_a_site_below_a_path_lead_below_it(blog):
    blog.article("nouveau", aliases="ancien")
    blog.builds("-e", 'SITEURL="https://agglo.example/commune"')
    assert "url=/commune/nouveau/" in blog.page("ancien")
    assert blog.files()["redirects.map"] == b"/commune/ancien/ /commune/nouveau/;\n"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("été/", "hiver/", "/été/ /hiver/;"),
        ("a/", "été/", "/a/ /%C3%A9t%C3%A9/;"),
        ("vie locale/a/", "b;c $d/", '"/vie locale/a/" /b%3Bc%20%24d/;'),
        ('a"\\b/', "c/", r'"/a\"\\b/" /c/;'),
    ],
)
def test_nginx_reads_each_line(old, new, line):
    assert nginx_map([Redirect(old, "", Item(new))], "") == f"{line}\n"


def test_the_map_is_sorted():
    redirects = [Redirect(old, "", Item("new/")) for old in ("b/", "a/")]
    assert nginx_map(redirects, "") == "/a/ /new/;\n/b/ /new/;\n"


def test_nothing_moved_gives_an_empty_map(blog):
    blog.article()
    blog.builds()
    assert blog.files()["redirects.map"] == b""


@pytest.mark.parametrize(
    ("taken", "by"),
    [
        ("archives", "la page 'archives' du thème"),
        ("mots-cles", "la page 'tags' du thème"),
    ],
)
def test_an_alias_at_the_address_of_a_listing_is_told_once(blog, taken, by):
    blog.article("un", aliases=f"ancien, {taken}")
    (fault,) = blog.faults()
    assert fault == (
        f"articles/un.md:4: serait écrit dans {taken}/index.html, comme {by} ; "
        "attendu : un autre slug"
    )


def test_an_alias_that_is_a_pages_slug_is_told_once(blog):
    blog.article("infos", folder="pages")
    blog.article("un", aliases="infos")
    (fault,) = blog.faults()
    assert fault.startswith("articles/un.md:4: Aliases : 'infos' est le nom de pages/infos.md")


def test_an_alias_that_an_article_and_a_page_claim_is_told_once(blog):
    blog.article("un", aliases="ancien")
    blog.article("infos", folder="pages", aliases="ancien")
    (fault,) = blog.faults()
    assert fault.startswith("pages/infos.md:4: Aliases : 'ancien' est le nom de articles/un.md")


def test_an_alias_that_is_the_items_own_slug_is_told_once(blog):
    blog.article("un", aliases="un")
    assert len(blog.faults()) == 1


def test_a_link_to_an_old_address_leads_somewhere(blog):
    blog.article("un", aliases="ancien")
    blog.article("deux", body="[x](/ancien/)\n")
    blog.builds()


def test_old_addresses_are_valid_pages(blog, tool):
    jar = Path(os.environ.get("VNU_JAR", VNU))
    if not jar.is_file():
        missing("vnu-jar is not installed")
    blog.article("nouveau", title='La <fête> & le "lac"', aliases="ancien")
    blog.article("topic", slug="nouveau", lang="en", aliases="old")
    blog.builds()
    pages = [blog.output / "ancien/index.html", blog.output / "en/old/index.html"]
    checked = subprocess.run(
        [tool("java"), "-jar", jar, "--errors-only", *pages], capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr.decode()


def test_nginx_takes_the_map(blog, tmp_path):
    if not (nginx := shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")):
        pytest.skip("nginx is not installed")
    blog.article("nouveau", aliases=f"ancien, été, {'long-' * 30}slug")
    blog.builds()
    settings = tmp_path / "nginx.conf"
    settings.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{"
        f" access_log off; map_hash_bucket_size 256;"
        f" map $uri $new_address {{ include {blog.output}/redirects.map; }} }}",
        encoding="utf-8",
    )
    done = subprocess.run(
        [nginx, "-t", "-e", tmp_path / "log", "-c", settings],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_whole_addresses_of_an_imported_blog_lead_on(blog):
    blog.article("fete", former="/2012/06/fete/, /fichiers/fete.html, /?p=11")
    blog.builds()
    assert "url=/fete/" in blog.page("2012/06/fete")
    assert b"url=/fete/" in blog.files()["fichiers/fete.html"]
    assert blog.files()["redirects-queries.map"] == b"/?p=11 /fete/;\n"
    assert b"/2012/06/fete/ /fete/;\n" in blog.files()["redirects.map"]


def test_an_old_address_that_leaves_the_site_is_a_fault(blog):
    blog.article("fete", former="/../etc/passwd")
    (fault,) = blog.faults()
    assert fault.startswith("articles/fete.md:4: Former : '/../etc/passwd'")
