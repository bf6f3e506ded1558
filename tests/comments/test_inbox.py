"""The inbox, on a real SQLite file and a real PostgreSQL server."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from comments.errors import (
    BadInbox,
    Duplicate,
    NotMigrated,
    Replayed,
    SettingsError,
    TooSoon,
    UnknownSubmission,
)
from comments.inbox import Inbox, Query
from comments.inbox.schema import metadata
from comments.submission import Signal, State
from tests.comments.sending import NOW, submission


@pytest.fixture(params=["sqlite", "postgresql"])
def inbox(request, tmp_path):
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'inbox.sqlite'}"
    else:
        url = request.getfixturevalue("postgres")
        empty = Inbox.unmigrated(url)
        empty.migrate()
        empty.close()
    opened = Inbox.open(url)
    yield opened
    opened.close()


def test_what_was_received_is_given_back_as_it_was_sent(inbox):
    sent = submission(
        details={"licence": "CC-BY-4.0"},
        text=" \tDeux\r\nlignes, ‘guillemets’ et 🦊 ",
        signals=(Signal("links", "Trois liens.", 3),),
        question=True,
    )
    inbox.receive(sent)
    assert inbox.get(sent.id) == sent
    assert inbox.get(sent.receipt) == sent


def test_an_unknown_id_is_told(inbox):
    with pytest.raises(UnknownSubmission, match="c-rien"):
        inbox.get("c-rien")


def test_a_second_of_one_fingerprint_is_a_duplicate_and_not_kept(inbox):
    inbox.receive(submission(), fingerprint="f")
    with pytest.raises(Duplicate):
        inbox.receive(submission(), fingerprint="f")
    assert inbox.count(Query()) == 1


def test_who_sends_again_at_once_is_told_how_long_to_wait(inbox):
    inbox.receive(submission())
    soon = submission(received=NOW + timedelta(seconds=4.5))
    with pytest.raises(TooSoon) as refused:
        inbox.receive(soon, quiet_seconds=15)
    assert refused.value.retry_after == 11
    inbox.receive(replace(soon, sender="another"), quiet_seconds=15)
    inbox.receive(submission(received=NOW + timedelta(seconds=15)), quiet_seconds=15)


def test_a_vote_does_not_make_its_sender_wait(inbox):
    inbox.receive(submission("vote", state=State.APPROVED))
    inbox.receive(submission(), quiet_seconds=15)


def test_a_nonce_counts_once_and_what_it_came_with_is_not_kept(inbox):
    inbox.receive(submission(), nonce=("n", NOW))
    with pytest.raises(Replayed):
        inbox.receive(submission(), nonce=("n", NOW))
    assert inbox.count(Query()) == 1


def test_of_a_hundred_at_once_each_is_kept_and_of_equal_ones_one(inbox):
    def send(number):
        try:
            inbox.receive(submission(), fingerprint=str(number // 2))
        except Duplicate:
            return 0
        return 1

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(send, range(100))) == 50
    assert inbox.count(Query()) == 50


def test_a_search_finds_words_whatever_their_case_and_accents(inbox):
    found = submission(text="La FÊTE du pont")
    inbox.receive(found)
    inbox.receive(submission(text="100 % de réduction_"))
    assert inbox.find(Query(words="fete pont")) == [found]
    assert inbox.find(Query(words="lucienne@EXEMPLE fête")) == [found]
    assert inbox.find(Query(words="%n_")) == []


def test_the_queue_has_the_least_suspicious_first_then_the_oldest(inbox):
    worse = submission(signals=(Signal("links", "…", 5),))
    later = submission(received=NOW + timedelta(hours=1))
    earlier = submission(received=NOW)
    for each in (worse, later, earlier):
        inbox.receive(each)
    assert inbox.find(Query(state="waiting")) == [earlier, later, worse]


def test_a_text_on_other_articles_is_counted(inbox):
    inbox.receive(submission(article="pont"))
    inbox.receive(
        submission(article="conseil", text="le marché  REVIENT, c’est une bonne nouvelle.")
    )
    assert inbox.same_text(submission().text, "marche") == 2
    assert inbox.same_text("Merci !", "marche") == 0


def test_the_schema_of_the_migrations_is_that_of_the_tables(inbox):
    with inbox.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_inbox_moves_from_one_database_to_another_without_loss(inbox, tmp_path):
    sent = submission(details={"a": "b"})
    inbox.receive(sent, fingerprint="f", nonce=("n", NOW))
    inbox.decide([sent.id], "approve", "Inès")
    rows = list(inbox.dump())
    other = Inbox.open(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert other.load(rows) == len(rows) == 3
    assert other.load(rows) == 0
    assert list(other.dump()) == rows
    other.close()
    assert inbox.load(rows) == 0
    assert inbox.undo([sent.id], "Inès")[0].id > 1


def test_only_its_owner_may_read_the_file(tmp_path):
    inbox = Inbox.open(f"sqlite:///{tmp_path / 'var' / 'inbox.sqlite'}")
    inbox.receive(submission())
    modes = {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "var").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    inbox.close()


def test_sqlite_writes_through_to_the_disk(tmp_path):
    inbox = Inbox.open(f"sqlite:///{tmp_path / 'inbox.sqlite'}")
    with inbox.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2  # full
    inbox.close()


def test_an_empty_postgresql_is_not_migrated_by_itself(postgres):
    with pytest.raises(NotMigrated, match="migrate"):
        Inbox.open(postgres)


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://h/d", "sqlite://", "sqlite:////proc/no/i"]
)
def test_a_url_that_is_none_is_told(url):
    with pytest.raises(SettingsError):
        Inbox.open(url)


def test_a_file_that_is_no_database_is_told(tmp_path):
    file = Path(tmp_path, "inbox.sqlite")
    file.write_text("Ceci n’est pas une base.\n" * 100, encoding="utf-8")
    with pytest.raises(BadInbox, match=r"inbox.sqlite : la base est illisible"):
        Inbox.open(f"sqlite:///{file}")
