"""Good requests with one field changed: none breaks the service, none is half kept."""

import itertools
import json
import sqlite3
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.intake import challenge
from tests.comments.intake.conftest import FORMS
from tests.comments.intake.test_proof import EASY, solved

EXAMPLES = 150  # a kind
BOUNDARY = "zzzz4711zzzz"
PLACES = {  # field -> where it is kept, beside details
    "comments": {"comment": "text", "parent": "parent"},
    "shares": {},
    "reports": {"comment": "parent"},
    "votes": {},
}
DETAILS = ("source", "author", "licence", "consent", "reason", "good_faith", "notify")
NEVER_KEPT = ("homepage", "token", "altcha", "other", "article")

hostile = st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "a\r\nBcc: b@c.fr",
        "\u202e",
        "\ud800",
        "' OR 1=1 --",
        "<script>vote()</script>",
        "<b>" * 50,
        "a" * 80,
        "a" * 81,
        "a" * 10_001,
        "\U0001f600" * 9999,
        "javascript:alert(1)",
        "https://a.example/\u00e9?b=c#d",
        "c1",
        "c2",
        "pont",
        "conseil",
        "../../etc/passwd",
        "1",
        "0",
        "CC0-1.0",
        "other",
        "{{ 7 * 7 }}",
        "%s%n",
    ]
)
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz \u00e9\u00e0'-.,!?", min_size=1, max_size=60)
texts = st.one_of(words, words, hostile, st.text(max_size=40), st.binary(max_size=12))
others = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.lists(words, max_size=3),
    st.dictionaries(words, words, max_size=2),
    st.just(int("9" * 4000)),
)
names = {kind: st.sampled_from([*form, *NEVER_KEPT[:4]]) for kind, form in FORMS.items()}
changes = st.one_of(
    st.tuples(st.just("replace"), st.one_of(texts, texts, texts, others)),
    st.tuples(st.just("append"), words),
    st.tuples(st.just("drop"), st.none()),
    st.tuples(st.just("repeat"), texts),
)


def changed(form, name, how, value):
    """Return the pairs of a form with one field changed."""
    pairs = [(each, old) for each, old in form.items() if each != name]
    old = form.get(name, "")
    if how == "drop":
        return pairs
    if how == "repeat":
        return [*pairs, (name, old), (name, value)]
    return [*pairs, (name, old + value if how == "append" else value)]


def as_bytes(value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def plain(pairs):
    body = "&".join(f"{name}={quote_plus(as_bytes(value))}" for name, value in pairs)
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


def parts(pairs):
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + as_bytes(value)
        + b"\r\n"
        for name, value in pairs
    ]
    body = b"".join(lines) + f"--{BOUNDARY}--\r\n".encode()
    return {"data": body, "content_type": f"multipart/form-data; boundary={BOUNDARY}"}


def of_json(pairs):
    """JSON has no bytes: they become lone surrogates, which are as bad."""
    told = []
    for name, value in pairs:
        said = value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        told.append(f"{json.dumps(name)}: {json.dumps(said)}")
    return {"data": "{" + ", ".join(told) + "}", "content_type": "application/json"}


WAYS = {
    "plain": (plain, "text/html"),
    "parts": (parts, "text/html"),
    "json": (of_json, "application/json"),
}


def assert_kept_as_sent(kind, pairs, submission):
    """Assert that each field of a form that was accepted is in the inbox as it came."""
    sent = dict(pairs)
    for name in FORMS[kind].keys() - {"article"}:
        value = as_bytes(sent.get(name, "")).decode()
        if name in DETAILS:
            assert submission.details.get(name, "") == value
        elif PLACES[kind].get(name) == "parent":
            assert submission.parent == (value or None)
        else:
            assert getattr(submission, PLACES[kind].get(name, name)) == value


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_with_one_field_changed_is_kept_as_sent_or_not_at_all(make_resident, kind):
    resident = make_resident(proof=True, network_limit="100000 per hour")
    keys, now = resident.service.keys, resident.service.now
    numbers, statuses = itertools.count(), []
    resident.sends("votes")  # the database is there
    database = sqlite3.connect(resident.service.config.var / "inbox.sqlite")

    def version():
        return database.execute("PRAGMA data_version").fetchone()[0]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(name=names[kind], change=changes, way=st.sampled_from(list(WAYS)))
    def holds(name, change, way):
        number = next(numbers)
        resident.ip = {"REMOTE_ADDR": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"}
        form = dict(FORMS[kind])
        if kind != "votes":
            form["name"] = f"Lucienne {number}"  # no duplicate of the one before
            form["altcha"] = solved(challenge.create(keys, now(), EASY))
        pairs = changed(form, name, *change)
        written, accept = WAYS[way]
        before = version()
        response = resident.posts(f"/api/{kind}", accept, **written(pairs))
        statuses.append(response.status_code)
        assert response.status_code < 500
        if response.status_code in (201, 303):
            assert_kept_as_sent(kind, pairs, resident.sent()[0])
        else:
            assert version() == before

    holds()
    database.close()
    accepted = [status for status in statuses if status in (201, 303)]
    assert len(accepted) >= len(statuses) / 5
    assert len(accepted) < len(statuses)


addresses = st.sampled_from(
    ["/api/comments/new", "/api/shares/new", "/api/reports/new", "/api/thanks", "/api/challenge"]
)
arguments = st.dictionaries(
    st.sampled_from(["article", "parent", "comment", "token"]),
    st.one_of(st.sampled_from(["marche", "c1", "pont"]), st.text(max_size=30)),
    max_size=3,
)


def test_no_address_breaks_whatever_is_asked(resident):
    resident.sends()

    @settings(max_examples=200, deadline=None)
    @given(path=addresses, asked=arguments, raw=st.binary(max_size=6))
    def holds(path, asked, raw):
        query = "&".join(f"{name}={quote_plus(value)}" for name, value in asked.items())
        query += "&article=" + quote_plus(raw)
        assert resident.opens(f"{path}?{query}").status_code < 500

    holds()


@pytest.mark.parametrize("kind", FORMS)
def test_no_body_breaks_a_form(resident, kind):
    types = st.sampled_from(
        [
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=a",
            "multipart/form-data",
            "",
            "a/b; c=\u00e9",
        ]
    )
    pieces = st.sampled_from(
        [b"--a", b"\r\n", b"--", b"Content-Disposition: form-data; name=", b'"name"', b"article"]
    )
    bodies = st.lists(st.one_of(st.binary(max_size=8), pieces), max_size=12).map(b"".join)

    @settings(max_examples=150, deadline=None)
    @given(body=bodies, content_type=types)
    def holds(body, content_type):
        response = resident.posts(f"/api/{kind}", data=body, content_type=content_type)
        assert 400 <= response.status_code < 500

    holds()
    assert resident.sent() == []
