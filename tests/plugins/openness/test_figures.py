"""The figures of a period, each worked out by hand from the ledger beside it."""

from datetime import timedelta

import pytest

from plugins.openness.figures import count, figures_of, months_of, periods_of
from plugins.openness.index import index_of, parts_of
from plugins.openness.model import Ledger
from plugins.openness.tally import tally_of
from tests.plugins.openness.making import answered, asked, day, praise, remark, share, told

# January to April 2026, and nothing in March.
LEDGER = Ledger(
    items=[
        told(day(1, 5), people=frozenset({"Rosine Maubrey"}), links_out=2, links_own=1),
        praise(day(1, 9), people=frozenset({"Odile Roy"}), links_out=5, links_own=3),
        share(day(1, 20), people=frozenset({"Nour"}), links_out=1, links_own=4),
        told(day(2, 1), kind="question"),
        told(day(2, 2), kind="practical", links_own=2, people=frozenset({"Rosine Maubrey"})),
        praise(day(2, 3), kind="tribune", people=frozenset({"Un Élu"}), links_own=9),
        share(day(2, 4), is_brief=True, people=frozenset({"Zoé"}), links_out=1),
        told(day(4, 1), is_answer=True, links_own=1),
        told(day(4, 2), is_brief=True),
        praise(day(4, 3), is_brief=True, links_own=1),
    ],
    remarks=[remark(day(1, 6)), remark(day(1, 7)), remark(day(2, 5), "institution")],
    questions=[
        answered(day(1, 6), 10),
        answered(day(2, 1), 40),
        answered(day(4, 1)),
        asked(day(4, 2)),
    ],
)


def figures(ledger):
    return figures_of(tally_of(ledger))


def test_every_item_is_counted_once():
    found = figures(LEDGER)
    assert found.items == 10
    # told, praise, question, answer, short praise
    assert found.institution == 5
    assert found.community == 1
    assert (found.practical, found.brief, found.tribunes) == (1, 2, 1)


def test_items_are_about_the_territory_or_the_institution():
    found = figures(LEDGER)
    # told, share, question, answer; praise, short praise
    assert (found.territory, found.self_centred) == (4, 2)
    assert found.addressed == 2


def test_comments_and_questions_are_counted_by_who_speaks():
    found = figures(LEDGER)
    assert (found.comments_community, found.comments_institution) == (2, 1)
    assert (found.asked, found.answered) == (4, 3)


def test_the_median_time_is_that_of_the_answers_whose_time_is_known():
    assert figures(LEDGER).median_hours == 25.0  # between 10 and 40


@pytest.mark.parametrize(("hours", "median"), [([1], 1.0), ([3, 1, 2], 2.0), ([1, 2], 1.5)])
def test_the_median_of_several_answers(hours, median):
    ledger = Ledger(questions=[answered(hours=each) for each in hours])
    assert figures(ledger).median_hours == median


def test_an_answer_dated_before_its_question_took_no_time():
    assert figures(Ledger(questions=[answered(hours=-3)])).median_hours == 0.0


def test_residents_are_counted_once_and_not_in_tribunes():
    # Rosine Maubrey (twice), Odile Roy, Nour, Zoé
    assert figures(LEDGER).residents == 4


def test_links_are_those_of_all_items_but_tribunes():
    found = figures(LEDGER)
    assert found.links_out == 2 + 5 + 1 + 1
    assert found.links_own == 1 + 3 + 4 + 2 + 1 + 1


def test_each_part_of_the_index_is_what_the_formula_says():
    parts = {part.name: (part.count, part.whole) for part in parts_of(tally_of(LEDGER))}
    assert parts == {
        "voices": (1, 4),  # the share; it, told, praise, short praise
        "about": (4, 6),
        "answers": (3, 4),
        "floor": (4, 6),  # told (it names Rosine), share, question, answer
        "links": (3, 8),  # out: told 2, share 1; own: told 1, praise 3, short praise 1
    }


def test_the_index_is_the_sum_of_its_points():
    # 30/4 + 25*4/6 + 25*3/4 + 10*4/6 + 10*3/8 = 7.5 + 16.667 + 18.75 + 6.667 + 3.75 = 53.33
    assert index_of(parts_of(tally_of(LEDGER))) == 53


def test_the_periods_go_from_the_first_month_to_the_last():
    periods = periods_of(months_of(LEDGER))
    names = {level: [each.name for each in there] for level, there in periods.items()}
    assert names == {
        "month": ["2026-01", "2026-02", "2026-03", "2026-04"],
        "quarter": ["2026-T1", "2026-T2"],
        "year": ["2026"],
        "whole": [""],
    }


def test_each_period_has_what_lies_in_it():
    periods = periods_of(months_of(LEDGER))
    assert [each.figures.items for each in periods["month"]] == [3, 4, 0, 3]
    assert [each.figures.asked for each in periods["month"]] == [1, 1, 0, 2]
    assert [each.figures.items for each in periods["quarter"]] == [7, 3]
    assert periods["year"][0].figures == periods["whole"][0].figures == figures(LEDGER)


def test_a_month_without_items_has_no_index():
    assert [each.index is None for each in periods_of(months_of(LEDGER))["month"]] == [0, 0, 1, 0]


def test_a_year_without_items_stands_between_two_others():
    periods = periods_of(months_of(Ledger([share(day(12, 31, 2024)), told(day(1, 1, 2026))])))
    assert [each.name for each in periods["year"]] == ["2024", "2025", "2026"]
    assert [len(periods[level]) for level in ("month", "quarter")] == [14, 6]


def test_an_empty_blog_has_no_period_but_the_whole():
    periods = periods_of({})
    assert [len(periods[level]) for level in ("month", "quarter", "year")] == [0, 0, 0]
    assert periods["whole"][0].index is None
    assert periods["whole"][0].figures.median_hours is None


def test_a_month_is_that_of_the_moments_own_zone():
    late = day(1, 31) + timedelta(hours=11, minutes=59)
    assert [each.name for each in periods_of(months_of(Ledger([told(late)])))["month"]] == [
        "2026-01"
    ]


@pytest.mark.parametrize("month", [1, 3, 12])
def test_what_is_taken_away_again_leaves_the_figures_as_they_were(month):
    more = Ledger(
        [told(day(month), people=frozenset({"Nour", "Inès"})), praise(day(month), links_own=2)],
        [remark(day(month))],
        [answered(day(month), 5), asked(day(month))],
    )
    months = months_of(LEDGER)
    count(more, months)
    assert periods_of(months)["whole"][0].figures.residents == 5
    count(more, months, -1)
    assert periods_of(months) == periods_of(months_of(LEDGER))
