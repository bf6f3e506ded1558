"""What a hostile client can send: told with a 4xx, never a 500, and nothing of it stays."""

import logging

import pytest

from comments.submission import State
from tests.comments.intake.conftest import FORMS

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
KINDS = ("comments", "shares", "reports", "votes")
BIG = b"name=" + b"a" * 1_000_000
DEEP = b"[" * 100_000
SECRET = "Zyglotron"  # a word that nobody else writes


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("accept", ["text/html", JSON])
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (BIG, FORM, 413),
        (BIG, JSON, 413),
        (BIG, "multipart/form-data; boundary=x", 413),
        (BIG, "image/png", 413),
        (DEEP, JSON, 400),
        (b"{" * 5, JSON, 400),
        (b"\xff\xfe\x00", JSON, 400),
        (b"", JSON, 400),
        (b"", "", 400),
        (b"name=a", "text/plain", 400),
        (b"--x", "multipart/form-data; boundary=x", 400),
        (b"a=" + b"&a=" * 500, FORM, 400),
        (b"article=%FF", FORM, 422),
        (b"article=marche&article=pont", FORM, 422),
        (b'{"article": ["marche"]}', JSON, 422),
        (b'{"article": {"$ne": ""}}', JSON, 422),
        (b'{"article": "\\ud800"}', JSON, 422),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_body_that_is_none_is_told(resident, kind, accept, body, content_type, status):
    if kind == "shares" and status == 422:
        body = body.replace(b"article", b"title")
    response = resident.posts(f"/api/{kind}", accept, data=body, content_type=content_type)
    assert response.status_code == status
    assert response.is_json == (accept == JSON)
    assert resident.sent() == []


@pytest.mark.parametrize("way", ["sends", "sends_json"])
@pytest.mark.parametrize("kind", ["comments", "reports", "votes"])
def test_a_list_of_articles_that_is_broken_is_ours_to_mend(resident, site, kind, way, caplog):
    site.write("threads.json", '[{"slug": "marche"')
    response = getattr(resident, way)(kind)
    assert response.status_code == 503
    assert "Le site est en préparation" in (response.json or {}).get("message", response.text)
    assert "threads.json est illisible" in caplog.text
    assert resident.sent() == []


@pytest.mark.parametrize("kind", ["comments", "shares", "reports"])
@pytest.mark.parametrize(
    "value",
    [
        "Ana\r\nBcc: tous@exemple.fr",
        "Ana\nSlug: autre",
        "Ana\x00",
        "Ana\x1b[31m",
        "Ana\u202egnp.exe",
        "\u2066Ana",
        "Ana\ufeff",
        "Ana\u2028",
        "Ana\x85",
    ],
    ids=repr,
)
def test_no_line_holds_another_line_or_hidden_signs(resident, kind, value):
    names = [
        name for name in ("name", "email", "title", "author", "website") if name in FORMS[kind]
    ]
    for name in names:
        response = resident.sends_json(kind, **{name: value})
        assert response.json["errors"].keys() == {name}
        assert resident.sends(kind, **{name: value}).status_code == 422
    assert resident.sent() == []


@pytest.mark.parametrize("text", ["' OR '1'='1", "'); DROP TABLE submissions; --", "%s %(id)s {0}"])
def test_sql_is_only_words(resident, text):
    resident.sends_json("shares", name=text, title=text, text=text, author=text)
    resident.sends_json(name=text, comment=text)
    assert {each.text for each in resident.sent()} == {text}
    assert {each.name for each in resident.sent()} == {text}
    assert resident.sends_json(article=text).status_code == 404
    assert resident.sends_json(parent=text).status_code == 422


def test_ten_thousand_tags_inside_each_other_are_told_at_once(resident):
    text = "<b>" * 10_000 + "mot" + "</b>" * 10_000
    response = resident.sends_json(comment=text)
    assert response.status_code == 422
    assert response.json["errors"].keys() == {"comment"}
    deep = "<i>" * 1200 + "mot" + "</i>" * 1200
    assert "balises" in resident.sends_json(comment=deep).json["errors"]["comment"]
    assert resident.sent() == []


