"""The clone that content/ stands in: what comes from elsewhere first, what ingest wrote after.

Only what ingest wrote is committed, whatever else has changed there. What fails is told in a line
and left as it was: what was written stays in content/, and the next ingest commits and pushes it.
"""

import os
import re
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
OPTIONS = ("--literal-pathspecs",)
IDENTITY = {"NAME": "ingest", "EMAIL": "ingest@localhost"}  # where nobody gave git one


class GitFailed(CommentError):
    """A git command did not succeed; the text is git's own line."""

    status = 500


@dataclass(frozen=True)
class Clone:
    """The git repository that a folder belongs to."""

    folder: Path

    @classmethod
    def of(cls, content: Path) -> "Clone":
        """Return the repository of content/. Raises GitFailed if there is none."""
        clone = cls(content)
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
        names = ("rebase-merge", "rebase-apply")
        paths = (Path(self.run("rev-parse", "--git-path", name)) for name in names)
        return any((self.folder / path).exists() for path in paths)

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
        changed = [path for path in paths if self.run("status", "--porcelain", "--", path)]
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
        if command not in ("commit", "rebase") or self.has("config", "user.email"):
            return {}
        roles = ("AUTHOR", "COMMITTER")
        names = {f"GIT_{role}_{key}": said for role in roles for key, said in IDENTITY.items()}
        return {name: said for name, said in names.items() if name not in os.environ}

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(  # noqa: S603 - no shell
                ["git", "-C", str(self.folder), *OPTIONS, *arguments],  # noqa: S607 - the system's own git
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env=environment() | self._identity(arguments[0]),
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
