"""What the service does beside answering: publish, purge, send notices; each in its own thread.

A run that breaks ends its thread and is told in the log; the next one comes all the same.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from comments import ingest, notices, privacy
from comments.errors import CommentError
from comments.ingest import Ingested
from comments.service import Service
from comments.spam import language

LOG = logging.getLogger(__name__)
LOOK_EVERY = 0.5  # seconds: for what a command decided, not a page of this service
INGEST_EVERY = 10  # seconds: what could not be published, once more
NOTICES_EVERY = 20  # seconds
FORGET_EVERY = 60  # seconds: keys go at midnight
GRACE = 1  # seconds

Run = Callable[[], None]


@dataclass
class Soon:
    """Runs when it is asked for: one run at a time, and one more for all that came meanwhile."""

    name: str
    run: Run
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _wanted: bool = False
    _running: threading.Thread | None = None

    def ask(self) -> None:
        """Return at once; a run begins now, or after the one that goes on."""
        with self._lock:
            self._wanted = True
            self._begin()

    def wait(self, seconds: float) -> None:
        """Return when no run goes on any more, or when the time is over."""
        end = time.monotonic() + seconds
        while (running := self._under_way()) is not None and time.monotonic() < end:
            running.join(0.05)

    def _under_way(self) -> threading.Thread | None:
        with self._lock:  # within it a thread is made and begins
            return self._running

    def _begin(self) -> None:
        if self._wanted and self._running is None:
            self._wanted = False
            self._running = threading.Thread(target=self._once, name=self.name, daemon=True)
            self._running.start()

    def _once(self) -> None:
        try:
            self.run()
        finally:
            with self._lock:
                self._running = None
                self._begin()


@dataclass
class Every:
    """Asks for a job at once, then again and again until it is stopped."""

    seconds: float
    job: Soon
    _stopped: threading.Event = field(default_factory=threading.Event, repr=False)

    def start(self) -> None:
        threading.Thread(target=self._ask, name=f"{self.job.name} timer", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _ask(self) -> None:
        while not self._stopped.is_set():
            self.job.ask()
            self._stopped.wait(self.seconds)


@dataclass
class Jobs:
    """The jobs of one service, from `start` to `stop`."""

    service: Service
    ingests: bool = False  # or somebody else runs `ingest`
    git: bool = False  # the ingest pulls, commits and pushes
    _said: frozenset[str] = frozenset()  # what the last ingest could not publish
    _decided: int = 0  # the newest decision that an ingest was asked for
    _ingest: Soon = field(init=False, repr=False)
    _timers: tuple[Every, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._ingest = Soon("publication", self._publish)
        jobs: list[tuple[float, Soon]] = [
            (FORGET_EVERY, Soon("conservation", lambda: forget(self.service))),
            (NOTICES_EVERY, Soon("courrier", lambda: send(self.service))),
        ]
        if self.ingests:
            self.service.publish = self._ingest.ask
            jobs.append((INGEST_EVERY, self._ingest))
            jobs.append((LOOK_EVERY, Soon("décisions", self._look)))
        self._timers = tuple(Every(seconds, job) for seconds, job in jobs)

    def start(self) -> None:
        # Else the first long comment would wait for the model.
        threading.Thread(target=language.load, name="langues", daemon=True).start()
        for timer in self._timers:
            timer.start()

    def stop(self) -> None:
        """Begin nothing more; let an ingest that runs end, for GRACE seconds."""
        for timer in self._timers:
            timer.stop()
        self._ingest.wait(GRACE)

    def _look(self) -> None:
        """Ask for an ingest if somebody has decided something since the last look."""
        with told("décisions"):
            newest = self.service.inbox.last_decision()
            if newest != self._decided:
                self._decided = newest
                self._ingest.ask()

    def _publish(self) -> None:
        config = self.service.config
        with told("publication"):
            done = ingest.run(
                *(self.service.inbox, config.content, config.output, config.settings.zone),
                git=self.git,
            )
            for line in sorted(set(done.told) - self._said):  # it runs again and again
                LOG.warning("publication : %s", line)
            self._said = frozenset(done.told)
            if done != Ingested(told=done.told):
                LOG.info("%s", done.summary)


def forget(service: Service) -> None:
    with told("conservation"):
        privacy.daily(service)


def send(service: Service) -> None:
    with told("courrier"):
        notices.run_due(service)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tell what is known to go wrong on one line; the next run tries again."""
    try:
        yield
    except (CommentError, OSError) as error:
        LOG.warning("%s : %s", name, type(error).__name__)
