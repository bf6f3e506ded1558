"""The Makefile as a newcomer meets it."""

import re
import subprocess

from tests.conftest import ROOT


def test_help_is_the_default_and_lists_every_target(tool):
    said = subprocess.run([tool("make")], cwd=ROOT, capture_output=True, text=True, check=True)
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    for target in targets.split():
        assert re.search(rf"^  make {target} +\w", said.stdout, re.MULTILINE), target


def test_the_lock_files_name_no_registry_and_have_a_hash_for_each_package():
    for name in ("run", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
        assert packages
        assert all("--hash=sha256:" in package for package in packages)


def test_what_runs_the_site_is_part_of_what_develops_it():
    run, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / f"requirements/{name}.txt").read_text(), re.MULTILINE))
        for name in ("run", "dev")
    )
    assert run <= dev
