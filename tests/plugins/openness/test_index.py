"""The index: its value by hand on small blogs, and what must hold of every blog."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.openness.index import exact_index, index_of, parts_of
from plugins.openness.model import About, Item, Ledger, Question
from plugins.openness.tally import tally_of
from tests.plugins.openness.making import MARCH, answered, asked, praise, share, told


def parts(ledger):
    return parts_of(tally_of(ledger))


def index(*items, questions=()):
    return index_of(parts(Ledger(items, (), questions)))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], None),
        ([praise()], 0),
        ([praise(), praise()], 0),
        ([share()], 100),
        ([told()], 38),  # about 25 of 30 + 25 + 10: 25 / 65
        ([told(people=frozenset({"Odile"}))], 54),  # and the floor: 35 / 65
        ([told(kind="question")], 100),  # nobody tells: about and floor alone
        ([share(), praise()], 50),  # half of each
        ([told(kind="practical")], None),
        ([praise(kind="tribune")], None),
        ([share(is_brief=True)], None),
        ([told(is_brief=True)], None),
        ([praise(is_brief=True)], 0),
    ],
)
def test_the_index_of_a_small_blog(items, expected):
    assert index(*items) == expected


def test_questions_alone_are_measured():
    assert index(questions=[asked()]) == 0
    assert index(questions=[answered(), asked()]) == 50


def test_a_share_of_kind_tribune_is_a_share():
    assert index(share(kind="tribune")) == 100


def test_links_are_measured_once_there_are_some():
    # about 25, floor 0 of 10, voices 0 of 30, links 10 * 1/2: 30 / 75
    assert index(told(links_out=1, links_own=1)) == 40


names = st.frozensets(st.sampled_from(["Rosine Maubrey", "Odile Roy", "Nour"]), max_size=2)
items = st.builds(
    Item,
    date=st.just(MARCH),
    voice=st.sampled_from(["institution", "community"]),
    about=st.builds(About, st.sampled_from(["institution", "territory"]), st.just("")),
    kind=st.sampled_from(["", "news", "practical", "question", "tribune"]),
    is_share=st.booleans(),
    is_brief=st.booleans(),
    is_answer=st.booleans(),
    people=names,
    links_out=st.integers(0, 5),
    links_own=st.integers(0, 5),
).map(lambda item: replace(item, is_answer=item.is_answer and item.voice == "institution"))
questions = st.builds(Question, st.just(MARCH), st.booleans())
ledgers = st.builds(
    Ledger, st.lists(items, max_size=8), st.just(()), st.lists(questions, max_size=6)
)


def grown(ledger, items=(), questions=()):
    return Ledger([*ledger.items, *items], (), [*ledger.questions, *questions])


def rises(before, after):
    """Whether the index is no lower afterwards; a blog that nothing is known of is at no point."""
    first, second = (exact_index(parts(each)) for each in (before, after))
    return first is None or (second is not None and second >= first)


def falls(before, after):
    first, second = (exact_index(parts(each)) for each in (before, after))
    return first is None or (second is not None and second <= first)


@given(ledgers)
def test_the_index_lies_between_0_and_100(ledger):
    index = index_of(parts(ledger))
    assert index is None or 0 <= index <= 100


@given(ledgers)
def test_an_answered_question_never_lowers_it(ledger):
    assert rises(ledger, grown(ledger, questions=[answered()]))


@given(ledgers, st.integers(0, 5))
def test_an_answer_to_a_question_that_waits_never_lowers_it(ledger, place):
    questions = list(ledger.questions)
    if place < len(questions):
        questions[place] = replace(
            questions[place], is_answered=True, answered=MARCH + timedelta(days=900)
        )
    assert rises(ledger, Ledger(ledger.items, (), questions))


@given(ledgers, items.filter(lambda item: item.voice == "community"))
def test_a_residents_item_with_its_answered_question_never_lowers_it(ledger, item):
    question = replace(item, kind="question", about=About("territory", ""))
    assert rises(ledger, grown(ledger, [question], [answered()]))


@given(ledgers, items.filter(lambda item: item.voice == "institution" and item.is_answer))
def test_an_item_that_answers_a_question_never_lowers_it(ledger, item):
    item = replace(item, is_answer=True)
    assert rises(ledger, grown(ledger, [item], [answered()]))


@given(ledgers, items.filter(lambda item: item.is_self_centred))
def test_a_self_centred_item_never_raises_it(ledger, item):
    after = grown(ledger, [item])
    assert falls(ledger, after)
    assert exact_index(parts(after)) is not None


@given(ledgers, items.filter(lambda item: item.voice == "community"))
def test_what_residents_publish_never_lowers_it(ledger, item):
    assert rises(ledger, grown(ledger, [replace(item, about=About("territory", ""))]))


@given(ledgers, items.filter(lambda item: not item.is_counted))
def test_what_does_not_count_changes_nothing(ledger, item):
    assert parts(grown(ledger, [item])) == parts(ledger)


@given(items.filter(lambda item: item.is_share and item.voice == "community"))
def test_a_one_line_share_does_not_count(item):
    assert not replace(item, is_brief=True).is_counted
