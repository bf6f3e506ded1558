"""The parts of the incremental build, each without Pelican around it."""

import os
import time
from dataclasses import dataclass

import pytest

from plugins.incremental import journal, telling
from plugins.incremental.lists import Members, with_dates
from plugins.incremental.parallel import ChildFailed, mapped, shares_of, spread
from plugins.incremental.plain import Unknown
from plugins.incremental.values import Words
from plugins.incremental.watched import Watched
from tests.conftest import plain


@dataclass(frozen=True)
class Small:
    name: str
    inner: object = None


def words():
    return Words({"generated_content": {}, "static_content": {}}, {})


def test_equal_values_say_the_same_and_others_do_not():
    assert words().digest([Small("a", Small("b"))]) == words().digest([Small("a", Small("b"))])
    assert words().digest([Small("a", Small("b"))]) != words().digest([Small("a", Small("c"))])
    assert words().digest(1) != words().digest("1") != words().digest(True)


def test_what_a_large_object_holds_is_not_part_of_it():
    before, after = ([Small(str(number)) for number in range(size)] for size in (60, 61))
    assert words().digest(Small("a", before)) == words().digest(Small("a", after))


def test_two_large_objects_that_look_alike_are_told_apart_by_nothing():
    both = words()
    first, second = Small("a", [Small("b")]), Small("a", [Small("c")])
    both.digest([first, second])
    with pytest.raises(Unknown):
        both.find(both.root_of(first))


def test_a_generator_can_t_be_compared():
    with pytest.raises(Unknown):
        words().digest(each for each in "abc")


def test_a_list_of_members_knows_them_by_who_they_are():
    one, two = object(), object()
    members = Members([one])
    assert one in members
    assert two not in members
    members.append(two)
    assert two in members
    assert "a" in Members(["".join("a")])


def test_a_list_gets_its_articles_by_date_as_pelican_finds_them():
    everything = [object() for _ in range(5)]

    class Site:
        dates = everything

        def generate(self, write):
            for articles in (everything[::-1] + everything[:2], [object(), everything[3]], []):
                write(articles=articles, dates=[each for each in self.dates if each in articles])

    site, plain, quick = Site(), [], []
    site.generate(lambda **given: plain.append(given["dates"]))
    with_dates(site, site.generate, lambda **given: quick.append(given["dates"]))
    assert quick == plain
    assert site.dates == everything


@pytest.mark.parametrize(
    "use",
    [list, len, bool, sorted, tuple, reversed, lambda x: x[0], lambda x: [*x], lambda x: 1 in x],
)
def test_a_watched_list_tells_that_it_is_used(use):
    told = []
    watched = Watched([1, 2])
    watched.used = lambda: told.append(1)
    use(watched)
    assert told


def test_a_journal_that_is_torn_is_none(tmp_path):
    path = tmp_path / "journal"
    written = journal.Journal("w", "2026-01-01", {}, {"a": (1, 2, 3)}, set(), [])
    journal.write(path, written)
    assert journal.read(path) == written
    path.write_bytes(path.read_bytes()[:-1])
    assert journal.read(path) is None


def test_work_is_spread_and_comes_back_in_order():
    assert spread(list, shares_of(5, 2, 9), 2) == [[0, 1], [2, 3, 4]]
    assert spread(list, shares_of(5, 2, 2), 2) == [[0], [1, 2], [3, 4]]


def test_no_more_children_live_at_once_than_processes(tmp_path):
    def number_living(place):
        (tmp_path / str(place)).touch()
        time.sleep(0.05)
        found = len(list(tmp_path.iterdir()))
        (tmp_path / str(place)).unlink()
        return found

    assert max(spread(number_living, range(6), 2)) <= 2


def test_a_child_that_dies_is_told():
    with pytest.raises(ChildFailed):
        spread(lambda share: 1 // share, range(2), 2)


def test_what_is_done_for_each_of_many_comes_back_in_order():
    values = [str(number) for number in range(250)]
    assert mapped(int, values, processes=2, most=40) == list(range(250))
    assert mapped(int, values, processes=1) == list(range(250))


def test_where_a_child_dies_its_parent_does_the_work():
    parent = os.getpid()

    def work(value):
        if value == 150 and os.getpid() != parent:
            os._exit(1)
        return value

    assert mapped(work, range(200), processes=2) == list(range(200))


def test_the_line_says_what_was_done():
    said = telling.what_was_done(["a.html", "b.html", "c.xml"], 3, 16412, 1, 0.84)
    assert (
        plain(said) == "2 pages sur 16 412 écrites en 0,8 s : 3 refaites, 1 autre fichier, 1 retiré"
    )
    assert plain(telling.nothing_changed(1, 0.04)) == "rien n’a changé : 1 page, 0,0 s"
