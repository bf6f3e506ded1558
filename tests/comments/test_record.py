"""The record: its contract, what is kept, and that writing is whole or not at all."""

import json
import multiprocessing
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.model import Comment
from comments.record import BadRecord, comment_of, line_of, read_record, write_record

FIELDS = {
    "id": "c1",
    "parent": None,
    "author": "Ganette",
    "website": "https://ganette.example/",
    "date": "2026-03-02T10:00:00+01:00",
    "voice": "community",
    "kind": "comment",
    "html": "<p>Été.</p>",
    "question": True,
    "removed": None,
}


def raw(**changes):
    return json.dumps(FIELDS | changes).encode()


def test_a_line_becomes_a_comment_and_the_same_line_again():
    assert json.loads(line_of(comment_of(raw()))) == FIELDS


def test_the_keys_stand_in_the_order_of_the_contract():
    assert list(json.loads(line_of(comment_of(raw())))) == list(FIELDS)


def test_unknown_keys_are_kept():
    assert json.loads(line_of(comment_of(raw(likes=3))))["likes"] == 3


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "removed"])
def test_a_missing_field_is_told(field):
    line = json.dumps({name: value for name, value in FIELDS.items() if name != field}).encode()
    with pytest.raises(ValueError, match=f"^{field}\u00a0: absent\u202f; attendu\u00a0: "):
        comment_of(line)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "a b"),
        ("id", 7),
        ("id", '"><script>'),
        ("parent", 7),
        ("author", " "),
        ("author", "a\nb"),
        ("website", "ganette.example"),
        ("website", "javascript:alert(1)"),
        ("website", "https://["),
        ("date", "hier"),
        ("date", "2026-03-02T10:00:00"),
        ("date", 12),
        ("voice", "mairie"),
        ("kind", "spam"),
        ("kind", ["comment"]),
        ("html", None),
        ("html", ""),
        ("question", "oui"),
        ("removed", True),
    ],
)
def test_a_wrong_value_is_told(field, value):
    with pytest.raises(ValueError, match=f"^{field}\u00a0: .*\u202f; attendu\u00a0: "):
        comment_of(raw(**{field: value}))


@pytest.mark.parametrize("line", [b"{", b"[]", b'"a"', b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_told(line):
    with pytest.raises(ValueError, match="attendu\u00a0: un objet JSON"):
        comment_of(line)


def test_a_removal_reads_neither_name_nor_words():
    comment = comment_of(raw(removed="hors charte"))
    assert (comment.author, comment.website, comment.html) == ("", None, "")
    assert comment.removed == "hors charte"


def test_a_removal_may_be_nothing_but_its_id():
    assert comment_of(b'{"id": "c1", "removed": "oubli"}').removed == "oubli"


def test_all_flaws_of_a_record_are_told_at_once(tmp_path):
    record = tmp_path / "a.jsonl"
    record.write_bytes(raw() + b"\n{\n\n" + raw(id="c2", voice="x") + b"\n")
    with pytest.raises(BadRecord) as caught:
        read_record(record)
    assert [flaw.line for flaw in caught.value.flaws] == [2, 4]


def test_lines_that_a_merge_doubled_are_one_comment(tmp_path):
    record = tmp_path / "a.jsonl"
    record.write_bytes(raw() + b"\n" + raw() + b"\n\n")
    assert len(read_record(record)) == 1


def test_reading_is_in_order_of_date(tmp_path):
    record = tmp_path / "a.jsonl"
    earlier = raw(id="c0", date="2026-03-02T09:59:00+01:00")
    record.write_bytes(raw() + b"\n" + earlier + b"\n")
    assert [comment.id for comment in read_record(record)] == ["c0", "c1"]


def test_writing_leaves_the_record_and_its_lock_alone(tmp_path):
    write_record(tmp_path / "a.jsonl", [comment_of(raw())])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.jsonl", "a.lock"]


def test_a_write_that_fails_leaves_the_old_record(tmp_path, monkeypatch):
    record = tmp_path / "a.jsonl"
    write_record(record, [comment_of(raw())])
    before = record.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_record(record, [])
    assert record.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.jsonl", "a.lock"]


def _write(path, number):
    for _ in range(20):
        write_record(path, [comment_of(raw(id=f"c{number}-{n}")) for n in range(50)])


def test_records_written_at_once_are_never_mixed(tmp_path):
    record = tmp_path / "a.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(record, number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len({comment.id.split("-")[0] for comment in read_record(record)}) == 1


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
    str.strip
)


@given(
    author=NAMES,
    html=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
    question=st.booleans(),
    date=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_what_is_written_is_read_as_it_was(author, html, question, date):
    comment = Comment(id="c1", author=author, html=html, question=question, date=date)
    assert comment_of(line_of(comment).encode("utf-8")) == comment
