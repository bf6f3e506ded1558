"""What cleaning took away, marked in what was sent."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.clean import clean
from comments.moderation.marking import marked
from tests.comments.test_clean_attacks import PAYLOADS

MOST_SECONDS = 2  # of a busy machine; 0.1 on an idle one
SIGNS = {"kept": "{}", "taken": "[-{}-]", "hidden": "[?{}?]"}
TAGS = ("<b>", "</b>", "<a href='https://x.example'>", "<a href=javascript:1>", "</a>", "<p id=x>")
OTHERS = ("<script>", "</script>", "<br>", "&lt;", "\u202e", "\r\n\r\n", " ", "é", "<", "&amp;")
MARKUP = st.sampled_from((*TAGS, *OTHERS))
TEXTS = st.one_of(st.text(), st.lists(st.one_of(MARKUP, st.text(max_size=4))).map("".join))


def shown(text):
    pieces = marked(text, clean(text)).pieces
    return "".join(SIGNS[piece.fate].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("Bonjour à tous", "Bonjour à tous"),
        ("<b>a</b> <u>b</u>", "<b>a</b> [-<u>-]b[-</u>-]"),
        ("a<script>b</script>c", "a[-<script>b</script>-]c"),
        ("<b onclick=x>a</b>", "<b [-onclick=x-]>a</b>"),
        ("<a href='javascript:x()'>a</a>", "[-<a href='javascript:x()'>-]a[-</a>-]"),
        ("<strike>a</strike>", "<strike>a</strike>"),
        ("1 < 2 et <3", "1 < 2 et <3"),
        ("<bob@example.org>", "<bob@example.org>"),
        ("du \u202epain", "du [?\u202e?]pain"),
        ("a\r\n\r\nb", "a\r\n\r\nb"),
        ("<div>a</div>", "[-<div>-]a[-</div>-]"),
        ("<b></b>a", "[-<b></b>-]a"),
        ("<script>a</script>a b", "[-<script>a</script>-]a b"),
    ],
)
def test_what_is_gone_is_marked_and_nothing_else(sent, expected):
    assert shown(sent) == expected


@given(TEXTS)
def test_nothing_of_what_was_sent_is_lost(text):
    assert "".join(piece.text for piece in marked(text, clean(text)).pieces) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Zl", "Zp"))))
def test_text_without_markup_is_kept_whole(text):
    if not set("<>&") & set(text) and clean(text):
        assert shown(text) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attack_is_marked_to_the_letter(payload):
    assert marked(payload, clean(payload)).is_exact


@pytest.mark.parametrize(
    "text", ["<b>" * 3300, "&" * 10_000, "<a href=x " * 1000, "<p><b>" * 1600, "<b x=1>y</b>" * 800]
)
def test_hostile_texts_take_no_longer_than_others(text):
    html = clean(text)
    start = process_time()
    marked(text, html)
    assert process_time() - start < MOST_SECONDS


def test_words_that_changed_are_told():
    assert not marked("un mot", "<p>un autre mot</p>").is_exact
