"""What is kept of pages from one build to the next: the store, its batches, their index."""

import pickle

import pytest

from plugins.incremental.checking import Batch, Packed, Rendered
from plugins.incremental.index import Index, sign_of
from plugins.incremental.kept import MOST_SMALL, Stored, opened, ready, stored
from plugins.incremental.store import Store, key_of

NAMELESS, TWIN = ("whole", "plumless"), ("whole", "buckeroo")  # of one sign
ROWS = [
    (("@", "generated_content", "un.md"), (("attribute", "title"),), ("a",)),
    (("context",), (("name", "SITENAME"), ("name", "MENU")), ("b", "c")),
    (NAMELESS, (("attribute", "name"),), ("d",)),
    (TWIN, (("attribute", "name"),), ("e",)),
    (("environment", "x"), (("filter", "day"),), ("f",)),
    (("given", "un.html"), (("name", "page"),), ("g",)),
]
PAGES = {"un.html": [0, 1, 4, 5], "deux.html": [1, 2, 3]}


@pytest.fixture
def index():
    return pickle.loads(pickle.dumps(Index.of(ROWS, PAGES)))


def test_an_index_finds_rows_by_what_they_begin_at(index):
    assert index.suspects(ROWS, [("generated_content", "un.md")], ["MENU"]) == {0, 1, 4}
    assert index.suspects(ROWS, [("generated_content", "deux.md")], ["PATH"]) == {4}
    assert index.suspects(ROWS, [], ["SITENAME"]) == {1, 4}


def test_what_has_the_sign_of_another_is_not_taken_for_it(index):
    assert sign_of(NAMELESS) == sign_of(TWIN)
    assert list(index.led_to(ROWS, [NAMELESS])) == [2]
    assert list(index.led_to(ROWS, [TWIN])) == [3]


def test_an_index_knows_who_read_a_row(index):
    assert index.readers_of([1]) == {*PAGES}
    assert index.readers_of([0, 5]) == {"un.html"}
    assert index.readers_of([]) == set()


def batch_of(number):
    """Return a batch of one page, and rows that no page of it read."""
    row = (("context",), (("name", f"NAME_{number}"),), ("a",))
    unread = (("context",), (("name", "UNREAD"),), ("a",))
    page = Rendered("page.html", ("url",), [1])
    return Batch([unread, row], {f"{number}.html": page})


@pytest.mark.parametrize("number", [MOST_SMALL, MOST_SMALL + 1])
def test_many_small_batches_become_one(tmp_path, number):
    where = {f"{at}.html": Packed.of(batch_of(at)) for at in range(number)}
    keys, places = stored(Store(tmp_path / "pages"), where)
    assert len(keys) == (number if number <= MOST_SMALL else 1)
    store = Store(tmp_path / "pages")
    for path, place in places.items():
        for batch in (Stored(store, keys[place]).opened(), ready(where[path])):
            (row,) = (batch.rows[at] for at in batch.pages[path].rows)
            assert row[1] == (("name", f"NAME_{path.removesuffix('.html')}"),)
    merged = Stored(store, keys[0]).opened()
    assert len(merged.rows) == (2 if number <= MOST_SMALL else number)


def test_of_many_small_batches_one_that_is_torn_is_left_out(tmp_path):
    where = {f"{at}.html": Packed.of(batch_of(at)) for at in range(MOST_SMALL)}
    stored(Store(tmp_path / "pages"), where)
    data = (tmp_path / "pages").read_bytes()
    (tmp_path / "pages").write_bytes(data.replace(b"NAME_5", b"NAME_X"))
    where["new.html"] = Packed.of(
        Batch(batch_of(0).rows, {"new.html": batch_of(0).pages["0.html"]})
    )
    _, places = stored(Store(tmp_path / "pages"), where)
    assert (
        places.keys()
        == where.keys()
        == {f"{at}.html" for at in (*range(5), *range(6, MOST_SMALL), "new")}
    )


def test_a_batch_that_is_torn_knows_no_page(tmp_path):
    where = {"0.html": Packed.of(batch_of(0))}
    (key,), _ = stored(Store(tmp_path / "pages"), where)
    data = (tmp_path / "pages").read_bytes()
    (tmp_path / "pages").write_bytes(data[:-1])
    torn = Stored(Store(tmp_path / "pages"), key)
    assert torn.opened().pages == {}
    assert opened({"0.html": torn}) == {}


def test_a_batch_that_was_known_stands_where_the_file_has_it_now(tmp_path):
    where = {f"{at}.html": Packed.of(batch_of(at)) for at in range(9)}
    stored(Store(tmp_path / "pages"), where)
    left = {"8.html": where["8.html"]}  # the file is written anew for it alone
    stored(Store(tmp_path / "pages"), left)
    assert [*ready(left["8.html"]).pages] == ["8.html"]
    assert ready(where["8.html"]).pages == {}


def test_a_store_that_is_mostly_of_no_use_is_written_anew(tmp_path):
    store = Store(tmp_path / "store")
    for number in range(20):
        store.put(key_of(str(number)), b"x" * 100)
    store.save()
    store = Store(tmp_path / "store")
    assert store.get(key_of("7")) == b"x" * 100
    store.put(key_of("new"), b"y")
    store.save()
    for each in (store, Store(tmp_path / "store")):
        assert [*each.places] == [key_of("7"), key_of("new")]
        assert (each.get(key_of("7")), each.get(key_of("new"))) == (b"x" * 100, b"y")


def test_a_store_that_cannot_be_written_stays_as_it_was(tmp_path):
    store = Store(tmp_path / "none" / "store")
    store.put(key_of("a"), b"one")
    with pytest.raises(OSError, match="none"):
        store.save()
    assert store.get(key_of("a")) == b"one"


def test_a_store_gives_back_what_it_was_given(tmp_path):
    store = Store(tmp_path / "store")
    store.put(key_of("a"), b"one")
    store.save()
    store = Store(tmp_path / "store")
    assert store.get(key_of("a")) == b"one"
    store.put(key_of("b"), b"two")
    store.save()
    assert Store(tmp_path / "store").get(key_of("b")) == b"two"


def test_a_store_knows_nothing_of_what_is_torn(tmp_path):
    path = tmp_path / "store"
    store = Store(path)
    store.put(key_of("a"), b"one" * 9)
    store.put(key_of("b"), b"two" * 9)
    store.save()
    data = path.read_bytes()
    path.write_bytes(data[:-3])
    assert Store(path).get(key_of("b")) is None
    path.write_bytes(data.replace(b"one", b"oNe"))
    assert Store(path).get(key_of("a")) is None
