"""The names that feeds give to things."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.feeds import Settings
from plugins.feeds.ids import Naming, article_name, authority_of, comment_name

# Source: RFC 4151, section 2.1, the authority being a host name.
TAG_URI = re.compile(
    r"tag:[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
    r",\d{4}(-\d\d(-\d\d)?)?:([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*"
)
NAMING = Naming("commune.example", "2025")


def article(**changes):
    return SimpleNamespace(**{"lang": "fr", "slug": "fete-du-pont", "aliases": ()} | changes)


@pytest.mark.parametrize(
    ("address", "authority"),
    [
        ("https://commune.example", "commune.example"),
        ("http://commune.example:8000/blog", "commune.example"),
        ("https://COMMUNE.Example.", "commune.example"),
        ("https://évry.example", "xn--vry-9la.example"),
        ("https://xn--vry-9la.example", "xn--vry-9la.example"),
        ("", "localhost"),
    ],
)
def test_the_authority_is_the_host_alone(address, authority):
    assert authority_of(address) == authority


@pytest.mark.parametrize("part", ["fete", "fête", "a b", "50%", "a/b", "a#b?c", "\udc80", "<>\"'"])
def test_whatever_a_thing_is_called_its_name_is_a_tag_uri(part):
    assert TAG_URI.fullmatch(NAMING.uri("article", "fr", part))


def test_different_things_have_different_names():
    assert NAMING.uri("a", "b") != NAMING.uri("a/b")


def test_an_article_is_called_by_its_slug():
    assert article_name(article()) == ("article", "fr", "fete-du-pont")


def test_an_article_that_moved_is_called_by_its_oldest_slug():
    moved = article(slug="newest", aliases=("fete-du-pont", "newer"))
    assert article_name(moved) == article_name(article())


def test_a_translation_is_called_by_its_language():
    assert article_name(article(lang="en")) != article_name(article())


def test_comments_of_two_articles_differ_although_their_ids_are_one():
    comment = SimpleNamespace(id="c1")
    assert comment_name(article(), comment) != comment_name(article(slug="other"), comment)


@pytest.mark.parametrize("since", ["2025", "2025-03", "2025-03-12"])
def test_since_may_be_a_year_a_month_or_a_day(since):
    assert Settings(since=since).epoch <= datetime(2025, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("since", ["", "25", "2025-13", "2025-02-30", "12/03/2025", "٢٠٢٥", 2025])
def test_since_must_be_a_date(since):
    with pytest.raises(
        ValueError,
        match="AAAA, AAAA-MM ou AAAA-MM-JJ",
    ):
        Settings(since=since)


@pytest.mark.parametrize("key", ["items", "ttl"])
@pytest.mark.parametrize("value", [0, -1, 2.5, "20", True, None])
def test_the_numbers_are_whole_and_positive(key, value):
    with pytest.raises(
        ValueError, match=f"^{key}\u00a0: .*attendu\u00a0: un nombre entier, 1 ou plus"
    ):
        Settings(since="2025", **{key: value})


def test_an_unknown_key_is_an_error():
    with pytest.raises(TypeError, match="itmes"):
        Settings(since="2025", itmes=3)
