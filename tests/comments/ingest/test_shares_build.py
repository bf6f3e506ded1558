"""Drafts in a real build: the resident's words come out as words, whatever they look like."""

import re

import pytest
from lxml import html as parser

from comments.clean import clean
from comments.ingest.draft import draft_of
from tests.comments.ingest.conftest import PARIS
from tests.comments.ingest.test_shares import DETAILS, proposal
from tests.conftest import plain

EDITORS = """Nos mots[^1] sur la RFC, et [un lien][r].

[^1]: Une note.

[r]: https://nous.example/

*[RFC]: Une abréviation

"""
HOSTILE = [
    "[x](javascript:alert(1)) et ![x](https://mal.example/x.png)",
    "*gras* __gras__ `code` ~~barré~~ H~2~O",
    "<https://mal.example> <bob@exemple.fr>",
    "Une note[^1] et [^2].\n\n[^1]: La leur\n\n[^2]: L’autre",
    "*[RFC]: la leur\n\nLa RFC 822 et les *[mots]: d’ici",
    "[x][r] et [r]\n\n[r]: https://mal.example/",
    "{filename}/articles/un-article.md {static}/images/x.png |filename|x {attach}x",
    "<a href='{filename}/articles/un-article.md'>x</a> <a href=\"{static}/x\">y</a>",
    "<abbr title=\"href='{static}/x.png' src='|filename|x.md'\">un</abbr>",
    "<abbr title=\"x onclick='y' style='z' href='javascript:1'\">un</abbr>",
    "<b markdown=\"1\">*x*</b> <blockquote markdown='block'>*y*</blockquote>",
    "<a href='https://x.example/{filename}?cite=\"{static}\"'>z</a>",
    "{: #evil .evil onclick=x } et {#id} et {: markdown=1}",
    "# Titre\n\n## Sous-titre\n\n- liste\n- liste\n\n1. un\n\n> cité\n\n---\n\n***",
    "```\ncode\n```\n\n~~~ html\n<b>x</b>\n~~~\n\n    indenté\n\n\ttabulé",
    "a | b\n- | -\n1 | 2",
    "Terme\n:   définition",
    "<blockquote>cité\n\n*deux fois*</blockquote>\n\n<p>après</p>",
    "</blockquote><script>alert(1)</script><h1>dehors</h1>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=y&#62; &amp;lt;b&amp;gt;",
    "<!-- commentaire --> <?php x ?> <![CDATA[x]]> <!DOCTYPE y> <!--",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 wzxhzdk:0",
    "Title: x\nStatus: published\n\nSlug: evil",
    "{% include 'x' %} {{ SITEURL }} %(x)s ${x}",
    "ligne\\\nsuivante \\* \\[x\\] \\`",
    "mot " * 300 + "<b>" * 20 + "fin",
]


def published(text):
    """Return a draft as an editor finishes it."""
    draft = draft_of(proposal(text=text), "le-four", PARIS)
    draft = draft.replace("Status: draft\n", "").replace("Date:\n", "Date: 2026-03-01\n")
    return re.sub(r"<!--.*?-->\n\n", lambda _: EDITORS, draft, count=1)


def shape(element):
    """Return a quotation as (tag, attributes, words) in order; spaces are typography's."""
    return [
        (
            each.tag,
            {k: v for k, v in each.attrib.items() if (each.tag, k) != ("blockquote", "cite")},
            *(re.sub(r"\s+", "", plain(part or "")) for part in (each.text, each.tail)),
        )
        for each in element.iterdescendants()
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return the pages of all hostile proposals, of one build."""
    from tests.conftest import Blog

    blog = Blog(tmp_path_factory.mktemp("shares"))
    blog.article()
    for number, text in enumerate(HOSTILE):
        draft = published(text).replace("Slug: le-four", f"Slug: four-{number}")
        blog.write(f"shares/four-{number}.md", draft)
    warnings = blog.builds()
    assert [line for line in warnings if "guillemet" not in line] == []
    return [parser.fromstring(blog.page(f"four-{n}")) for n in range(len(HOSTILE))]


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=lambda n: HOSTILE[n][:24])
def test_their_words_come_out_as_they_were_cleaned(pages, number):
    (quotation,) = pages[number].xpath(f"//blockquote[@cite='{DETAILS['source']}'][1]")[:1]
    expected = parser.fragment_fromstring(clean(HOSTILE[number]), create_parent="blockquote")
    assert shape(quotation) == shape(expected)


@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=lambda n: HOSTILE[n][:24])
def test_the_editors_words_keep_their_meaning(pages, number):
    (body,) = pages[number].xpath("//div[contains(@class,'e-content')][.//blockquote]")
    assert body.xpath(".//a[.='un lien']/@href") == ["https://nous.example/"]
    assert body.xpath(".//abbr[.='RFC']/@title")[0] == "Une abréviation"
    notes = body.xpath(".//li[starts-with(@id,'fn')]")
    assert ["".join(note.itertext()).strip()[:9] for note in notes] == ["Une note."]


def test_an_unfinished_draft_is_never_written(blog):
    blog.article()
    blog.write(
        "shares/le-four.md", draft_of(proposal(text="Secret de boulanger"), "le-four", PARIS)
    )
    blog.builds()
    assert not any(b"boulanger" in data for data in blog.files().values())


def test_a_draft_published_as_it_is_names_what_editors_must_fill(blog):
    draft = draft_of(proposal(details=DETAILS | {"source": ""}), "le-four", PARIS)
    blog.write("shares/le-four.md", draft.replace("Status: draft\n", ""))
    assert [fault.split(" :")[0] for fault in blog.faults()] == [
        "shares/le-four.md:1: introduction vide ; attendu",
        "shares/le-four.md:4: Source",
        "shares/le-four.md:6: Source-Name",
        "shares/le-four.md:7: Source-Date",
    ]
