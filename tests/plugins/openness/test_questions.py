"""Which questions residents asked, and when the institution answered."""

from datetime import timedelta

from comments.model import Comment, thread
from plugins.openness.questions import Asking, asked_elsewhere, asked_in, questions_of
from tests.plugins.openness.making import MARCH


def comment(number, parent=None, hours=0, **fields):
    parent = parent and f"c{parent}"
    date = MARCH + timedelta(hours=hours)
    return Comment(id=f"c{number}", parent=parent, author="Odile", date=date, **fields)


def question(number, parent=None, hours=0, **fields):
    return comment(number, parent, hours, question=True, **fields)


def institution(number, parent=None, hours=0, **fields):
    return comment(number, parent, hours, voice="institution", **fields)


def times(*comments):
    """Return the hours after which each question of a thread was answered."""
    return [
        answered and (answered - asking.date) / timedelta(hours=1)
        for asking, answered in asked_in(thread(comments))
    ]


def test_a_question_is_answered_by_the_institutions_first_word_below_it():
    assert times(question(1), institution(2, 1, 30), institution(3, 1, 5)) == [5]


def test_an_answer_may_stand_deeper():
    assert times(question(1), comment(2, 1, 1), institution(3, 2, 7)) == [7]


def test_residents_do_not_answer_for_the_institution():
    assert times(question(1), comment(2, 1, 1)) == [None]


def test_a_word_beside_the_question_is_no_answer():
    assert times(question(1), institution(2, None, 1)) == [None]


def test_each_question_on_the_way_up_is_answered():
    assert times(question(1), question(2, 1, 2), institution(3, 2, 6)) == [6, 4]


def test_what_was_removed_neither_asks_nor_answers():
    assert times(question(1), institution(2, 1, 1, removed="Erreur")) == [None]
    assert times(question(1, removed="Hors charte"), institution(2, 1, 1)) == []


def test_the_institution_asks_itself_nothing():
    assert times(institution(1, question=True)) == []


def test_a_thread_thousands_deep_is_read():
    comments = [question(n, n - 1 if n > 1 else None, n) for n in range(1, 5001)]
    assert len(asked_in(thread([*comments, institution(9999, 5000, 6000)]))) == 5000


def asking(*threads, is_question=False):
    url = "https://a.example/fete/"
    return Asking(MARCH, "Fête", "fete/", is_question, list(map(thread, threads)), (url,))


def test_an_item_that_asks_is_answered_anywhere_below_it_in_any_language():
    (found,) = questions_of(asking([comment(1)], [institution(2, None, 9)], is_question=True), {})
    assert (found.is_answered, found.hours, found.url) == (True, 9.0, "fete/")


def test_an_item_of_the_institution_answers_what_it_names():
    later = MARCH + timedelta(hours=48)
    item = asking([question(1)], is_question=True)
    found = list(questions_of(item, {"https://a.example/fete/": later}))
    assert [each.hours for each in found] == [48.0, None]
    found = list(questions_of(item, {"https://a.example/fete/#c1": later}))
    assert [each.hours for each in found] == [None, 48.0]


def test_a_question_asked_elsewhere_counts_as_answered_without_a_time():
    answers = {"https://else.example/q": MARCH, "https://a.example/fete/#c1": MARCH}
    (found,) = asked_elsewhere(answers, {"https://a.example/fete/"})
    assert (found.is_answered, found.hours, found.url) == (True, None, "https://else.example/q")
