"""A process that starts ingests, two at once, and ends them with SIGKILL when it is told to.

Each line on stdin is a number of milliseconds: so long the two live once they have begun. It
answers with a line when they begin, and with a line when they are dead. Called with --git, what
they started (git itself) dies with them each other time, and goes on without them else.
"""

import os
import signal
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from comments.inbox import Inbox
from comments.ingest import run


def born(url, content, output, begun, is_git):
    """Return the process that ingests for as long as this one lives."""
    parent, child = os.getpid(), os.fork()
    if child == 0:
        os.setsid()
        inbox = Inbox.open(url)
        inbox.to_publish()
        os.write(begun, b".")
        while os.getppid() == parent:
            run(inbox, Path(content), Path(output), ZoneInfo("Europe/Paris"), git=is_git)
        os._exit(0)
    return child


def main(url, content, output, *options):
    is_git = "--git" in options
    Inbox.open(url).close()  # what is imported by then, children have
    begun, begin = os.pipe()
    print("ready", flush=True)
    for number, line in enumerate(sys.stdin):
        children = [born(url, content, output, begin, is_git) for _ in range(2)]
        end = os.killpg if is_git and number % 2 else os.kill
        for _ in children:
            os.read(begun, 1)
        print("begun", flush=True)
        time.sleep(int(line) / 1000)
        for child in children:
            end(child, signal.SIGKILL)
        print(*(os.waitpid(child, 0)[1] for child in children), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
