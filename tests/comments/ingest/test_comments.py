"""Approved comments in their records: cleaned, once, and nothing else touched."""

import json
import resource
import signal
from datetime import UTC, datetime
from threading import Thread

import pytest

from comments.inbox import Inbox
from comments.ingest.site import alone
from comments.record import BOM, read_record
from tests.comments.ingest.conftest import Desk
from tests.conftest import plain


def test_an_approved_comment_stands_in_its_record_cleaned(desk):
    sent = desk.approved(
        name="Lucienne Roy",
        website="https://lucienne.example",
        text="<b>Oui</b>.<script>alert(1)</script>",
        parent="c1",
        question=True,
        received=datetime(2026, 7, 12, 10, 30, 12, 345, tzinfo=UTC),
    )
    desk.ingests()
    assert desk.lines()[-1] == {
        "id": sent.public_id,
        "parent": "c1",
        "author": "Lucienne Roy",
        "website": "https://lucienne.example",
        "date": "2026-07-12T12:30:12+02:00",
        "voice": "community",
        "kind": "comment",
        "html": "<p><b>Oui</b>.</p>",
        "question": True,
        "removed": None,
    }


def test_neither_e_mail_nor_sender_nor_number_leaves_the_inbox(desk):
    sent = desk.approved(email="lucienne@exemple.fr", sender="ab12cd34")
    desk.ingests()
    text = desk.record().read_text("utf-8")
    assert sent.public_id in text
    assert not any(private in text for private in ("exemple.fr", "ab12cd34", sent.id))


def test_what_waits_or_was_refused_is_not_written(desk):
    desk.sent()
    refused = desk.sent()
    desk.inbox.decide([refused.id], "reject", "Odile")
    before = desk.files()
    assert desk.ingests().summary == "Rien à publier."
    assert desk.files() == before


def test_a_second_run_touches_nothing(desk):
    desk.approved()
    desk.approved("share", title="Un four", text="Du pain.")
    desk.votes("marche", 2)
    first = desk.ingests()
    before = desk.files()
    assert first.summary == "1 commentaire publié, 2 votes, 1 partage proposé"
    assert desk.ingests().summary == "Rien à publier."
    assert desk.files() == before


def test_an_article_with_old_slugs_is_written_under_its_own(desk):
    desk.site.record("ancien-marche", {"id": "c0"})
    before = desk.record("ancien-marche").read_bytes()
    sent = desk.approved(article="ancien-marche")
    desk.ingests()
    assert desk.lines()[-1]["id"] == sent.public_id
    assert desk.record("ancien-marche").read_bytes() == before


def test_a_translation_has_its_own_record(desk):
    sent = desk.approved(article="marche.en")
    desk.ingests()
    assert [line["id"] for line in desk.lines("marche.en")] == [sent.public_id]


def test_lines_of_others_stay_byte_for_byte_in_their_order(desk):
    odd = BOM + desk.record().read_bytes().replace(b'"removed": null', b'"removed":null,"likes": 3')
    odd = odd.replace(b"\n", b"\r\n\n", 1).rstrip(b"\n")
    desk.record().write_bytes(odd)
    desk.approved()
    desk.ingests()
    assert desk.record().read_bytes().startswith(odd + b"\n{")
    assert len(read_record(desk.record())) == 3


def test_of_a_broken_list_no_article_is_said_to_be_gone(desk):
    sent = desk.approved()
    desk.site.write("threads.json", "[{")
    (line,) = desk.ingests().told
    assert "threads.json est illisible" in line
    assert [each.id for each in desk.inbox.to_publish()] == [sent.id]


def test_a_comment_on_an_article_that_is_gone_is_told_and_kept(desk):
    gone, here = desk.approved(article="disparu"), desk.approved()
    done = desk.ingests()
    assert done.published == (here.id,)
    assert plain(done.told[0]) == (
        f"{gone.receipt} : l’article 'disparu' n’existe pas ou plus, "
        "le commentaire reste dans la boîte"
    )
    assert [each.id for each in desk.inbox.to_publish()] == [gone.id]
    assert not desk.record("disparu").exists()


@pytest.mark.parametrize("article", ["../pages/x", "a/b", "", ".ingest", "a\0b", "x" * 300])
def test_a_name_that_leads_elsewhere_is_no_article(desk, article):
    (desk.site.output / "threads.json").unlink()
    desk.approved(article=article)
    before = desk.files()
    assert len(desk.ingests().told) == 1
    assert desk.files() == before


