"""The clone that content/ stands in: what comes from elsewhere first, what ingest wrote after.

Only what ingest wrote is committed, whatever else has changed there. What fails is told in a line
and left as it was: what was written stays in content/, and the next ingest commits and pushes it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from comments.errors import CommentError

PATIENCE = 120  # seconds for one command
ATTEMPTS = 3  # to push, while others push, too
TELLING = ("CONFLICT", "fatal:", "error:")  # how git's lines begin, the one that says most first
SECRET = re.compile(r"//[^/@\s]*@")  # a name and a password in an address
ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
# Nothing of git's goes on in the background: who waits for the lock waits for all of it.
OPTIONS = ("--literal-pathspecs", "-c", "gc.autoDetach=false", "-c", "maintenance.autoDetach=false")
STATES = ("rebase-merge", "rebase-apply")  # folders of a rebase that goes on
IDENTITY = {"NAME": "ingest", "EMAIL": "ingest@localhost"}  # where nobody gave git one


class GitFailed(CommentError):
    """A git command did not succeed; the text is git's own line."""

    status = 500


@dataclass(frozen=True)
class Clone:
    """The git repository that a folder belongs to."""

    folder: Path
    lock: int | None = None  # a descriptor that git holds open, too: it may outlive who called it

    @classmethod
    def of(cls, content: Path, lock: int | None = None) -> "Clone":
        """Return the repository of content/. Raises GitFailed if there is none."""
        clone = cls(content, lock)
        clone.run("rev-parse", "--is-inside-work-tree")
        return clone

    def run(self, *arguments: str) -> str:
        """Return what `git ARGUMENTS` says. Raises GitFailed."""
        done = self._run(*arguments)
        if done.returncode:
            raise GitFailed(f"git {arguments[0]} : {told_by(done)}")
        return done.stdout.strip()

    def has(self, *arguments: str) -> bool:
        """Whether `git ARGUMENTS` succeeds."""
        return self._run(*arguments).returncode == 0

    def is_busy(self) -> bool:
        """Whether a rebase was begun, and neither ended nor given up."""
        return any(path.exists() for path in map(self._own, STATES))

    def unlock(self) -> None:
        """Remove what a git that was killed left to keep others out."""
        for folder, _, names in os.walk(self._own("")):  # a git that still ends may remove folders
            for name in names:
                if name.endswith(".lock"):
                    Path(folder, name).unlink(missing_ok=True)

    def give_up(self) -> None:
        """Bring all back to where it was before a pull that was cut off. Raises GitFailed."""
        if self.is_busy() and not self.has("rebase", "--abort"):
            for state in map(self._own, STATES):  # it had not begun, or was at its end
                shutil.rmtree(state, ignore_errors=True)
        if not self.has_upstream():
            return
        whole = Clone(Path(self.run("rev-parse", "--show-toplevel")), self.lock)
        coming = whole.run("diff", "--name-only", "-z", "HEAD...@{upstream}").split("\0")
        torn = [path for path in filter(None, coming) if whole.is_changed(path)]
        if torn:  # or somebody's own work: it is kept aside
            whole.run("stash", "push", "--quiet", "--include-untracked", "--", *torn)

    def is_changed(self, path: str) -> bool:
        """Whether a file is not as it was committed."""
        return self.run("status", "--porcelain", "--", path) != ""

    def has_upstream(self) -> bool:
        return self.has("rev-parse", "--verify", "--quiet", "@{upstream}")

    def pull(self) -> None:
        """Take over what others pushed, ours on top. Raises GitFailed; then all is as before."""
        if not self.has_upstream():
            return
        self.run("fetch", "--quiet")
        if self.run("rev-list", "--count", "HEAD..@{upstream}") == "0":
            return  # also where something of others has changed, on which no rebase would begin
        try:
            self.run("rebase", "--quiet", "@{upstream}")
        except GitFailed:
            if self.is_busy():
                self.run("rebase", "--abort")
            raise

    def commit(self, paths: Iterable[str], message: str) -> bool:
        """Commit these files (relative to content/) as they are; tell whether that was anything."""
        changed = [path for path in paths if self.is_changed(path)]
        if not changed:
            return False
        self.run("add", "--", *changed)
        self.run("commit", "--quiet", "--message", message, "--", *changed)
        return True

    def push(self) -> None:
        """Push what the remote lacks, if there is one. Raises GitFailed."""
        remotes = self.run("remote").split()
        if not remotes:
            return
        if not self.has_upstream():
            remote = "origin" if "origin" in remotes else remotes[0]
            self.run("push", "--quiet", "--set-upstream", remote, "HEAD")
            return
        for attempt in range(ATTEMPTS):
            if self.run("rev-list", "--count", "@{upstream}..HEAD") == "0":
                return
            try:
                self.run("push", "--quiet")
            except GitFailed:
                if attempt == ATTEMPTS - 1:
                    raise
                self.pull()  # somebody pushed meanwhile

    def _identity(self, command: str) -> dict[str, str]:
        """Return who commits, for a command that may, where git was not told."""
        if command not in ("commit", "rebase", "stash") or self.has("config", "user.email"):
            return {}
        roles = ("AUTHOR", "COMMITTER")
        names = {f"GIT_{role}_{key}": said for role in roles for key, said in IDENTITY.items()}
        return {name: said for name, said in names.items() if name not in os.environ}

    def _own(self, name: str) -> Path:
        """Return the place of one of git's own files."""
        return self.folder / self.run("rev-parse", "--git-path", name)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(  # noqa: S603 - no shell
                ["git", "-C", str(self.folder), *OPTIONS, *arguments],  # noqa: S607 - the system's own git
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env=environment() | self._identity(arguments[0]),
                pass_fds=() if self.lock is None else (self.lock,),
                timeout=PATIENCE,
                check=False,
            )
        except FileNotFoundError:
            raise GitFailed("git n’est pas installé") from None
        except subprocess.TimeoutExpired:
            raise GitFailed(f"git {arguments[0]} : pas de réponse en {PATIENCE} s") from None


def environment() -> dict[str, str]:
    """Return ours, but for what would name another repository, as in git's own hooks."""
    ours = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return ours | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def told_by(done: subprocess.CompletedProcess[str]) -> str:
    """Return the line that says why a command failed, without passwords."""
    lines = [line.strip() for line in f"{done.stderr}\n{done.stdout}".splitlines() if line.strip()]
    telling = [line for start in TELLING for line in lines if line.startswith(start)]
    return SECRET.sub("//", next(iter([*telling, *lines[-1:]]), f"code {done.returncode}"))
