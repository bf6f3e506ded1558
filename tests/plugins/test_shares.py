"""What residents share: attribution in words, in microformats and in JSON-LD."""

import json
import re

import mf2py
import pytest

from plugins.shares import BadShare, cited, introduction, licence_of, share_of
from tests.conftest import QUOTE, SHARE

from .touching import done

HEADER = {name.lower(): value for name, value in SHARE.items()}


def test_a_share_names_all_that_its_header_tells():
    share = share_of(HEADER, QUOTE, "Mairie")
    assert (share.author, share.name, share.shared_by) == (
        "Lucienne Roy",
        "Le carnet de Lucienne",
        "Mairie",
    )
    assert share.date.isoformat() == "2026-02-20"


@pytest.mark.parametrize(
    ("written", "name", "url"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"),
        (
            "cc-by-nc-nd-3.0",
            "CC BY-NC-ND 3.0",
            "https://creativecommons.org/licenses/by-nc-nd/3.0/deed.fr",
        ),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.fr"),
        ("etalab-2.0", "Licence Ouverte 2.0", "https://spdx.org/licenses/etalab-2.0.html"),
        ("MIT", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("all-rights-reserved", "tous droits réservés", None),
    ],
)
def test_a_licence_has_a_name_for_readers(written, name, url):
    licence = licence_of(written)
    assert (licence.name, licence.url) == (name, url)


def test_all_that_a_share_lacks_is_told_at_once():
    with pytest.raises(BadShare) as caught:
        share_of({"source": "carnet", "licence": "libre"}, "", "Mairie")
    assert sorted(caught.value.flaws) == [
        "body",
        "consent",
        "licence",
        "source",
        "source-author",
        "source-date",
        "source-name",
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Voici.</p><blockquote><p>x</p></blockquote>", "Voici."),
        ("<p> </p>\n<blockquote><p>x</p></blockquote><p>Après.</p>", ""),
        ("<p>Sans citation.</p>", "Sans citation."),
        ("<BLOCKQUOTE cite='x'>y</BLOCKQUOTE>", ""),
        ('<p><img alt="" src="x.png"></p><blockquote>x</blockquote>', ""),
    ],
)
def test_the_introduction_is_what_stands_before_the_quotation(body, words):
    assert introduction(body) == words


def test_a_quotation_without_a_source_gets_one():
    body = '<blockquote><p>a</p></blockquote><blockquote class="x" cite="https://y.example/">b</blockquote>'
    assert cited(body, 'https://x.example/?a=1&b="2"') == (
        '<blockquote cite="https://x.example/?a=1&amp;b=&quot;2&quot;"><p>a</p></blockquote>'
        '<blockquote class="x" cite="https://y.example/">b</blockquote>'
    )


@pytest.fixture
def shared(blog):
    blog.share(
        author="Inès Le Goff", licence="CC-BY-SA-4.0", source="https://carnet.example/b?x=1&y=2"
    )
    blog.builds()
    return blog.page("un-partage")


def test_the_page_says_who_shared_who_wrote_where_when_and_under_which_licence(shared):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", shared))
    assert (
        "Partagé par Inès Le Goff, écrit par Lucienne Roy, publié à l’origine sur "
        "Le carnet de Lucienne, le 20 février 2026, sous licence CC BY-SA 4.0"
    ) in text


def test_its_canonical_address_is_our_own(shared):
    assert '<link rel="canonical" href="https://sainte-aurelle.example/un-partage/">' in shared


def test_its_quotation_names_its_source(shared):
    assert '<blockquote cite="https://carnet.example/b?x=1&amp;y=2">' in shared


def test_machines_read_an_entry_that_cites_another(shared):
    (entry,) = [each for each in mf2py.parse(shared)["items"] if "h-entry" in each["type"]]
    properties = entry["properties"]
    assert properties["name"] == ["Un partage"]
    assert properties["published"]
    cites = [
        value
        for values in properties.values()
        for value in values
        if isinstance(value, dict) and "h-cite" in value.get("type", [])
    ]
    (cite,) = cites
    assert cite["properties"]["url"] == ["https://carnet.example/b?x=1&y=2"]
    assert cite["properties"]["author"][0]["properties"]["name"] == ["Lucienne Roy"]
    assert cite["properties"]["published"] == ["2026-02-20"]


def test_json_ld_says_on_what_it_is_based(shared):
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shared, re.DOTALL)
    based = json.loads(data)["isBasedOn"]
    assert based["url"] == "https://carnet.example/b?x=1&y=2"
    assert based["author"]["name"] == "Lucienne Roy"


def test_an_article_is_no_share(blog):
    blog.article()
    blog.builds()
    assert "Partagé par" not in blog.page("un-article")
    assert "isBasedOn" not in blog.page("un-article")


def test_an_article_elsewhere_with_a_source_is_a_share(blog):
    fields = {name.replace("-", "_").lower(): value for name, value in SHARE.items()}
    blog.article(body=QUOTE, **fields)
    blog.builds()
    assert "Partagé par" in blog.page("un-article")


def test_a_draft_share_needs_no_introduction_and_is_never_written(blog):
    blog.share(status="draft", body="", consent=None, date=None, title="Secret")
    blog.builds()
    assert not any(b"Secret" in data for data in blog.files().values())


def test_header_values_stand_escaped_on_the_page(blog):
    blog.share(title="<script>alert(1)</script> & co", source_author='Lucienne "Lulu" <b>Roy</b>')
    blog.builds()
    page = blog.page("un-partage")
    assert "<script>alert" not in page
    assert "<b>Roy" not in page


@pytest.mark.parametrize("body", [QUOTE.replace("mots", "vers"), "<blockquote>!</blockquote>\n"])
def test_an_edited_share_quotes_its_source(blog, body):
    blog.article("fete")
    blog.share("carnet")
    again, anew = done(
        blog,
        lambda: blog.share("carnet", body),
        lambda site: (site.items["carnet"].share, site.items["carnet"]._content),
        plugins=["plugins.shares"],
    )
    assert again == anew
    assert bool(again.faults) == body.startswith("<")
