"""The rules, without a request: what is wrong with which field."""

import pytest

from comments.clean import clean
from comments.rules import (
    COMMENT_RULES,
    LICENCES,
    REASONS,
    REPORT_RULES,
    SHARE_RULES,
    Known,
    reasons,
)
from tests.comments.intake.conftest import FORMS

KNOWN = Known(comments={"c1", "c2", "gone"}, removed={"gone"})
RULES = {"comments": COMMENT_RULES, "shares": SHARE_RULES, "reports": REPORT_RULES}
NESTED = "<b>" * 5000 + "mot" + "</b>" * 5000


def wrong(kind, known=KNOWN, **changes):
    return set(reasons(FORMS[kind] | changes, known, RULES[kind]))


@pytest.mark.parametrize("kind", RULES)
def test_a_good_form_breaks_no_rule(kind):
    assert wrong(kind) == set()


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", " \u200b\u3164"),
        ("name", "a" * 81),
        ("name", "Ana\r\nBcc: tous@exemple.fr"),
        ("name", "Ana\u202e"),
        ("name", "Ana\x00"),
        ("email", ""),
        ("email", "ana"),
        ("email", "ana@localhost"),
        ("email", "a" * 64 + "@" + "b." * 100 + "fr"),
        ("email", "ana@exemple.fr\nBcc: tous@exemple.fr"),
        ("email", "Ana <ana@exemple.fr>"),
        ("email", "ana@exemple.fr, bob@exemple.fr"),
    ],
)
def test_a_person_has_a_name_and_an_address(kind, name, value):
    assert wrong(kind, **{name: value}) == {name}


@pytest.mark.parametrize(("kind", "name"), [("comments", "comment"), ("shares", "text")])
@pytest.mark.parametrize(
    "value",
    [
        "a" * 10_001,
        "a\x00b",
        "a\x1bb",
        "a\x9bb",
        "\ud800",
        "<script>vote()</script>",
        "<b>" * 11 + "mot" + "</b>" * 11,
        "<i>mot</i>" * 201,
        "<b><i><em><q><cite><code>" + "a\n\n" * 3000,
        NESTED,
    ],
    ids=repr,
)
def test_a_text_is_what_cleaning_keeps(kind, name, value):
    assert wrong(kind, **{name: value}) == {name}


@pytest.mark.parametrize(
    "value",
    [
        "a" * 10_000,
        "a\r\n" * 5000,
        "\U0001f600" * 10_000,
        "a\tb\r\nc\rd",
        "<b>" * 10 + "mot" + "</b>" * 10,
        "a < b & c > d\n" * 700,
        "<b>gras</b> et <i>italique</i>.\n\n" * 100,
        "\u202eretourné",
        "1;2",
        "; DROP TABLE submissions; --",
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_people_write_is_taken(value):
    assert wrong("comments", comment=value) == set()


def test_the_deepest_text_that_is_taken_keeps_its_tags():
    tags = ["b", "i"] * 5
    text = "".join(f"<{tag}>" for tag in tags) + "mot"
    text += "".join(f"</{tag}>" for tag in reversed(tags))
    assert clean(f"<blockquote>{text}</blockquote>").count("<") == 2 * len(tags) + 4
    assert wrong("comments", comment=text) == set()


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "ftp://x.example/",
        "//x.example",
        "exemple.fr",
        "https://",
        "https://a b",
    ],
)
def test_an_address_of_a_page_is_http(value):
    assert wrong("comments", website=value) == {"website"}
    assert wrong("shares", source=value) == {"source"}


def test_a_name_on_one_line_may_have_any_letters():
    assert wrong("comments", name="Zoé-Ünal 山田 ‘لو", website="") == set()


def test_an_address_may_be_left_out_where_it_is_not_asked_for():
    free = Known(email_required=False)
    assert wrong("comments", known=free, email="") == set()
    assert wrong("comments", known=free, email="", notify="1") == {"email"}
    assert wrong("comments", known=free, email="ana@") == {"email"}


@pytest.mark.parametrize("value", ["c3", "gone", "c1 ", "C1", "' OR 1=1 --"])
def test_an_answer_goes_to_a_comment_that_is_there(value):
    assert wrong("comments", parent=value) == {"parent"}


def test_a_report_may_point_at_the_place_of_a_removed_comment():
    assert wrong("reports", comment="gone") == set()
    assert wrong("reports", comment="") == set()
    assert wrong("reports", comment="c3") == {"comment"}


@pytest.mark.parametrize(
    ("kind", "changes", "names"),
    [
        ("comments", {"notify": "oui"}, {"notify"}),
        ("comments", {"comment": " \n\u200b"}, {"comment"}),
        ("reports", {"reason": "jealousy"}, {"reason"}),
        ("reports", {"good_faith": ""}, {"good_faith"}),
        ("reports", {"text": ""}, {"text"}),
        ("shares", {"licence": "GPL"}, {"licence"}),
        ("shares", {"consent": "0"}, {"consent"}),
        ("shares", {"title": "a\nSlug: x"}, {"title"}),
        ("shares", {"title": "a" * 201}, {"title"}),
        ("shares", {"author": ""}, {"author"}),
        ("shares", {"source": "", "text": ""}, {"source"}),
        ("shares", {"source": ""}, set()),
        ("shares", {"text": ""}, set()),
    ],
)
def test_choices_boxes_and_what_must_be_there(kind, changes, names):
    assert wrong(kind, **changes) == names


def test_all_that_is_wrong_is_told_at_once():
    bad = {"name": "", "email": "x", "website": "x", "comment": "", "parent": "x"}
    assert wrong("comments", **bad) == set(bad)


def test_reasons_say_how_long_a_text_is():
    found = reasons(FORMS["comments"] | {"comment": "é" * 12_345}, KNOWN, COMMENT_RULES)
    assert found["comment"] == "12\u202f345 caractères\u00a0: il en faut 10\u202f000 au plus."


def test_reasons_are_translated_before_their_numbers_are_filled_in():
    fields = FORMS["comments"] | {"name": "a" * 81}
    told = reasons(fields, KNOWN, COMMENT_RULES, lambda words: f"[{words}]")
    assert told == {"name": "[81 caractères\u00a0: il en faut 80 au plus.]"}


def test_choices_are_named_once():
    for choices in (LICENCES, REASONS):
        assert len(dict(choices)) == len(choices)
