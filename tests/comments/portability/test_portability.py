"""The inbox out and in again: nothing lost, nothing half taken, faults told by their line."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.inbox.schema import metadata
from comments.portability import BadExport, imported
from tests.comments.portability.conftest import lines
from tests.comments.sending import submission

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def rows(inbox):
    return list(inbox.dump())


def changed(whole, number, **values):
    """Return the lines with values of one of them replaced; its number is counted from 1."""
    row = json.loads(whole[number - 1]) | values
    return [*whole[: number - 1], json.dumps(row).encode(), *whole[number:]]


def number_of(whole, table):
    return next(i for i, line in enumerate(whole, 1) if json.loads(line).get("table") == table)


def refused(inbox, whole):
    """Return the error of an import that is refused, after which nothing is there."""
    with pytest.raises(BadExport) as caught:
        imported(inbox, whole)
    assert rows(inbox) == []
    return caught.value


def test_the_example_has_rows_in_every_table(full):
    assert {row["table"] for row in rows(full)} == set(metadata.tables)


def test_what_was_exported_is_imported_without_loss(full, make_inbox):
    new = make_inbox()
    assert imported(new, lines(full)) == len(rows(full))
    assert rows(new) == rows(full)
    assert lines(new) == lines(full)


def test_postgresql_and_back_without_loss(full, make_inbox, postgres):
    elsewhere, back = make_inbox(postgres), make_inbox()
    imported(elsewhere, lines(full))
    assert sorted(map(str, rows(elsewhere))) == sorted(map(str, rows(full)))
    imported(back, lines(elsewhere))
    assert rows(back) == rows(full)


def test_postgresql_numbers_new_rows_after_those_that_came(full, make_inbox, postgres):
    elsewhere = make_inbox(postgres)
    imported(elsewhere, lines(full))
    new = submission()
    elsewhere.receive(new)
    (decision,) = elsewhere.decide([new.id], "spam", "Nadia")
    assert decision.id > max(row["id"] for row in rows(full) if row["table"] == "decisions")


def test_imported_twice_it_is_there_once(full, make_inbox):
    new = make_inbox()
    imported(new, lines(full))
    assert imported(new, lines(full)) == 0
    assert rows(new) == rows(full)


@pytest.fixture
def pair(make_inbox):
    return make_inbox(), make_inbox()


@given(name=TEXTS, text=TEXTS, details=st.dictionaries(TEXTS, TEXTS))
@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_text_comes_through(pair, name, text, details):
    one, other = pair
    one.receive(submission(name=name, text=text, details=details))
    imported(other, lines(one))
    assert rows(other) == rows(one)


def test_every_prefix_of_an_export_is_refused(full, make_inbox):
    whole, new = lines(full), make_inbox()
    for count in range(len(whole)):
        assert refused(new, whole[:count]).line == count + 1


def test_a_line_that_was_cut_is_told(full, make_inbox):
    whole, new = lines(full), make_inbox()
    for number in range(1, len(whole) + 1):
        cut = [*whole[: number - 1], whole[number - 1][:-3]]
        assert refused(new, cut).line == number


def test_a_line_that_is_missing_is_noticed(full, make_inbox):
    whole = lines(full)
    assert refused(make_inbox(), whole[:2] + whole[3:]).line == len(whole) - 1


@pytest.mark.parametrize("first", [b"", b"{}\n", b"[]\n", b"nothing\n", b"\xff\n", b'"a"\n'])
def test_another_file_is_told_from_an_export(make_inbox, first):
    assert refused(make_inbox(), [first]).line == 1


@pytest.mark.parametrize("version", [0, 2, "1", None, "x" * 999])
def test_another_version_is_told(full, make_inbox, version):
    error = refused(make_inbox(), changed(lines(full), 1, version=version))
    assert error.line == 1
    assert "version" in str(error)
    assert len(str(error)) < 200


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("submissions", {"table": "sqlite_master"}),
        ("submissions", {"table": None}),
        ("submissions", {"table": ["a"]}),
        ("submissions", {"surprise": 1}),
        ("submissions", {"id": None}),
        ("submissions", {"id": 7}),
        ("submissions", {"name": {"a": 1}}),
        ("submissions", {"text": "\ud800"}),
        ("submissions", {"received": "hier"}),
        ("submissions", {"received": "2026-03-12T10:30:00"}),
        ("submissions", {"received": 12}),
        ("submissions", {"question": "true"}),
        ("submissions", {"question": 1}),
        ("submissions", {"weight": True}),
        ("submissions", {"weight": 1.5}),
        ("submissions", {"weight": 10**30}),
        ("submissions", {"details": "{}"}),
        ("submissions", {"details": None}),
        ("decisions", {"id": "1"}),
    ],
)
def test_a_row_that_is_none_is_told_by_its_line(full, make_inbox, table, values):
    whole = lines(full)
    number = number_of(whole, table)
    assert refused(make_inbox(), changed(whole, number, **values)).line == number


def test_a_column_that_is_missing_is_named(full, make_inbox):
    whole = lines(full)
    number = number_of(whole, "meta")
    row = json.loads(whole[number - 1])
    del row["value"]
    error = refused(make_inbox(), [*whole[: number - 1], json.dumps(row).encode(), *whole[number:]])
    assert error.line == number
    assert "value" in str(error)


def test_a_row_that_differs_from_what_is_there_is_told_and_nothing_changes(full, make_inbox):
    new = make_inbox()
    imported(new, lines(full))
    before = rows(new)
    number = number_of(lines(full), "submissions")
    with pytest.raises(BadExport) as caught:
        imported(new, changed(lines(full), number, text="autre chose"))
    assert caught.value.line == number
    assert "autre chose" not in str(caught.value)
    assert rows(new) == before


def test_a_number_that_another_row_has_is_told_without_what_was_sent(full, make_inbox):
    new = make_inbox()
    new.receive(submission(), fingerprint="f")
    number = next(i for i, line in enumerate(lines(full), 1) if b'"fingerprint": "f"' in line)
    with pytest.raises(BadExport) as caught:
        imported(new, lines(full))
    assert caught.value.line == number
    assert "DROP" not in str(caught.value)
    assert len(rows(new)) == 1


def test_nothing_is_expected_after_the_end(full, make_inbox):
    whole = lines(full)
    assert refused(make_inbox(), [*whole, b"{}\n"]).line == len(whole) + 1
