"""Sites that one process builds several times, and what it said meanwhile."""

import json
import subprocess
import sys

from tests import building

SETTINGS = """
AUTHOR, SITENAME, SITEURL, TIMEZONE = "Ganette", "Un site", "https://a.example", "Europe/Paris"
PLUGIN_PATHS, PLUGINS = [FOLDER, ROOT], ["plugins.incremental", "seeing"]
THEME, PATH, CACHE_PATH, OUTPUT_PATH = FOLDER + "/theme", "content", "cache", "output"
INCREMENTAL = {"why": True}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
# Builds, then again for each command that makes an edit; says after each what it said meanwhile.
SCRIPT = """
import contextlib, fcntl, io, json, os, subprocess, sys
import pelican
from pelican import signals
from pelican.log import LimitFilter

sites = []
signals.initialized.connect(sites.append, weak=False)
with contextlib.redirect_stdout(io.StringIO()):
    pelican.main(["-s", "conf.py", "-q"])
site, told = sites[0], []
for command in sys.argv[1:]:
    if site.build_again is not None:
        site.build_again.settle()
    with open(".output.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # else others would wait for this process
    subprocess.run(command, shell=True, check=True)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        can = site.build_again is not None and site.build_again.begin()
        if can:
            LimitFilter._raised_messages.clear()  # else the same words are told once in a life
            site.run()
    told.append([can, said.getvalue().splitlines()])
print(json.dumps(told))
"""


def run(folder, plugin, *commands):
    """Build the folder's site, then again after each command: (whether it could, what it said).

    plugin: the source of a plugin of the site.
    """
    said = f"FOLDER, ROOT = {str(folder)!r}, {str(building.ROOT)!r}\n"
    (folder / "conf.py").write_text(said + SETTINGS)
    (folder / "seeing.py").write_text(plugin)
    wait = "sleep 0.1"  # within a tick of the clock a file may change unseen
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *(f"{wait}; {command}; {wait}" for command in commands)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def rendered(said):
    return sorted(line.partition(" : ")[0] for line in said if ".html : " in line)