def test_the_longest_text_in_a_form_is_taken(resident):
    assert resident.sends(comment="\U0001f600" * 10_000).status_code == 303
    assert len(resident.sent()[0].text) == 10_000


def test_nobody_sets_what_is_not_theirs_to_set(resident):
    own = {"id": "c-1", "state": "approved", "voice": "institution", "question": "1", "sender": "x"}
    response = resident.sends_json(**own)
    (sent,) = resident.sent()
    assert response.json["state"] == "waiting"
    assert (sent.state, sent.voice, sent.question) == (State.WAITING, "community", False)
    assert (sent.kind, sent.id == "c-1", sent.details) == ("comment", False, {})


def test_what_is_shown_again_is_escaped(make_resident):
    attack = '"><script>vote()</script><img src=x onerror=vote()>'
    resident = make_resident(proof=True)
    preview = resident.sends(name=attack, comment=attack)
    refused = resident.sends(name=attack, comment=attack, website=attack, email=attack)
    share = resident.sends("shares", title=attack, author=attack, name=attack, source=attack)
    report = resident.sends("reports", reason=attack, name=attack, text=attack)
    for page in (preview, refused, share, report):
        assert "vote()" in page.text
        assert "<script>vote" not in page.text
        assert "<img" not in page.text


def test_the_log_holds_nothing_of_what_was_sent(make_resident, caplog):
    caplog.set_level(logging.DEBUG)
    resident = make_resident(network_limit="2 per hour", mode="known")
    email = f"{SECRET}@exemple.fr"
    for changes in ({}, {"name": ""}, {"article": SECRET}, {"parent": SECRET}, {"homepage": "x"}):
        for way in (resident.sends, resident.sends_json):
            way(**({"name": SECRET, "email": email, "comment": SECRET} | changes))
    resident.posts("/api/comments", data=SECRET.encode() + b"\xff", content_type=JSON)
    resident.sends("shares", title=SECRET)
    assert resident.sends("reports", text=SECRET).status_code == 429
    told = "\n".join(record.getMessage() + str(record.args) for record in caplog.records)
    assert SECRET.casefold() not in told.casefold()
    assert "192.0.2.7" not in told


def test_no_address_of_the_network_is_kept_anywhere(make_resident, site):
    resident = make_resident()
    for ip in ("192.0.2.7", "2001:db8:aaaa:bbbb::7"):
        resident.ip = {"REMOTE_ADDR": ip}
        resident.sends(comment=f"Un mot pour {len(ip)}.")
        resident.sends("votes")
        resident.sends("reports", text=f"Un mot pour {len(ip)}.")
    resident.service.inbox.close()
    files = [file for file in site.var.rglob("*") if file.is_file()]
    kept = b"".join(file.read_bytes() for file in files)
    assert b"Un mot pour" in kept
    assert b"192.0.2" not in kept
    assert b"2001:db8" not in kept
    assert b"Firefox" not in kept


@pytest.mark.parametrize("text", ["[jeux]\n?\nx\n", b"\xff\xfe", None])
def test_a_broken_list_of_spam_words_holds_up_nobody(resident, site, text, caplog):
    file = site.content / "spam.txt"
    if text is None:
        file.mkdir()
    else:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert resident.sends().status_code == 303


def test_a_full_disk_is_told_and_the_words_come_back(resident, site):
    resident.sends("votes")
    inbox = resident.service.inbox
    inbox.close()
    (site.var / "inbox.sqlite").write_bytes(b"no database" * 1000)
    for name in ("inbox.sqlite-wal", "inbox.sqlite-shm"):
        (site.var / name).unlink(missing_ok=True)
    refused = resident.sends(comment="Un mot.")
    assert refused.status_code == 503
    assert "Un mot." in refused.text
    assert resident.sends_json().status_code == 503


def test_every_form_above_is_otherwise_good(resident):
    assert {resident.sends(kind).status_code for kind in KINDS} == {303}
