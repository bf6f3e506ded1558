"""A real PostgreSQL: one cluster for the run of the tests, a database of its own for each test.

PostgreSQL refuses to be run by root, so root runs it as another user.
"""

import itertools
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import missing

INSTALLED = Path("/usr/lib/postgresql")  # Debian puts no server on the PATH
SECONDS = 60  # before a command counts as hung
# As fast as it can be: nothing here has to outlive the tests.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Cluster:
    """A server that listens on a Unix socket in its own folder, and trusts who comes there."""

    programs: Path
    folder: Path
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def start(self):
        self.run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")
        options = f"{OPTIONS} -k {self.folder}"
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "--wait", f"--log={log}", f"--options={options}")

    def stop(self):
        self.run("pg_ctl", "stop", "--mode=immediate")
        shutil.rmtree(self.folder)

    def database(self):
        """Return the URL of a new, empty database."""
        name = f"test_{next(self.numbers)}"
        self.run("createdb", f"--host={self.folder}", "--username=postgres", name)
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def run(self, program, *arguments):
        subprocess.run(
            [*other_user(), self.programs / program, *arguments],
            env=os.environ | {"PGDATA": str(self.folder / "data"), "LC_ALL": "C.UTF-8"},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,  # a server stays
            timeout=SECONDS,
            check=True,
        )


def programs():
    """Return the folder of PostgreSQL's programs, or None."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    installed = INSTALLED.glob("*/bin/initdb")
    return max((found.parent for found in installed), default=None, key=version)


def version(folder):
    return [int(part) for part in folder.parent.name.split(".")]


def other_user():
    """Return the words before a command that run it as somebody who is not root."""
    return [] if os.getuid() else ["runuser", "-u", owner(), "--"]


def owner():
    import pwd

    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def postgres_cluster():
    found = programs()
    if found is None:
        missing("PostgreSQL's server is not installed")
    # Not in pytest's folder: only its owner can enter that, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, owner())
    cluster = Cluster(found, folder)
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
def postgres(postgres_cluster):
    """The URL of a new, empty database."""
    return postgres_cluster.database()
