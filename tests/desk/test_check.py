"""`check` says what a build would say, and leaves nothing behind."""

import tempfile
from pathlib import Path
from typing import Any

import pytest

from desk.check import words_flaws

SETTINGS = 'SITENAME = "Essai"\nTIMEZONE = "UTC"\nTHEME = "simple"\nSITEURL = "https://a.example"\n'
ARTICLE = "Title: Fête\nDate: 2025-03-12\nSummary: Samedi.\n\nLa fête aura lieu samedi.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "fete.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pelican.conf.py").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(f.relative_to(folder)): f.read_bytes() for f in found if f.suffix != ".pyc"}


@pytest.fixture
def check(desk: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return the command, which keeps its temporary files below the test's folder."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)  # else it is the one of this process
    return lambda *arguments, **options: desk("check", *arguments, **options)


def test_good_content_has_no_fault_and_nothing_is_written(site: Path, check: Any) -> None:
    before = files(site)
    result = check(folder=site)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "Aucun défaut dans content.\n"
    assert files(site) == before


def test_faults_are_told_on_stderr_as_the_build_tells_them(
    blog: Any, tmp_path: Path, check: Any
) -> None:
    blog.article("fete", date="hier", summary="Samedi.")
    blog.article("halle", "Voir [la fête]({filename}rien.md).\n", summary="Samedi.")
    before = files(tmp_path)
    result = check(blog.content)
    assert (result.returncode, result.stdout) == (1, "")
    assert files(tmp_path) == before
    assert result.stderr == blog.build().stderr
    assert result.stderr.count("\n") == 2


def test_a_list_of_words_that_breaks_its_form_is_a_fault(tmp_path: Path) -> None:
    assert list(words_flaws(tmp_path)) == []
    (tmp_path / "spam.txt").write_text("bingo\n\n[jeux\nab*c\n", encoding="utf-8")
    flaws = list(words_flaws(tmp_path))
    assert [flaw.partition(": ")[0] for flaw in flaws] == [
        f"{tmp_path}/spam.txt:3",
        f"{tmp_path}/spam.txt:4",
    ]


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [(["contenu"], "contenu"), (["--settings", "autre.py"], "autre.py")],
    ids=["content", "settings"],
)
def test_a_missing_source_is_one_line(
    site: Path, check: Any, arguments: list[str], missing: str
) -> None:
    result = check(*arguments, folder=site)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith(f"n’existe pas\u00a0: {missing}\n")
    assert result.stderr.count("\n") == 1


def test_an_unknown_option_is_one_line_and_exit_code_2(site: Path, check: Any) -> None:
    result = check("--verbeux", folder=site)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