def test_of_a_site_that_was_never_built_every_article_is_believed(desk):
    (desk.site.output / "threads.json").unlink()
    desk.approved(article="nouveau")
    assert desk.ingests().is_whole
    assert len(desk.lines("nouveau")) == 1


def test_a_record_that_is_broken_is_told_and_left_and_the_others_are_written(desk):
    desk.record().write_bytes(b"<<<<<<< HEAD\n")
    held, sent = desk.approved(), desk.approved(article="pont")
    done = desk.ingests()
    assert done.published == (sent.id,)
    assert done.told[0].startswith(f"{desk.record()}:1: JSON invalide")
    assert desk.record().read_bytes() == b"<<<<<<< HEAD\n"
    assert desk.inbox.get(held.id).published is None
    desk.record().write_bytes(b"")
    assert desk.ingests().published == (held.id,)


def test_a_text_of_which_nothing_is_left_is_told_and_not_published(desk):
    sent = desk.approved(text="<script>alert(1)</script>")
    done = desk.ingests()
    assert plain(done.told[0]).startswith(f"{sent.receipt} : vide une fois nettoyé")
    assert len(desk.lines()) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana\r\nBcc: x", "Ana Bcc: x"),
        ("\u202eanA\x00", "anA"),
        ("\u200b \u2060", "Anonyme"),
        ("", "Anonyme"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("\ud800Ana\u2028", "Ana"),
    ],
)
def test_a_name_is_one_line_that_can_be_seen(desk, name, shown):
    from comments.ingest.lines import comment_from
    from tests.comments.sending import submission

    comment = comment_from(submission(name=name, public_id="c-1"), UTC)
    assert comment.author == shown


@pytest.mark.parametrize("website", ["javascript:alert(1)", "lucienne.example", "ftp://a.b", ""])
def test_only_a_web_address_is_a_website(desk, website):
    desk.approved(website=website)
    desk.ingests()
    assert desk.lines()[-1]["website"] is None


def test_a_crash_between_the_record_and_the_inbox_doubles_nothing(desk, monkeypatch):
    sent = desk.approved()
    desk.crashes(monkeypatch, desk.inbox, "mark_published")
    before = desk.files()
    desk.ingests()
    assert desk.files() == before
    assert desk.inbox.get(sent.id).published


def test_a_second_ingest_waits_for_the_first(desk):
    sent = desk.approved()
    second = Thread(target=desk.ingests)
    with alone(desk.site.content):
        second.start()
        second.join(0.5)
        assert second.is_alive()
        assert len(desk.lines()) == 2
    second.join()
    assert desk.lines()[-1]["id"] == sent.public_id


def test_a_full_disk_is_one_line_and_the_old_record_stays_whole(desk):
    desk.approved(text="Long. " * 900)
    before = desk.record().read_bytes()
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    from comments.ingest import comments
    from comments.ingest.site import Site
    from tests.comments.ingest.conftest import PARIS

    site = Site.of(desk.inbox, desk.site.content, desk.site.output, PARIS)
    desk.inbox.set_meta("ingest.uncommitted", json.dumps(["comments/marche.jsonl"]))
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
        done = comments.publish(site)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)
    assert len(done.told) == 1
    assert "File too large" in done.told[0]
    assert desk.record().read_bytes() == before
    assert not list(desk.record().parent.glob(".*.tmp"))
    assert desk.ingests().summary == "1 commentaire publié"


def test_in_postgresql_it_is_the_same(postgres, site):
    unready = Inbox.unmigrated(postgres)
    unready.migrate()
    unready.close()
    desk = Desk(Inbox.open(postgres), site)
    sent, removed = desk.approved(), desk.approved(text="Autre.")
    desk.votes("marche", 2)
    assert desk.ingests().summary == "2 commentaires publiés, 2 votes"
    desk.inbox.decide([removed.id], "remove", "Odile", "Hors sujet")
    assert desk.ingests().summary == "1 retiré"
    assert desk.ingests().summary == "Rien à publier."
    reasons = {line["id"]: line["removed"] for line in desk.lines()[2:]}
    assert reasons == {sent.public_id: None, removed.public_id: "Hors sujet"}
    desk.inbox.close()
