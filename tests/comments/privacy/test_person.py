"""All that is held on a person: given out as one document, or gone from every file."""

import json

import pytest

from comments.inbox import Notice
from comments.privacy import forget, held_on
from comments.submission import State, new_id
from tests.comments.privacy.conftest import ADA, comment, stored


@pytest.fixture
def known(service):
    """What is held on Ada: a comment that waits, one that is published, a share; and on Bob."""
    waiting, public = comment(), comment(name="Ada", text="Déjà lu.")
    share = comment(id=new_id("share"), kind="share", article="", title="Ma recette")
    for each in (waiting, public, share, comment(email="bob@home.example", name="Bob")):
        service.inbox.receive(each)
    service.inbox.decide([public.id, share.id], "approve", "Nadia", "bien dit")
    service.inbox.mark_published([public.id, share.id])
    service.inbox.subscribe(waiting.id, "Ada@Home.example")
    service.inbox.queue_notice(Notice("k", ADA, "Objet", "Corps", "https://x.example"))
    return {
        "waiting": waiting.id,
        "public": service.inbox.get(public.id),
        "share": share.id,
    }


def test_the_document_holds_everything(service, site, known):
    public = known["public"]
    site.record("marche", {"id": public.public_id, "author": "Ada"})
    held = held_on(service, " ADA@home.example ")
    assert [row["text"] for row in held["submissions"]].count("Le marché me manquait.") == 2
    assert len(held["submissions"]) == 3
    assert {row["action"] for row in held["decisions"]} == {"approve", "publish"}
    assert [row["subject"] for row in held["notices"]] == ["Objet"]
    assert [row["email"] for row in held["subscriptions"]] == ["Ada@Home.example"]
    assert [row["id"] for row in held["published"]] == [public.public_id]
    assert "bob@" not in json.dumps(held)


def test_nothing_is_held_on_a_stranger_or_on_nobody(service, known):
    service.inbox.receive(comment(email=""))
    for email in ("eve@home.example", "", " "):
        held = held_on(service, email)
        assert not any(rows for rows in held.values() if isinstance(rows, list))


def test_a_forgotten_person_is_in_no_file_of_the_database(service, known):
    assert b"ada@home" in stored(service).lower()
    forget(service, ADA)
    assert b"ada@home" not in stored(service).lower()
    assert b"Berger" not in stored(service)
    assert b"bob@home" in stored(service)


def test_what_waited_is_never_published(service, known):
    forget(service, ADA)
    assert service.inbox.get(known["waiting"]).state is State.WITHDRAWN
    assert service.inbox.to_publish() == []


def test_what_is_published_stays_unless_asked_for(service, known):
    forgotten = forget(service, ADA)
    assert forgotten.published == (known["public"].public_id,)
    assert forgotten.drafts == (known["share"],)
    assert service.inbox.removals() == []


def test_with_published_its_comments_are_to_leave_their_records(service, known):
    forgotten = forget(service, ADA, published=True)
    public_id = known["public"].public_id
    assert forgotten.withdrawn == (public_id,)
    assert [(each.article, each.comment) for each in service.inbox.removals()] == [
        ("marche", public_id)
    ]


def test_an_approved_comment_that_ingest_may_be_writing_is_taken_away_too(service):
    approved = comment()
    service.inbox.receive(approved)
    service.inbox.decide([approved.id], "approve", "Nadia")
    forget(service, ADA)
    assert [each.article for each in service.inbox.removals()] == ["marche"]


def test_the_site_is_told_that_something_leaves_it(service, known):
    told = []
    service.publish = lambda: told.append("publish")
    forget(service, ADA, published=True)
    assert told == ["publish"]


def test_forgetting_is_in_the_log_without_the_address(service, known):
    forget(service, ADA)
    (decision, *_) = service.inbox.decisions(known["waiting"])
    assert (decision.action, decision.who, decision.reason) == ("forget", "system", "")


def test_the_command_writes_one_json_document(command, known, capsys):
    assert command("person", ADA, "--export") == 0
    held = json.loads(capsys.readouterr().out)
    assert held["email"] == ADA
    assert len(held["submissions"]) == 3


def test_the_command_forgets_and_says_what_is_left_to_do(command, service, known, capsys):
    assert command("person", ADA, "--forget", "--published") == 0
    said = capsys.readouterr().out
    assert "3 envois" in said
    assert "make ingest" in said
    assert known["share"] in said
    assert ADA not in said
    assert command("person", ADA, "--forget") == 1
    assert "Rien n’est gardé" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--export", "--forget"], ["--export", "--published"]])
def test_the_command_wants_one_thing(command, options, capsys):
    with pytest.raises(SystemExit) as stopped:
        command("person", ADA, *options)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
