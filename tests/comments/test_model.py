"""The thread: order, depth, unknown parents, circles, and which line of several wins."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comments.model import Comment, merged, thread

START = datetime(2026, 3, 1, tzinfo=UTC)


def comment(name, parent=None, minute=0, **fields):
    return Comment(id=name, parent=parent, date=START + timedelta(minutes=minute), **fields)


def shape(*comments):
    return [(node.comment.id, node.depth) for node in thread(comments)]


def test_comments_stand_in_order_of_date():
    assert shape(comment("b", minute=2), comment("a", minute=1)) == [("a", 0), ("b", 0)]


def test_an_answer_stands_under_its_parent_even_when_it_came_later_than_others():
    assert shape(
        comment("a", minute=1), comment("b", minute=2), comment("answer", "a", minute=3)
    ) == [("a", 0), ("answer", 1), ("b", 0)]


def test_a_node_knows_whom_it_answers():
    first, answer = thread([comment("a", minute=1), comment("b", "a", minute=2)])
    assert first.parent is None
    assert answer.parent is first.comment


def test_an_answer_to_an_unknown_comment_stands_at_the_top():
    assert shape(comment("a", "absent")) == [("a", 0)]


def test_an_answer_to_itself_stands_at_the_top():
    assert shape(comment("a", "a")) == [("a", 0)]


def test_of_a_circle_the_oldest_is_freed():
    circle = [comment("a", "c", 3), comment("b", "a", 1), comment("c", "b", 2)]
    assert shape(*circle) == [("b", 0), ("c", 1), ("a", 2)]


def test_a_circle_below_another_comment_keeps_what_hangs_on_it():
    assert shape(comment("a", "b", 1), comment("b", "a", 2), comment("x", "b", 3)) == [
        ("a", 0),
        ("b", 1),
        ("x", 2),
    ]


def test_a_thread_may_be_thousands_deep():
    chain = [comment(f"c{n}", f"c{n - 1}" if n else None, n) for n in range(5000)]
    assert [node.depth for node in thread(chain)] == list(range(5000))


@given(st.lists(st.integers(0, 20) | st.none(), max_size=20))
def test_every_comment_stands_in_the_thread_once(parents):
    comments = [
        comment(str(n), None if parent is None else str(parent), n)
        for n, parent in enumerate(parents)
    ]
    nodes = thread(comments)
    assert sorted(node.comment.id for node in nodes) == sorted(each.id for each in comments)
    for before, node in zip((None, *nodes), nodes, strict=False):
        assert node.depth <= (before.depth + 1 if before else 0)


def test_of_lines_with_one_id_the_last_wins():
    (only,) = merged([comment("a", html="<p>1</p>"), comment("a", html="<p>2</p>")])
    assert only.html == "<p>2</p>"


def test_a_removal_wins_wherever_it_stands():
    removal = Comment(id="a", removed="hors charte")
    for lines in ([removal, comment("a")], [comment("a"), removal]):
        (only,) = merged(lines)
        assert only.removed == "hors charte"


def test_a_bare_removal_keeps_the_place_of_the_line_that_it_removes():
    lines = [comment("a", minute=1), comment("b", "a", minute=2, author="B", html="<p>x</p>")]
    answer = merged([*lines, Comment(id="b", removed="retiré")])[1]
    assert (answer.parent, answer.date) == ("a", lines[1].date)
    assert (answer.author, answer.html) == ("", "")


def test_the_words_of_a_comment_are_its_text_without_tags():
    html = "<p>L’<em>eau</em> monte\u00a0: vite<br>très vite &lt;3</p><p>Bien.</p>"
    assert Comment(id="a", html=html).words == "L’eau monte\u00a0: vite très vite <3 Bien."
