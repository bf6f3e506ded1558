"""Text as feeds can carry it."""

from datetime import UTC, datetime, timedelta, timezone
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.feeds.text import absolute, aware, line, plain, uri

PAGE = "https://commune.example/blog/fete/"
ROOT = "https://commune.example"
MADE_ABSOLUTE = [
    ('<a href="/plan/">', f'<a href="{ROOT}/plan/">'),
    ('<a href="autre/">', f'<a href="{PAGE}autre/">'),
    ('<a href="../lavoir/">', f'<a href="{ROOT}/blog/lavoir/">'),
    ('<a href="#note">', f'<a href="{PAGE}#note">'),
    ('<a href="?page=2">', f'<a href="{PAGE}?page=2">'),
    ('<a href="">', f'<a href="{PAGE}">'),
    ('<a href="//cdn.example/x">', '<a href="https://cdn.example/x">'),
    ("<A HREF=/plan/ class=x>", f'<A HREF="{ROOT}/plan/" class=x>'),
    ("<a title='a>b' href='/x'>", f"<a title='a>b' href=\"{ROOT}/x\">"),
    ('<a href = " /x\n">', f'<a href = "{ROOT}/x">'),
    ('<a href="/x?a=1&amp;b=&quot;2">', f'<a href="{ROOT}/x?a=1&amp;b=&quot;2">'),
    ('<img alt=""src="/x.png"/>', f'<img alt=""src="{ROOT}/x.png"/>'),
    ('<video poster="p.jpg" src="v.webm">', f'<video poster="{PAGE}p.jpg" src="{PAGE}v.webm">'),
    ('<blockquote cite="/x">', f'<blockquote cite="{ROOT}/x">'),
    ('<object data="/x.pdf">', f'<object data="{ROOT}/x.pdf">'),
    ('<img srcset="/a.png, b.png 2x">', f'<img srcset="{ROOT}/a.png, {PAGE}b.png 2x">'),
    ('<source srcset="/a,b.png 1x">', f'<source srcset="{ROOT}/a,b.png 1x">'),
    ('a < b <a href="/x">', f'a < b <a href="{ROOT}/x">'),
]
LEFT_ALONE = [
    "",
    "a = b",
    "a <b>c</b> < d = e > f",
    '<a href="https://other.example/é ?x=1&y=2">',
    '<a href="mailto:mairie@commune.example">',
    '<a href="tel:+33100000000">',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<img srcset="data:image/png;base64,AAAA 1x, https://x.example/a.png 2x">',
    '<svg><use href="#drop"/></svg>',
    '<p data-href="/x" title=\'href="/x"\'>',
    '<!-- <a href="/x"> -->',
    "<script>let x = '<a href=\"/x\">'</script>",
    '<code>&lt;a href="/x"&gt;</code>',
    '<a href="//[">',
    '<a href="/unclosed',
]


@pytest.mark.parametrize(("html", "expected"), MADE_ABSOLUTE)
def test_relative_links_become_absolute(html, expected):
    assert absolute(html, PAGE) == expected
    assert absolute(expected, PAGE) == expected


@pytest.mark.parametrize("html", LEFT_ALONE)
def test_all_else_is_left_alone(html):
    assert absolute(html, PAGE) == html


@given(st.text(alphabet="<>!-/='\" \nabhrefscipt#&;é"))
def test_any_text_comes_out_and_comes_out_the_same_again(html):
    once = absolute(html, PAGE)
    assert absolute(once, PAGE) == once


@pytest.mark.parametrize("unit", ["<a href=", "<a ", "<", '="', "a=b ", "<!--", "<script ", ",, "])
def test_odd_markup_takes_no_time(unit):
    start = process_time()
    absolute(f'<img srcset="{unit * 9000}">{unit * 9000}', PAGE)
    assert process_time() - start < 1  # it takes 20 ms; were it quadratic, a minute


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_put_into_xml_once_it_is_plain(text):
    element = etree.Element("title")
    element.text = plain(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == plain(text)


def test_plain_text_loses_nothing_that_xml_can_hold():
    assert plain("\t\n\r é€😀\x85\ufffd") == "\t\n\r é€😀\x85\ufffd"
    assert plain("a\x00\x0b\x1f\ud800\ufffe\uffffb") == "ab"


def test_a_title_is_one_line():
    assert line(" Q & A\n\t <b>\x08 ") == "Q & A <b>"


def test_a_date_without_offset_is_taken_as_utc():
    date = datetime(2025, 3, 12, tzinfo=UTC)
    assert aware(date.replace(tzinfo=None)) == date


def test_a_date_keeps_its_own_offset():
    date = datetime(2025, 3, 12, tzinfo=timezone(timedelta(hours=2)))
    assert aware(date).isoformat() == date.isoformat()


def test_the_offset_of_old_times_has_no_seconds():
    old = datetime(1905, 7, 14, tzinfo=ZoneInfo("Europe/Paris"))
    assert old.isoformat().endswith("+00:09:21")
    assert aware(old) == old
    assert aware(old).isoformat().endswith("+00:00")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.example/a?b=c&d#e", "https://x.example/a?b=c&d#e"),
        ("https://x.example/f%C3%AAte", "https://x.example/f%C3%AAte"),
        ("https://x.example/fête du pont", "https://x.example/f%C3%AAte%20du%20pont"),
        ("https://Évry.example/", "https://xn--vry-9la.example/"),
    ],
)
def test_addresses_are_ascii(address, expected):
    assert uri(address) == expected
