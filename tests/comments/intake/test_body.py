"""The body of a request, read strictly: nothing is guessed, replaced or dropped."""

import pytest

from comments.errors import BadBody
from comments.intake.body import MAX_FIELDS, NOT_TEXT, NOT_UTF8, REPEATED, pairs_of, sent

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PARTS = "multipart/form-data; boundary=x"


def read(raw, kind=FORM, names=("name", "comment")):
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return sent(pairs_of(raw, kind), names)


def part(value, head='Content-Disposition: form-data; name="name"'):
    value = value if isinstance(value, bytes) else value.encode()
    return b"--x\r\n" + head.encode() + b"\r\n\r\n" + value + b"\r\n"


def test_a_plain_form():
    found = read("name=Zo%C3%A9+Roy&comment=1%2B1%3D2%0D%0A&other=x&&empty")
    assert found.fields == {"name": "Zoé Roy", "comment": "1+1=2\r\n"}
    assert found.wrong == {}


def test_a_form_in_parts():
    found = read(part("Zoé\r\nRoy") + b"--x--\r\n", PARTS)
    assert found.fields["name"] == "Zoé\r\nRoy"
    assert found.wrong == {}


def test_an_object():
    assert read('{"name": "Zo\\u00e9", "other": 3}', JSON).fields["name"] == "Zoé"
    assert read('{"name": "Zo\\u00e9", "other": 3}', JSON).wrong == {}


def test_what_is_not_there_is_empty():
    assert read("").fields == {"name": "", "comment": ""}


@pytest.mark.parametrize(
    ("raw", "kind", "why"),
    [
        ("name=a&name=b", FORM, REPEATED),
        ("name=a&name=a", FORM, REPEATED),
        ('{"name": "a", "name": "b"}', JSON, REPEATED),
        (part("a") + part("b") + b"--x--", PARTS, REPEATED),
        ("name=%FF", FORM, NOT_UTF8),
        ("name=%C3", FORM, NOT_UTF8),
        ("name=%ED%A0%80", FORM, NOT_UTF8),
        (b"name=\xff", FORM, NOT_UTF8),
        (part(b"\xff") + b"--x--", PARTS, NOT_UTF8),
        ('{"name": "\\ud800"}', JSON, NOT_UTF8),
        *((f'{{"name": {value}}}', JSON, NOT_TEXT) for value in ("1", "null", "true", "[]", "{}")),
        ('{"name": NaN}', JSON, NOT_TEXT),
        ('{"name": ["a"]}', JSON, NOT_TEXT),
        (
            part("a", 'Content-Disposition: form-data; name="name"; filename="a.txt"') + b"--x--",
            PARTS,
            NOT_TEXT,
        ),
    ],
    ids=repr,
)
def test_what_is_wrong_with_a_field_is_told_with_its_name(raw, kind, why):
    assert read(raw, kind).wrong == {"name": why}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("name=a", ""),
        ("name=a", "text/plain"),
        ("<name>a</name>", "application/xml"),
        (b"%FF=a", FORM),
        ("&".join(f"f{number}=" for number in range(MAX_FIELDS + 1)), FORM),
        ("", JSON),
        ("{", JSON),
        ("[]", JSON),
        ('"name"', JSON),
        ("null", JSON),
        (b'{"name": "\xff"}', JSON),
        ('{"name": "a"}'.encode("utf-16"), JSON),
        (b'\xef\xbb\xbf{"name": "a"}', JSON),
        ("[" * 60_000, JSON),
        ('{"name":' * 15_000, JSON),
        ('{"name": ' + "1" * 5000 + "}", JSON),
        ("", PARTS),
        (b"--x", PARTS),
        (b"--x\r\n\r\n", PARTS),
        (part("a"), PARTS),
        (part("a", "X-Nothing: a") + b"--x--", PARTS),
        (part("a", "Content-Disposition: \u00ff\x00") + b"--x", PARTS),
        (b"--x\r\nContent-Disposition: \xff\r\n\r\na\r\n--x--", PARTS),
        (part("a"), "multipart/form-data"),
        (part("a"), "multipart/form-data; boundary="),
        (part("a") * (MAX_FIELDS + 1) + b"--x--", PARTS),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_body_that_can_not_be_read_is_told(raw, kind):
    with pytest.raises(BadBody):
        read(raw, kind)


def test_a_part_without_a_name_is_none_of_ours():
    assert read(part("a", "Content-Disposition: form-data") + b"--x--", PARTS).wrong == {}
