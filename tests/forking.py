"""Real processes that begin at once: what they import is imported already, then forked.

A nursery is a process of its own that has imported what commands need. Whatever it is asked for
(``python -m PACKAGE ARGUMENTS``, in a folder, with files for its streams) is a child of it.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDED = os.O_WRONLY | os.O_CREAT | os.O_APPEND
STREAMS = {"stdin": os.O_RDONLY, "stdout": ADDED, "stderr": ADDED}


class Nursery:
    """Forks; `prepared` names the function that imports what children need."""

    def __init__(self, prepared, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", prepared, *arguments],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},  # for the processes that children start
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        atexit.register(self.process.communicate)

    def asked(self, **order):
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def start(self, package, *arguments, folder=ROOT, environment=None, **streams):
        """Return the pid of `python -m package`; streams: files for stdin, stdout, stderr."""
        return self.asked(
            package=package,
            arguments=[str(argument) for argument in arguments],
            folder=str(folder),
            files={name: str(streams.get(name, os.devnull)) for name in STREAMS},
            environment=environment or {},
        )

    def poll(self, pid):
        """Return the exit code, or None while it runs."""
        return self.asked(poll=pid)

    def run(self, package, *arguments, folder=ROOT, stdin=""):
        """Return the finished process, its streams as text."""
        with tempfile.TemporaryDirectory() as made:
            files = {name: Path(made, name) for name in STREAMS}
            files["stdin"].write_text(stdin, encoding="utf-8")
            pid = self.start(package, *arguments, folder=folder, **files)
            while (code := self.poll(pid)) is None:
                time.sleep(0.005)
            said = [files[name].read_text(encoding="utf-8") for name in ("stdout", "stderr")]
        return subprocess.CompletedProcess([package, *arguments], code, *said)


@cache
def commands():
    """Return the nursery of `python -m comments` and `python -m desk`."""
    return Nursery("tests.forking:import_commands")


def import_commands():
    for name in ("comments.__main__", "comments.commands.serve", "desk.__main__", "desk.serve"):
        import_module(name)


def nurse():
    gc.freeze()  # children need not go through all that they inherit as they end
    for line in sys.stdin:
        order = json.loads(line)
        if "poll" in order:
            answer = polled(order["poll"])
        else:
            answer = os.fork()
            if answer == 0:
                live(**order)
        print(json.dumps(answer), flush=True)


def polled(pid):
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def live(package, arguments, folder, files, environment):
    os.chdir(folder)
    os.environ.update(environment)
    for number, (name, flags) in enumerate(STREAMS.items()):
        opened = os.open(files[name], flags, 0o666)
        os.dup2(opened, number)
        os.close(opened)
    sys.exit(import_module(f"{package}.__main__").main(arguments))


if __name__ == "__main__":
    module, _, function = sys.argv[1].partition(":")
    getattr(import_module(module), function)(*sys.argv[2:])
    nurse()
