"""A site of somebody else's: Pelican's theme `simple`, and published plugins never met before.

pelican-sitemap listens to every page that is written and writes when all are; pelican-neighbors
sets on each article the one before and the one after.
"""

import importlib.util

import pytest

from tests import building
from tests.conftest import missing

from .test_property import files_of

SETTINGS = """
import time_machine
time_machine.travel("2026-03-01", tick=False).start()  # pelican-sitemap writes when it was built
AUTHOR, SITENAME, SITEURL = "Ganette", "Un autre site", "https://a.example"
TIMEZONE = "Europe/Paris"
THEME = "simple"
PLUGINS = ["pelican.plugins.sitemap", "pelican.plugins.neighbors", *{more}]
PLUGIN_PATHS = {paths}
PATH, CACHE_PATH = "content", "cache"
SITEMAP = {{"format": "xml"}}
RELATIVE_URLS = {relative}
DEFAULT_PAGINATION = 2
FEED_ALL_RSS = "feeds/all.rss.xml"
"""
TEXTS = {
    "un.md": "Title: Un\nDate: 2026-01-01\nTags: a, b\n\nVoir [deux]({filename}deux.md).\n",
    "deux.md": "Title: Deux\nDate: 2026-01-02\nTags: b\n\n![x]({attach}pont.png)\n",
    "trois.md": "Title: Trois\nDate: 2026-01-03\nCategory: Fête\nSlug: un-trois\n\nFin.\n",
    "three.md": "Title: Three\nDate: 2026-01-03\nLang: fr\nSlug: un-trois\n\nEnd.\n",
    "pont.png": "PNG",
    "pages/nous.md": "Title: Nous\n\nC’est nous.\n",
    "quatre.rst": "Quatre\n######\n\n:date: 2026-01-04\n\nDu *texte*.\n",
}
EDITS = (
    {},
    {"un.md": "Title: Un\nDate: 2026-01-01\nTags: b, c\n\nUn autre texte.\n"},
    {"deux.md": None, "un.md": "Title: Un, encore\nDate: 2026-01-05\n\nSans tag.\n"},
    {"pages/eux.md": "Title: Eux\n\nC’est eux.\n"},
)


class Plain:
    def __init__(self, folder, relative):
        self.folder = folder
        for name, more in (("with", ["plugins.incremental"]), ("without", [])):
            said = SETTINGS.format(more=more, paths=[str(building.ROOT)], relative=relative)
            (folder / f"{name}.py").write_text(said)
        self.edit(TEXTS)

    def edit(self, texts):
        for name, text in texts.items():
            path = self.folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text)

    def files(self, name):
        output = self.folder / name
        arguments = [self.folder / "content", "-s", self.folder / f"{name}.py", "-o", output]
        done = building.run(
            [*map(str, arguments), "-d"] if name == "without" else [*map(str, arguments)]
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return files_of(output)


@pytest.mark.parametrize("relative", [False, True])
def test_plugins_that_it_never_met_give_what_plain_pelican_gives(tmp_path, relative):
    for name in ("sitemap", "neighbors"):
        if importlib.util.find_spec(f"pelican.plugins.{name}") is None:
            missing(f"pelican-{name} is not installed")
    site = Plain(tmp_path, relative)
    for edits in EDITS:
        site.edit(edits)
        assert site.files("with") == site.files("without")
