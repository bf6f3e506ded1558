"""French typography: a golden case a rule (tests/cases/typography/*.txt), and real builds."""

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.typography.extension import FrenchTypography
from plugins.typography.pairs import lines_of, lone_marks
from plugins.typography.rules import corrected, corrected_text
from tests.conftest import ROOT, SHARE

CASES = sorted((ROOT / "tests/cases/typography").glob("*.txt"))
NARROW, WIDE = "\u202f", "\u00a0"
PIECES = [
    *"«»“”\"'’;:!?.…-–%€()[]/&<>= \n\u00a0\u202f",
    *("a", "été", "M", "12", "345", "h", "..", "--", "M. ", "n° ", ":)", "https://x.example/?a;b"),
    *(
        "<p>",
        "</p>",
        "<em>",
        "</em>",
        "<br>",
        "<code>",
        "</code>",
        "&amp;",
        "&nbsp;",
        "<!--",
        "-->",
    ),
    *(
        '<i lang="en">',
        '<b lang="fr">',
        "</i>",
        "</b>",
        '<a title="l\'?">',
        "</a>",
        "\x02",
        "a@b.fr",
    ),
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def converted(text):
    """Return the HTML of a Markdown text that may begin with a header of one field, Lang."""
    typography = FrenchTypography("fr")
    md = Markdown(extensions=["extra", "meta", "sane_lists", typography], output_format="html")
    return md.convert(text if text.startswith("Lang:") else f"\n{text}")


def letters(text):
    """Return the document without all that typography may change."""
    text = unescape(text).replace("...", "…").replace("--", "–").replace("-", "–")
    return re.sub(r"[\s\u00a0\u202f]+", "", re.sub(r"[«»“”\"]", "“", text).replace("'", "’"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_typography(case):
    given_, expected = case.read_text(encoding="utf-8").split("\n-- becomes --\n")
    assert converted(given_) == expected.rstrip("\n")
    if not given_.startswith("Lang: en"):
        assert corrected(expected) == expected  # what is right stays as it is


def test_there_are_cases():
    assert len(CASES) >= 40


@given(texts)
@settings(deadline=None)
@example("<p>« ?</p>")
def test_what_is_typeset_stays_as_it_is(text):
    once = corrected(text)
    assert corrected(once) == once


@given(texts)
@settings(deadline=None)
def test_no_word_changes(text):
    assert letters(corrected(text)) == letters(text)


@given(texts)
@settings(deadline=None)
def test_another_language_stays_as_it_is(text):
    text = text.replace("lang", "title")
    assert corrected(text, french=False) == text


@given(st.text(alphabet="a <>&;:!?'\"«»"))
@settings(deadline=None)
def test_a_title_is_text_and_no_html(title):
    assert letters(title) == letters(corrected_text(title))


def test_a_title_keeps_what_looks_like_a_tag():
    assert corrected_text("L'été <b> &amp; 1 < 2 ?") == f"L’été <b> &amp; 1 < 2{NARROW}?"


def test_a_converter_that_is_used_again_knows_each_language():
    md = Markdown(extensions=["meta", FrenchTypography("fr")])
    for header, shown in (("Lang: en\n", "It's?"), ("", f"It’s{NARROW}?"), ("Lang: en\n", "It's?")):
        assert md.reset().convert(f"{header}\nIt's?") == f"<p>{shown}</p>"


def lone(body, *, source=None):
    """Return (line, mark) of each lone mark of a text."""
    marks = list(lone_marks(corrected(Markdown(extensions=["extra"]).convert(body))))
    return [(line, mark.sign) for line, mark in lines_of(marks, source or body)]


@pytest.mark.parametrize(
    "body",
    [
        "« oui » et « non »",
        "« oui, dit « la dame » au pont »",
        "« Un paragraphe,\n\n« puis un autre,\n\n« et un dernier. »",
        "`«` et <i lang='en'>»</i>",
        "    « du code\n\n<pre>»</pre>",
        '"des marques droites" et l\'eau',
        "* « un »\n* « deux »",
    ],
)
def test_marks_in_pairs_are_right(body):
    assert lone(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Il s »en tient là.", [(1, "»")]),
        ("Une ligne,\npuis « une autre.\n\nEt la fin.", [(2, "«")]),
        ("« ouvert\n\npuis « ouvert\n\npuis rien", [(1, "«"), (3, "«")]),
        ("## Un titre »\n\n« dire\n\n* dix »", [(1, "»"), (3, "«"), (5, "»")]),
        (
            "Un « bon » mot.\n\n`»` oui »\n\nUn « bon » mot.\n\nUn autre » mot.",
            [(3, "»"), (7, "»")],
        ),
        ("l »un\n\nl »un\n\nl »autre", [(1, "»"), (3, "»"), (5, "»")]),
        ("Un « bon » mot, *puis* l »[autre](/x/)\net fin.", [(1, "»")]),
    ],
)
def test_a_mark_alone_is_found_in_its_line(body, expected):
    assert lone(body) == expected


def test_titles_summaries_and_texts_are_typeset(blog):
    blog.article(title="L'eau monte: que faire?", summary='Dire *"oui"* ?', body="C'est l'heure !")
    assert blog.builds() == []
    page = blog.page("un-article")
    assert f"L’eau monte{WIDE}: que faire{NARROW}?" in page
    assert f"C’est l’heure{NARROW}!" in page
    home = blog.page()
    assert f"L’eau monte{WIDE}: que faire{NARROW}?" in home
    assert f"Dire <em>«{WIDE}oui{WIDE}»</em>{NARROW}?" in home
    feed = (blog.output / "feeds/all.atom.xml").read_text(encoding="utf-8")
    assert f"L’eau monte{WIDE}: que faire{NARROW}?" in feed


def test_pages_and_shares_are_typeset(blog):
    blog.write("pages/a-propos.md", "Title: Qui?\n\nC'est nous !\n")
    blog.share(body="Pourquoi ?\n\n<blockquote><p>L'eau !</p></blockquote>\n")
    blog.builds()
    assert f"Qui{NARROW}?" in blog.page("a-propos")
    assert f"C’est nous{NARROW}!" in blog.page("a-propos")
    assert f"L’eau{NARROW}!" in blog.page("un-partage")


def test_an_article_in_another_language_stays_as_it_was(blog):
    blog.article(title="What's up?", summary="It's a *test*: yes!", body="Isn't it?", lang="en")
    blog.builds()
    page = blog.page("en/un-article")
    assert "Isn't it?" in page
    assert "What’s" not in page
    feed = (blog.output / "feeds/all.atom.xml").read_text(encoding="utf-8")
    assert "’s" not in feed


def test_comments_stay_as_residents_wrote_them(blog):
    blog.article()
    blog.record("un-article", {"html": "<p>C'est ou ?</p>"})
    blog.builds()
    assert "<p>C'est ou ?</p>" in blog.page("un-article")


def test_a_lone_mark_is_a_warning_with_file_and_line(blog):
    blog.article(body="Une ligne.\n\nLa mairie s »en tient à ce qui est voté, et c’est tout.\n")
    (warning,) = blog.builds()
    what = "guillemet fermant sans ouvrant dans “La mairie s »en tient à ce qui est voté,”"
    expected = "un « avant lui dans le paragraphe, ou une apostrophe"
    place = "articles/un-article.md:7"
    assert warning == f"avertissement : {place}: {what} ; attendu : {expected}"


def test_each_lone_mark_is_told_once(blog):
    blog.article(title="Un « titre", summary="L »été", body="« Un.\n\nDeux » puis « trois.\n")
    blog.share(source_author=SHARE["Source-Author"])
    places = [warning.split(": ")[1] for warning in blog.builds()]
    assert places == [
        "articles/un-article.md:1",
        "articles/un-article.md:4",
        "articles/un-article.md:6",
        "articles/un-article.md:8",
        "articles/un-article.md:8",
    ]
