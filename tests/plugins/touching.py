"""What plugins do again where little changed, beside what a new build of the same content does.

``done(blog, edit, look)`` builds the blog in a process of its own, which then makes the edit, reads
the texts that it changed as plugins.incremental does, and has the plugins do again what they do;
another process builds what is there now from nothing. Returned are what both have (`Seen`).
"""

import gc
import os
import pickle
import shutil
import sys
import tempfile
import traceback
import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pelican
from pelican import signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator

from desk.warm import load_languages
from plugins.incremental.telling import Warnings
from plugins.incremental.touched import TooMuch, Touched
from tests.building import ROOT

LISTS = {
    ArticlesGenerator: ("articles", "translations", "hidden_articles", "hidden_translations"),
    PagesGenerator: ("pages", "translations", "hidden_pages", "hidden_translations"),
}
CLEAN = 'INCREMENTAL={"clean": true, "processes": 1}'
GIVEN = ("_content", "_summary", "reading_minutes")  # what a text gives its item


@dataclass
class Seen:
    """What one of the two has."""

    value: Any = None  # what the test looked at
    files: dict[str, bytes] = field(default_factory=dict)  # path below output/ -> bytes
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: str = ""  # why it is not done again


def done(  # noqa: PLR0913 - most tests give two
    blog, edit, look=lambda _: None, *, files=(), plugins=None, settings=(), before=()
):
    """Return what plugins have that did again what the edit touched, and what a new build has.

    look: is given an object with `context`, `items` (name_of() -> article or page) and `touched`
    (None in a new build), and returns plain values; files: patterns of files to compare; plugins:
    the names of those that do something, in their order, by default all that can; settings: other
    than the project's, as ``NAME=JSON``; before: edits that are each done again before.
    """
    again = in_child(lambda: _again(blog, (*before, edit), look, files, plugins, settings))
    return again, in_child(lambda: _anew(blog, look, files, settings))


def in_child(work):
    """Return what is done in a fork: a build leaves much behind in a process."""
    _loaded()
    with tempfile.NamedTemporaryFile() as left:
        child = os.fork()
        if child == 0:
            _live(work, Path(left.name))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        value = pickle.loads(left.read())
    assert code == 0, value
    return value


def _live(work, left):
    code = 1
    try:
        warnings.resetwarnings()
        os.chdir(ROOT)
        left.write_bytes(pickle.dumps(work()))
        code = 0
    except BaseException:  # noqa: BLE001 - the parent tells it
        left.write_bytes(pickle.dumps(traceback.format_exc()))
    finally:
        os._exit(code)


@cache
def _loaded():
    from pelican.settings import get_settings_from_file

    for name in get_settings_from_file(str(ROOT / "pelican.conf.py"))["PLUGINS"]:
        import_module(name)
    load_languages()
    gc.freeze()


class Built:
    """A site that this process builds."""

    def __init__(self, blog, output, *options):
        self.blog, self.output, self.warned = blog, output, Warnings()
        signals.generator_init.connect(self._listen)
        signals.all_generators_finalized.connect(self._keep)  # before the plugins' receivers
        paths = [str(blog.content), "-s", "pelican.conf.py", "-o", str(output)]
        self.code = 0
        try:
            pelican.main([*paths, "--fatal", "errors", "--quiet", *options])
        except SystemExit as end:
            self.code = end.code

    def _listen(self, generator):
        self.warned.listen()

    @property
    def warnings(self):
        return sorted(words for _, _, words in self.warned.told)

    def _keep(self, generators):
        self.generators = generators
        self.context, self.settings = generators[0].context, generators[0].settings

    def all_items(self):
        """Yield each item with its generator."""
        for generator in self.generators:
            for name in LISTS.get(type(generator), ()):
                yield from ((item, generator) for item in getattr(generator, name))

    def seen(self, look, folders, patterns, touched=None):
        """Return what it has; folders: where its files stand, the last first."""
        if self.context["faults"]:  # nothing is written, and nothing kept
            return Seen(faults=sorted({*self.context["faults"]}), warnings=self.warnings)
        items = {name_of(item): item for item, _ in self.all_items()}
        site = SimpleNamespace(context=self.context, items=items, touched=touched)
        files = {}
        for folder in folders:
            for file in filter(Path.is_file, folder.rglob("*")):
                path = file.relative_to(folder).as_posix()
                if any(fnmatch(path, pattern) for pattern in patterns):
                    files.setdefault(path, file.read_bytes())
        return Seen(look(site), files, warnings=self.warnings)


def name_of(item):
    """Return its slug; of a translation ``slug.lang``."""
    return item.slug if item.in_default_lang else f"{item.slug}.{item.lang}"


def _anew(blog, look, files, settings):
    with tempfile.TemporaryDirectory() as folder:
        built = Built(blog, Path(folder, "output"), "-e", CLEAN, *settings)
        return built.seen(look, [built.output], files)


def _again(blog, edits, look, files, plugins, settings):
    built = Built(blog, blog.output, *(["-e", *settings] if settings else []))
    assert built.code == 0
    assert not built.context["faults"]
    assert not built.warnings
    plugins = built.settings["PLUGINS"] if plugins is None else plugins
    for edit in edits:
        before = texts_of(blog)
        edit()
        after = texts_of(blog)
        changed = {path for path in before | after if before.get(path) != after.get(path)}
        with tempfile.TemporaryDirectory() as folder:
            touched = Touched(built.settings, built.generators, frozenset(), Path(folder))
            touched.texts = frozenset(read_again(built, changed, touched))
            touched.files = frozenset(changed - touched.texts)
            try:
                do_again(plugins, touched)
            except TooMuch as error:
                return Seen(refused=str(error))
            seen = built.seen(look, [touched.folder, built.output], files, touched)
            shutil.copytree(folder, built.output, dirs_exist_ok=True)
    return seen


def texts_of(blog):
    return {str(path): path.read_bytes() for path in blog.content.rglob("*") if path.is_file()}


def read_again(built, changed, touched):
    """Give the items of these files what their texts say now; return those that are items'."""
    for name in ("get_content", "get_summary"):  # Pelican keeps what it worked out
        vars(Content)[name].cache.clear()
    found = set()
    for item, generator in built.all_items():
        if item.source_path not in changed:
            continue
        new = type(generator.readers).read_file(  # not by plugins.incremental, which keeps items
            generator.readers,
            base_path=generator.path,
            path=item.relative_source_path,
            content_class=type(item),
            context=generator.context,
        )
        vars(item).update({name: getattr(new, name) for name in GIVEN})
        item.metadata["summary"] = new.metadata["summary"]
        touched.items.append(item)
        found.add(item.source_path)
    return found


def do_again(plugins, touched):
    modules = [sys.modules[name] for name in plugins if name != "plugins.incremental"]
    with suppress(SystemExit):  # of plugins.faults
        for function in ("again", "write_again"):
            for module in modules:
                getattr(module, function, _nothing)(touched)


def _nothing(touched):
    """What a plugin without such a function does."""
