"""What the service does beside answering goes on, whatever happens to one run."""

import logging
import threading

import pytest

from comments import logs
from comments.errors import InboxUnavailable
from comments.jobs import Every, Jobs, Soon
from tests.comments.sending import submission
from tests.conftest import plain
from tests.serving import eventually

SECONDS = 60


class Work:
    """A job that waits to be let go, and counts its runs."""

    def __init__(self):
        self.runs, self.at_once, self.most = 0, 0, 0
        self.may_end = threading.Event()

    def __call__(self):
        self.runs += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.may_end.wait(SECONDS)
        self.at_once -= 1


@pytest.fixture
def quiet_thread_errors():
    before = threading.excepthook
    threading.excepthook = logs.on_thread_error
    yield
    threading.excepthook = before


def test_all_that_is_asked_during_a_run_leads_to_one_more():
    work = Work()
    job = Soon("publication", work)
    for _ in range(5):
        job.ask()
    assert eventually(lambda: work.runs == 1)
    work.may_end.set()
    assert eventually(lambda: work.runs == 2)
    job.wait(SECONDS)
    assert (work.runs, work.most) == (2, 1)


def test_a_run_that_breaks_does_not_keep_the_next_from_running(quiet_thread_errors, caplog):
    ran = []

    def breaks():
        ran.append(1)
        raise KeyError("zoe@boite.example")

    job = Soon("courrier", breaks)
    for _ in range(2):
        job.ask()
        job.wait(SECONDS)
    assert len(ran) == 2
    assert eventually(lambda: len(caplog.records) == 2)  # a thread tells it after its run is over
    (record, _) = caplog.records
    assert "courrier" in record.getMessage()
    assert "zoe@" not in logs.Formatter(logs.LINE).format(record)


def test_a_timer_asks_again_until_it_is_stopped():
    work = Work()
    work.may_end.set()
    timer = Every(0.01, Soon("essai", work))
    timer.start()
    assert eventually(lambda: work.runs > 2)
    timer.stop()
    timer.job.wait(SECONDS)
    runs = work.runs
    assert not eventually(lambda: work.runs > runs + 1, seconds=0.2)


def test_what_is_approved_is_published_when_the_service_says_so(service, site):
    jobs = Jobs(service, ingests=True)
    sent = submission()
    service.inbox.receive(sent)
    service.inbox.decide([sent.id], "approve", "Nadège")
    service.publish()
    record = site.content / "comments" / "marche.jsonl"
    assert eventually(lambda: "c’est une bonne nouvelle" in record.read_text(encoding="utf-8"))
    jobs.stop()


def test_what_a_command_approves_is_published_before_the_next_run_of_its_own(service, site):
    jobs = Jobs(service, ingests=True)
    jobs.start()
    assert eventually(lambda: not language_is_loading())
    sent = submission(text="Approuvé par une commande.")
    service.inbox.receive(sent)
    service.inbox.decide([sent.id], "approve", "cli:root")
    record = site.content / "comments" / "marche.jsonl"
    is_there = lambda: "par une commande" in record.read_text(encoding="utf-8")  # noqa: E731
    assert eventually(is_there, seconds=6)  # 1 where nothing else runs
    jobs.stop()


def language_is_loading():
    """Whether the thread that a service begins with still takes all of the processor."""
    return any(thread.name == "langues" for thread in threading.enumerate())


def test_a_service_that_does_not_ingest_leaves_content_alone(service, site):
    jobs = Jobs(service)
    sent = submission()
    service.inbox.receive(sent)
    service.inbox.decide([sent.id], "approve", "Nadège")
    jobs.start()
    service.publish()
    jobs.stop()
    assert [each.id for each in service.inbox.to_publish()] == [sent.id]


def test_old_private_data_is_deleted_without_being_asked(service):
    jobs = Jobs(service)
    jobs.start()
    assert eventually(lambda: service.inbox.meta("privacy:purged") is not None)
    jobs.stop()


def test_a_database_that_is_away_is_one_line(service, caplog, monkeypatch):
    jobs = Jobs(service, ingests=True)

    def away():
        raise InboxUnavailable

    monkeypatch.setattr(service.inbox, "to_publish", away)
    with caplog.at_level(logging.WARNING):
        service.publish()
        assert eventually(lambda: caplog.records)
    jobs.stop()
    (record,) = caplog.records
    assert plain(record.getMessage()) == "publication : InboxUnavailable"
