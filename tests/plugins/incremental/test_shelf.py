"""A file of parts that are read as they are asked for, and items that sleep until then."""

import pickle

import pytest
from pelican.contents import Article, Content, Page

from plugins.incremental.asleep import asleep
from plugins.incremental.drawers import Drawers, Long, Parts, Torn, Written, parted


@pytest.fixture(params=[1, 2, 3])
def processes(request):
    return request.param


def written(path, values, processes=1):
    """Write the values into a file; return where each stands."""
    with path.open("wb") as file:
        file.write(b"before")
        starts = Written(path, file, pickle.Pickler).put_many(values, processes)
    return [start for (start,) in starts]


def loading(path, loads=None):
    """Return a function that loads a part of the file, and notes it."""
    parts = Parts(path)

    def load(place):
        if loads is not None:
            loads.append(place)
        return pickle.loads(parts.at(place))

    return load


def test_what_is_written_on_all_cores_is_read_in_its_order(tmp_path, processes):
    values = [f"value {number}" * number for number in range(20)]
    places = written(tmp_path / "file", values, processes)
    assert list(map(loading(tmp_path / "file"), places)) == values
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_what_a_killed_process_left_aside_goes(tmp_path):
    (tmp_path / "file.17").write_bytes(b"left")
    written(tmp_path / "file", [1, 2, 3], 2)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_what_cannot_be_pickled_leaves_no_file_of_a_child(tmp_path):
    with pytest.raises((AttributeError, pickle.PicklingError)):
        written(tmp_path / "file", [1, 2, lambda: 3], 2)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_each_byte_that_is_another_is_seen(tmp_path):
    (place,) = written(tmp_path / "file", ["a text"])
    whole = (tmp_path / "file").read_bytes()
    for at in range(place, len(whole)):
        data = bytearray(whole)
        data[at] ^= 1
        (tmp_path / "file").write_bytes(data)
        with pytest.raises(Torn):
            loading(tmp_path / "file")(place)


def test_a_part_that_is_cut_short_is_seen(tmp_path):
    (place,) = written(tmp_path / "file", ["a text"])
    whole = (tmp_path / "file").read_bytes()
    for length in range(1, len(whole)):
        (tmp_path / "file").write_bytes(whole[:length])
        with pytest.raises(Torn):
            loading(tmp_path / "file")(place)


@pytest.fixture
def drawers(tmp_path):
    """Two drawers, and the places of those that were opened."""
    first, second = written(tmp_path / "file", [{"a": 1, "b": 2}, {"c": 3}])
    loads = []
    load = loading(tmp_path / "file", loads)
    return Drawers({"a": first, "b": first, "c": second}, load), loads


def test_a_drawer_is_opened_once_and_only_if_asked_for(drawers):
    mapping, loads = drawers
    assert (len(mapping), set(mapping), "a" in mapping, "d" in mapping) == (
        3,
        {*"abc"},
        True,
        False,
    )
    assert not loads
    assert (mapping["a"], mapping["b"], mapping.get("a"), mapping.get("d")) == (1, 2, 1, None)
    assert len(loads) == 1
    assert dict(mapping) == {"a": 1, "b": 2, "c": 3}
    assert len(loads) == 2


@pytest.mark.parametrize("is_open", [True, False])
def test_what_is_put_in_or_taken_out_stays_so(drawers, is_open):
    mapping, _ = drawers
    if is_open:
        assert mapping["a"] == 1
    mapping["a"] = 10
    mapping["d"] = 4
    del mapping["b"]
    assert "b" not in mapping
    assert dict(mapping) == {"a": 10, "c": 3, "d": 4}
    with pytest.raises(KeyError):
        del mapping["b"]


@pytest.mark.parametrize("number", [0, 1, 3, 4, 10])
def test_a_long_sequence_has_each_in_its_place(tmp_path, number):
    values = list(range(100, 100 + number))
    places = written(tmp_path / "file", parted(values, 3))
    long = Long(places, number, 3, loading(tmp_path / "file"))
    assert (len(long), list(long)) == (number, values)
    assert [long[at] for at in range(number)] == values


def test_another_one_in_a_long_sequence_stays_in_its_place(tmp_path):
    loads = []
    places = written(tmp_path / "file", parted(list(range(10)), 3))
    long = Long(places, 10, 3, loading(tmp_path / "file", loads))
    long[4] = "quatre"
    assert (long[4], len(loads)) == ("quatre", 1)
    assert list(long) == [0, 1, 2, 3, "quatre", *range(5, 10)]
    with pytest.raises(IndexError):
        long[10] = "dix"


@pytest.fixture
def sleeper():
    """An article that sleeps, and how often it was woken."""
    woken = []
    return asleep(Article, lambda: woken.append(1) or {"title": "Le pont", "slug": "pont"}), woken


def test_who_only_asks_what_it_is_does_not_wake_it(sleeper):
    item, woken = sleeper
    assert isinstance(item, Content)
    assert not isinstance(item, Page | str)
    assert item.__class__ is Article
    assert {item: 1}[item] == 1
    assert item in [item]
    assert not woken


@pytest.mark.parametrize(
    "look",
    [
        lambda item: item.title,
        vars,
        lambda item: hasattr(item, "nothing"),
        lambda item: setattr(item, "kind", "news"),
        lambda item: delattr(item, "slug"),
        lambda item: item.default_template,
    ],
)
def test_who_looks_at_it_wakes_it_once_for_all(sleeper, look):
    item, woken = sleeper
    look(item)
    assert type(item) is Article
    assert item.title == "Le pont"
    assert woken == [1]


def test_what_is_set_or_deleted_first_is_so(sleeper):
    item, _ = sleeper
    item.title = "La halle"
    del item.slug
    assert vars(item) == {"title": "La halle"}


def test_an_item_that_cannot_be_woken_stays_asleep():
    def torn():
        raise Torn

    item = asleep(Article, torn)
    for _ in range(2):
        with pytest.raises(Torn):
            item.title  # noqa: B018
