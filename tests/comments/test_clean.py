"""What comes out of the cleaner: the golden cases, its form, its limits."""

from pathlib import Path

import pytest

import comments.clean
from comments.clean import ALLOWED_TAGS, RESIDENT, clean, is_clean
from comments.clean.blocks import in_blocks
from comments.clean.limits import TooMuchError
from comments.clean.markup import COMMENT_END, Reader

CASES = sorted((Path(__file__).parents[1] / "cases" / "clean").glob("*.txt"))
REL = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_clean(case):
    dirty, clean_text = case.read_text(encoding="utf-8").split("\n-- becomes --\n")
    clean_text = clean_text.rstrip("\n")
    assert clean(dirty) == clean_text
    assert is_clean(clean_text)
    assert clean(clean_text + "\n") == clean_text  # also when it is parsed again


def test_residents_have_thirteen_tags():
    assert " ".join(ALLOWED_TAGS) == (
        "a abbr acronym b blockquote cite code del em i q strike strong"
    )
    assert {name for names in ALLOWED_TAGS.values() for name in names} == {
        "href",
        "title",
        "cite",
        "datetime",
    }


@pytest.mark.parametrize("tag", ALLOWED_TAGS)
def test_every_tag_that_the_form_shows_survives(tag):
    attribute = ' href="https://x.example/"' if tag == "a" else ""
    published = {"acronym": "abbr", "strike": "s"}.get(tag, tag)
    assert f"</{published}>" in clean(f"<{tag}{attribute}>mot</{tag}>")


def test_odd_characters_go():
    odd = "\x00\x07\x1b\x7f\x9f\u202a\u202e\u2066\ufeff\ufffe\ufdd0\U0001ffff\ud800\udfff"
    assert clean(f"a{odd}<b>b</b>") == "<p>a<b>b</b></p>"


def test_lines_of_every_system_are_lines():
    assert clean("a\r\nb\rc\nd\u2028e") == "<p>a<br>b<br>c<br>d<br>e</p>"


@pytest.mark.parametrize(
    "html",
    [
        "words",
        "<p>a</p>\n",
        "<p>a\tb</p>",
        "<p></p>",
        "<p>\u200b</p>",
        "<p>a<br></p>",
        "<p>a<br><br>b</p>",
        "<p>a<b></b></p>",
        "<p>a & b</p>",
        "<p>&eacute;</p>",
        "<p>a > b</p>",
        "<p><b>a</p></b>",
        "<p>a",
        "<P>a</P>",
        "<b>a</b>",
        "<blockquote>a</blockquote>",
        "<blockquote></blockquote>",
        "<p><p>a</p></p>",
        "<p><img>a</p>",
        "<p>a</p><!-- b -->",
        "<p><b class=''>a</b></p>",
        '<p><b title="a">a</b></p>',
        '<p><q cite="x">a</q></p>',
        "<p><a>a</a></p>",
        '<p><a href="https://x.example/">a</a></p>',
        f'<p><a href="https://x.example/" {REL} {REL}>a</a></p>',
        f'<p><a href="https://x.example/" {REL}><a href="https://x.example/" {REL}>a</a></a></p>',
        f'<p><a href="https://x.example/&amp;amp;\\" {REL}>a</a></p>',
        f"<p>{13 * '<b>'}a{13 * '</b>'}</p>",
        "<p>" + 2001 * "<b>a</b>" + "</p>",
    ],
)
def test_only_the_very_form_is_clean(html):
    assert not is_clean(html)
    assert is_clean(clean(html))


@pytest.mark.parametrize(
    "beyond",
    [
        2001 * "<b>x</b>",
        1001 * "<b></b>" + "<b>x</b>",
        201 * "<q>" + "x",
        f'<b>x</b><abbr title="{4000 * "t"}">x</abbr>',
        "<b><i>" + 900 * "x\n\n",
        "<b>x</b>" + 4000 * "&",
        "<b>x</b>" + 500_000 * "x",
    ],
    ids=["tags", "empty tags", "depth", "long tag", "paragraphs", "references", "length"],
)
def test_beyond_the_limits_the_words_stay_and_the_tags_go(beyond):
    html = clean(beyond)
    assert is_clean(html)
    assert html.count("x") >= beyond.count("x")
    assert not {"<b>", "<i>", "<q>", "<abbr"} & set(html.replace(">", "> ").split())


def test_tags_that_begin_anew_in_too_many_paragraphs_stop_the_builder():
    with pytest.raises(TooMuchError):
        in_blocks("<b>" + 1001 * "x\n\n" + "</b>", RESIDENT)


def test_what_is_never_closed_is_looked_for_once():
    reader = Reader("a <!-- b <!-- c", RESIDENT)
    assert reader.markup_at(2) is None
    assert reader.missing == {COMMENT_END}


@pytest.mark.parametrize("parser", ["by_nh3", "by_bleach", "by_nh3_with_rel"])
def test_each_parser_has_its_say(parser, monkeypatch):
    monkeypatch.setattr(comments.clean, parser, lambda html, policy: "")
    assert clean("<b>x</b>") == ""


@pytest.mark.parametrize("parser", ["by_nh3", "by_bleach", "by_nh3_with_rel"])
def test_a_hole_in_one_parser_is_no_hole(parser, monkeypatch):
    monkeypatch.setattr(comments.clean, parser, lambda html, policy: html)
    html = clean('<b onclick="vote()">x</b><q cite="javascript:1">y</q>')
    assert is_clean(html)
    assert "vote" not in html
    assert "script" not in html
