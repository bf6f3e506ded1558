"""A tiny site whose own plugin can build again, and the processes that build it."""

import threading
from pathlib import Path

from desk.build import Builder, Source
from tests.serving import eventually

SETTINGS = """
SITENAME, SITEURL, TIMEZONE, THEME = "Essai", "https://essai.example", "UTC", "simple"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
PLUGIN_PATHS, PLUGINS = [FOLDER], ["staying"]
import logging
logging.getLogger("pelican.settings").warning("said by the settings")
"""
# What it keeps: the texts of all runs of its process.
PLUGIN = """
import atexit, os, sys, time
from pathlib import Path
from pelican import signals

HERE = Path(__file__).parent


class Kept:
    def __init__(self, site):
        self.site, self.runs = site, []
        self.settings = (HERE / "conf.py").read_bytes()

    def begin(self):
        return (HERE / "conf.py").read_bytes() == self.settings

    def settle(self):
        while (HERE / "unsettled").exists():
            time.sleep(0.01)
        print("told while settling", file=sys.stderr)
        (HERE / "settled").write_text(str(len(self.runs)))


def on_initialized(site):
    atexit.register(lambda: (HERE / "ended").touch())
    site.kept = Kept(site)


def on_read(generators):
    with open(HERE / "pids", "a") as pids:
        pids.write(f"{os.getpid()}\\n")
    while (HERE / "wait").exists():
        time.sleep(0.01)
    text = (HERE / "content" / "fete.md").read_text().split()[-1]
    if text == "exits":
        sys.exit("told by the end")
    if text == "breaks":
        raise ValueError("told by the fault")
    if text == "dies":
        os.kill(os.getpid(), 9)


def on_finalized(site):
    article = (HERE / "content" / "fete.md").read_text().split()[-1]
    site.kept.runs.append(article)
    (Path(site.output_path) / "runs").write_text(" ".join(site.kept.runs))
    import logging
    logging.getLogger("pelican.staying").warning("said by each run")
    site.build_again = site.kept


def register():
    signals.initialized.connect(on_initialized)
    signals.all_generators_finalized.connect(on_read)
    signals.finalized.connect(on_finalized)
"""
TOLD = "said by the settings\nsaid by each run\n"


class Site:
    """A tiny site whose own plugin can build again, and the builder of it."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "content").mkdir()
        (folder / "staying.py").write_text(PLUGIN, encoding="utf-8")
        (folder / "conf.py").write_text(f"FOLDER = {str(folder)!r}\n{SETTINGS}", encoding="utf-8")
        self.write("samedi")
        source = Source(folder / "content", folder / "conf.py")
        self.builder = Builder(source, folder / "output")

    def write(self, word):
        text = f"Title: Fête\nDate: 2025-03-12\n\nC’est {word}\n"
        (self.folder / "content" / "fete.md").write_text(text, encoding="utf-8")

    def builds(self, word):
        self.write(word)
        return self.builder.build()

    @property
    def runs(self):
        """Return what its process has built, from its first run on."""
        return (self.folder / "output" / "runs").read_text(encoding="utf-8")

    @property
    def pids(self):
        """Return the processes that have built."""
        file = self.folder / "pids"
        return [int(pid) for pid in file.read_text().split()] if file.exists() else []

    def is_alive(self, number):
        return is_alive(self.pids[number])


def is_alive(pid):
    """Tell whether it runs: one that has ended may wait for the first process to notice."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def begun(site):
    """Have a build begin in a thread, until it reads; return the thread, and where it will be."""
    before, builds = len(site.pids), []
    thread = threading.Thread(target=lambda: builds.append(site.builds("mardi")))
    thread.start()
    assert eventually(lambda: len(site.pids) > before)
    return thread, builds
