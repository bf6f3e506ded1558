"""The cleaner as a filter: `python -m comments clean`."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "comments", *arguments]
    root = Path(__file__).parents[2]
    return subprocess.run(command, input=given, capture_output=True, cwd=root, check=False)


def test_the_command_is_a_filter():
    done = run("clean", given="<b>été</b><script>x</script>".encode())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "<p><b>été</b></p>", b"")


def test_the_command_keeps_the_last_line_end_and_takes_any_bytes():
    assert run("clean", given=b"\xff\xfe<i>a\n").stdout.decode() == "<p>\ufffd\ufffd<i>a</i></p>\n"


def test_the_command_knows_both_policies():
    assert run("clean", "--policy", "editorial", given=b"<h3>a").stdout == b"<h3>a</h3>"


@pytest.mark.parametrize("arguments", [[], ["dirty"], ["clean", "--fast"], ["clean", "x"]])
def test_a_wrong_call_is_one_line_and_status_2(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_help_names_the_command():
    assert b"clean" in run("--help").stdout
