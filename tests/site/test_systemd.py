"""deploy/*.service and *.path as they are, but for the folder: systemd itself reads them."""

import shutil
import subprocess
import sys

from tests.conftest import ROOT, missing


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    analyze = shutil.which("systemd-analyze") or missing("systemd is not installed")
    program = tmp_path / "town" / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.symlink_to(sys.executable)
    for unit in (ROOT / "deploy").glob("territoire-commun*"):
        said = unit.read_text("utf-8").replace("/srv/territoire-commun", str(tmp_path / "town"))
        (tmp_path / unit.name).write_text(said, encoding="utf-8")
    units = sorted(tmp_path.glob("territoire-commun*"))
    assert len(units) == 3
    command = [analyze, "verify", "--man=no", *units]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
