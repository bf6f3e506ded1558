"""What is true of every text: it is cleaned, once and for all, and keeps its words."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from comments.clean import ALLOWED_TAGS, EDITORIAL, RESIDENT, clean, is_clean

ANY_CHARACTER = st.characters(exclude_categories=())  # lone surrogates, too
NAMES = st.sampled_from([*EDITORIAL.accepted, "script", "svg", "style", "div", "o:p", "String"])
VALUES = st.sampled_from(
    ["https://x.example/", "javascript:alert(1)", "2025-01-02", 'a"b', "a'b", "<b>", "&quot;", ""]
)
ATTRIBUTES = st.builds(
    " {}={}{}{}".format,
    st.sampled_from(["href", "cite", "title", "datetime", "src", "onclick", "rel"]),
    st.sampled_from(["", "'", '"']),
    VALUES,
    st.sampled_from(["", "'", '"']),
)
TAGS = st.builds(
    "<{}{}{}{}".format,
    st.sampled_from(["", "", "/"]),
    NAMES,
    st.lists(ATTRIBUTES, max_size=2).map("".join),
    st.sampled_from([">", ">", "/>", ""]),
)
BITS = st.sampled_from(["<", ">", "&", "<!--", "-->", "&lt;", "&#x202e;", "<3", " ", "\n", "\n\n"])
TEXTS = st.lists(st.one_of(TAGS, BITS, st.text(ANY_CHARACTER, max_size=5)), max_size=25).map(
    "".join
)
POLICIES = st.sampled_from([RESIDENT, EDITORIAL])
WORDS = st.lists(st.from_regex(r"[a-zé]{1,5}", fullmatch=True), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(TEXTS, POLICIES)
def test_cleaning_is_total_idempotent_and_recognised(text, policy):
    published = clean(text, policy)
    assert is_clean(published, policy)
    assert clean(published, policy) == published
    published.encode()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_residents_get_is_paragraphs_and_quotes(text):
    block = r"<p>(?:(?!</?p>|</?blockquote).)+</p>"
    form = rf"(?:{block}|<blockquote(?: cite=\"[^\"<>]+\")?>(?:{block})+</blockquote>)*"
    assert re.fullmatch(form, clean(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS, POLICIES)
def test_clean_text_stays_the_same_through_the_parsers(text, policy):
    published = clean(text, policy)
    assert clean(published + "\n", policy) == published


@settings(max_examples=200, deadline=None)
@given(st.text("é3<>&;=\"'/-?():\n ", max_size=40))
def test_what_is_no_markup_reads_as_it_was_typed(text):
    shown = html.unescape(re.sub(r"<[^>]*>", "", clean(text)))
    assert "".join(shown.split()) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(WORDS, st.lists(st.sampled_from(list(ALLOWED_TAGS)), max_size=6))
def test_no_word_is_lost_among_allowed_tags(words, tags):
    opened = "".join(f'<{tag} href="https://x.example/">' for tag in tags)
    published = clean(opened + " ".join(words) + "".join(f"</{tag}>" for tag in reversed(tags)))
    assert re.sub(r"<[^>]*>", "", published) == " ".join(words)
