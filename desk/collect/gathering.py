"""What becomes of one feed that was read: drafts, or the reason why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from comments.spam import Evidence, SpamList, signals
from desk.collect.errors import NotAFeed
from desk.collect.feed import Entry, Feed, feed_of
from desk.collect.identity import Identity, changes, identity_of, merged
from desk.collect.memory import Memory, Remembered
from desk.collect.outline import Followed
from desk.collect.questions import questions_in
from desk.share.extract import extract_of
from desk.share.licences import licence_of
from desk.share.original import Original
from desk.share.shelf import Shelf
from desk.web import Known, Page, Site, Unread, host_of

MOST_DRAFTS = 50  # of one feed in one go; the others wait for the next
OF_EVERYONE = frozenset({"links"})  # signals that a blog gives by being one


@dataclass(frozen=True)
class Drafted:
    """An entry that became a draft, and what editors should look at in it."""

    entry: Entry
    path: Path
    reasons: Sequence[str] = ()  # why it looks like spam
    questions: Sequence[str] = ()  # to the institution


@dataclass(frozen=True)
class Outcome:
    """What became of one feed."""

    followed: Followed
    name: str
    drafted: Sequence[Drafted] = ()
    trouble: str = ""  # why it was not read
    changed: Sequence[str] = ()  # why it looks hijacked; then nothing is collected
    moved_to: str = ""
    waiting: int = 0  # entries that are left for the next time


@dataclass(frozen=True)
class Gatherer:
    """Makes drafts of what feeds answered."""

    site: Site
    shelf: Shelf
    memory: Memory
    words: SpamList
    now: datetime
    accepted: frozenset[str] = field(default_factory=frozenset)  # feeds that may have changed

    def outcome(self, followed: Followed, answer: Page | Unread) -> Outcome:
        """Return what became of the feed. Raises CannotWrite."""
        known = self.memory.of(followed.url)
        name = followed.title or known.identity.title or host_of(followed.url)
        if isinstance(answer, Unread):
            return Outcome(followed, name, trouble=str(answer))
        if answer.is_unchanged:
            return Outcome(followed, name)
        try:
            feed = feed_of(answer, self.site.zone, self.now.date())
        except NotAFeed as error:
            return Outcome(followed, name, trouble=str(error))
        return self.gathered(followed, feed, answer, known)

    def gathered(self, followed: Followed, feed: Feed, page: Page, known: Remembered) -> Outcome:
        """Return what became of a feed that could be read."""
        name = followed.title or feed.title or host_of(followed.url)
        new = self.new_entries(followed, feed)
        likely = (known.identity.lang, self.site.lang)
        now = identity_of(feed, page.url, new, likely)
        if changed := self.changed(followed, known, now):
            return Outcome(followed, name, changed=changed)
        drafted = [self.drafted(followed, feed, entry) for entry in new[:MOST_DRAFTS]]
        waiting = len(new) - len(drafted)
        known.identity = merged(known.identity, now)
        known.known = page.known if not waiting else Known()
        return Outcome(
            followed,
            name,
            drafted,
            moved_to=page.url if page.moved else "",
            waiting=waiting,
        )

    def changed(self, followed: Followed, known: Remembered, now: Identity) -> list[str]:
        """Return what a feed suddenly has become, if editors did not say that it may."""
        if followed.url in self.accepted:
            known.identity = Identity()
            return []
        if known.identity.hosts:
            return changes(known.identity, now)
        # Read for the first time: it may lead wherever it will, but must stand where editors say.
        given = Identity(hosts=(host_of(followed.url),))
        return changes(given, Identity(hosts=now.hosts[:1]))

    def new_entries(self, followed: Followed, feed: Feed) -> list[Entry]:
        """Return the entries that were never collected, each once; note those shared by hand."""
        found: dict[str, Entry] = {}
        for entry in feed.entries:
            if self.shelf.holding(entry.url):
                self.memory.add(followed.url, entry)
            elif not self.memory.has(followed.url, entry) and (entry.html or entry.title):
                found.setdefault(entry.url or entry.id or entry.title, entry)
        return list(found.values())

    def drafted(self, followed: Followed, feed: Feed, entry: Entry) -> Drafted:
        name = followed.title or feed.title or host_of(feed.url or followed.url)
        original = Original(
            title=entry.title,
            url=entry.url,
            author=entry.author or name,
            name=name,
            date=entry.date,
            licence=licence_of(entry.licences),
            html=extract_of(entry.html),
        )
        path = self.shelf.write(original, self.now)
        self.memory.add(followed.url, entry)
        names = (self.site.institution, *self.site.web.institution)
        questions = tuple(questions_in(f"{entry.title}\n\n{entry.text}", names))
        return Drafted(entry, path, self.reasons(entry), questions)

    def reasons(self, entry: Entry) -> tuple[str, ...]:
        text = f"{entry.title}\n\n{entry.text}"
        evidence = Evidence(text=text, html=entry.html, name=entry.author, lang=self.site.lang)
        found = signals(evidence, self.words)
        return tuple(signal.reason for signal in found if signal.name not in OF_EVERYONE)
