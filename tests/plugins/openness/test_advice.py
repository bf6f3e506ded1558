"""What editors are warned of: one voice for too long, and praise before an election."""

from datetime import date

import pytest

from plugins.openness.advice import Streak, promotions, streak_of, streak_warning
from plugins.openness.settings import Election, Settings, election_of
from tests.plugins.openness.making import day, praise, share, told

ELECTION = Election(date(2026, 3, 1), date(2026, 3, 31))


def test_the_latest_items_of_one_voice_are_a_streak():
    items = [told(day(1)), share(day(2)), told(day(3)), praise(day(4)), told(day(5))]
    assert streak_of(reversed(items)) == Streak("institution", 3)
    assert streak_of([share(day(6)), *reversed(items)]) == Streak("community", 1)


def test_what_does_not_count_breaks_no_streak_and_lengthens_none():
    items = [told(day(1)), share(day(2), is_brief=True), told(day(3)), told(day(4))]
    others = [told(day(5), kind="practical"), praise(day(6), kind="tribune")]
    assert streak_of(reversed([*items, *others])) == Streak("institution", 3)


def test_an_empty_blog_has_no_streak():
    assert streak_of([]) == Streak("", 0)
    assert streak_warning(streak_of([]), 1) is None


@pytest.mark.parametrize(
    ("number", "most", "warns"), [(11, 12, False), (12, 12, True), (30, 12, True), (30, 0, False)]
)
def test_a_streak_is_warned_of_once_it_is_as_long_as_the_setting(number, most, warns):
    assert (streak_warning(Streak("institution", number), most) is not None) is warns


def test_a_streak_of_residents_asks_for_the_institution():
    assert "tous des habitants" in streak_warning(Streak("community", 12), 12)


def reasons(item, body=""):
    return [why for _, why in promotions([item], [body], ELECTION)]


def test_praise_is_promotion_before_an_election():
    assert reasons(praise(day(3, 10))) == ["ne parle que de l’institution"]
    assert reasons(told(day(3, 31)), "Voici notre bilan.") == ["dit « notre bilan »"]


@pytest.mark.parametrize(
    "item",
    [
        praise(day(2, 28)),
        praise(day(4, 1)),
        praise(day(3, 10), kind="tribune"),
        praise(day(3, 10), kind="practical"),
        share(day(3, 10)),
    ],
)
def test_what_is_no_promotion(item):
    assert reasons(item, "Notre bilan.") == []


def test_what_tells_of_the_territory_is_no_promotion():
    assert reasons(told(day(3, 10)), "Le bilan de la saison de foot.") == ["dit « Le bilan »"]
    assert reasons(told(day(3, 10)), "Le match de samedi.") == []


@pytest.mark.parametrize(
    "said", [("2026-03-01",), ("2026-03-01", "demain"), ("2026-03-02", "2026-03-01"), 12, "x"]
)
def test_a_period_that_is_none_is_refused(said):
    with pytest.raises(ValueError, match="attendu"):
        election_of({"ELECTION_PERIOD": said})


def test_a_period_begins_and_ends_on_its_days():
    election = election_of({"ELECTION_PERIOD": ("2026-03-01", "2026-03-31")})
    assert election == ELECTION
    assert date(2026, 3, 1) in election
    assert date(2026, 4, 1) not in election
    assert election_of({}) is None


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="streak"):
        Settings(streak=-1)
