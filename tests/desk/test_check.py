"""`check` says what a build would say, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = 'SITENAME = "Essai"\nTIMEZONE = "UTC"\nTHEME = "simple"\nSITEURL = "https://a.example"\n'
ARTICLE = "Title: Fête\nDate: 2025-03-12\nSummary: Samedi.\n\nLa fête aura lieu samedi.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "fete.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pelican.conf.py").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desk", "check", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(f.relative_to(folder)): f.read_bytes() for f in found if f.suffix != ".pyc"}


def test_good_content_has_no_fault_and_nothing_is_written(site: Path) -> None:
    before = files(site)
    result = check(site, TMPDIR=str(site))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "Aucun défaut dans content.\n"
    assert files(site) == before


def test_faults_are_told_on_stderr_as_the_build_tells_them(blog: Any, tmp_path: Path) -> None:
    blog.article("fete", date="hier", summary="Samedi.")
    blog.article("halle", "Voir [la fête]({filename}rien.md).\n", summary="Samedi.")
    before = files(tmp_path)
    result = check(ROOT, str(blog.content), TMPDIR=str(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert files(tmp_path) == before
    assert result.stderr == blog.build().stderr
    assert result.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [(["contenu"], "contenu"), (["--settings", "autre.py"], "autre.py")],
    ids=["content", "settings"],
)
def test_a_missing_source_is_one_line(site: Path, arguments: list[str], missing: str) -> None:
    result = check(site, *arguments)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith(f"n’existe pas\u00a0: {missing}\n")
    assert result.stderr.count("\n") == 1


def test_an_unknown_option_is_one_line_and_exit_code_2(site: Path) -> None:
    result = check(site, "--verbeux")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
