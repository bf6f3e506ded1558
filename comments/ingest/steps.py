"""One ingest: each step by itself, so that what one can't do does not keep the others."""

from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from comments.inbox import Inbox
from comments.ingest import comments, removals, shares, votes
from comments.ingest.git import Clone, GitFailed
from comments.ingest.result import Ingested
from comments.ingest.site import UNCOMMITTED, Site, alone, note_in, noted_in

# Removals after comments: who takes an approval back while it is written finds it undone.
STEPS: Sequence[Callable[[Site], Ingested]] = (
    comments.publish,
    removals.remove,
    votes.count,
    shares.draft,
)
UTC = ZoneInfo("UTC")
WORKING = "ingest.git"  # git was called, and the run did not end
PULLING = "ingest.pulling"  # a pull was begun, and did not end


def run(
    inbox: Inbox, content: Path, output: Path, zone: ZoneInfo = UTC, *, git: bool = False
) -> Ingested:
    """Bring content/ to what the inbox says; return what was done, and what could not be.

    zone: of the dates that readers see; git: pull before, commit and push after.
    Raises InboxUnavailable if the database can't be read or written; the next run goes on from
    there.
    """
    with alone(content) as lock:
        site = Site.of(inbox, content, output, zone)
        return with_git(site, lock) if git else ingest(site)


def ingest(site: Site) -> Ingested:
    done = Ingested()
    for step in STEPS:
        done += step(site)
    return done


def with_git(site: Site, lock: int) -> Ingested:
    """Ingest between a pull and a push; what git can't do is told, and done by the next run."""
    try:
        clone = Clone.of(site.content, lock)
        if noted_in(site.inbox, WORKING):  # a crash; no git of ours is left, as the lock was free
            clone.unlock()
        note_in(site.inbox, WORKING, ["git"])
        before = told(lambda: pull(site, clone))
    except GitFailed as error:
        return ingest(site) + Ingested(told=(str(error),))
    done = ingest(site)
    after = told(lambda: commit(site, clone, done.message)) or told(clone.push)
    note_in(site.inbox, WORKING, [])
    return done + Ingested(told=tuple(dict.fromkeys([*before, *after])))


def told(step: Callable[[], None]) -> list[str]:
    """Do the step; return the line that tells why it failed, if it did."""
    try:
        step()
    except GitFailed as error:
        return [str(error)]
    return []


def pull(site: Site, clone: Clone) -> None:
    """Commit what an earlier run left, then take over what others pushed. Raises GitFailed."""
    if noted_in(site.inbox, PULLING):
        clone.give_up()  # ours: a crash left it
    commit(site, clone, Ingested().message)
    note_in(site.inbox, PULLING, ["pull"])
    failed = told(clone.pull)
    note_in(site.inbox, PULLING, [])
    if failed:
        raise GitFailed(*failed)


def commit(site: Site, clone: Clone, message: str) -> None:
    """Commit what was written since the last commit. Raises GitFailed."""
    if clone.is_busy():
        raise GitFailed("git : un rebase est en cours ; attendu : qu’il soit terminé")
    if paths := noted_in(site.inbox, UNCOMMITTED):
        clone.commit(paths, message)
        note_in(site.inbox, UNCOMMITTED, [])
