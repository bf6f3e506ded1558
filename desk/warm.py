"""One build of the site, ready to begin: Pelican is imported, then orders are read from stdin.

``python -m desk.warm`` is ``python -m pelican`` but for that, and for templates that it may find
compiled by the build before it. It imports nothing of plugins/ or the settings before its orders
are there: those may change until then.
"""

import gc
import json
import runpy
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from select import select
from typing import Any

# What a build of this project imports; where one is missing, the build itself says so.
IMPORTED = (
    "pelican",
    "babel.dates",
    "babel.support",
    "bleach",
    "feedgen.feed",
    "jinja2.ext",
    "markdown.extensions.extra",
    "markdown.extensions.meta",
    "markdown.extensions.sane_lists",
    "nh3",
)
COLLECT_AFTER = 50_000  # objects: at the usual 700, a tenth of a build is spent collecting


def warm_up() -> None:
    for name in IMPORTED:
        with suppress(ImportError):
            import_module(name)
    if not select([sys.stdin], [], [], 0)[0]:  # no orders yet: this takes half a second
        load_languages()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)


def load_languages() -> None:
    """Load the model by which the guard tells languages: a text that changed often needs it."""
    with suppress(ImportError):
        langid: Any = import_module("py3langid.langid")
        model = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
        langid.IDENTIFIER = model


def keep_templates(folder: str) -> None:
    """Let Jinja keep there what it compiles; each file of it names the source by its hash."""
    cache = import_module("jinja2").FileSystemBytecodeCache(folder)

    def on_initialized(site: Any) -> None:
        site.settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = cache

    import_module("pelican.plugins.signals").initialized.connect(on_initialized, weak=False)


def take_part(file: str) -> None:
    """Have the build write the drafts alone, and their list into that file."""
    import_module("desk.drafts").Drafts(Path(file)).connect()


def main() -> None:
    warm_up()
    said = sys.stdin.read()
    if not said:  # who started this went away
        return
    orders = json.loads(said)
    if orders["templates"]:
        keep_templates(orders["templates"])
    if orders["drafts"]:
        take_part(orders["drafts"])
    sys.argv[1:] = orders["arguments"]
    runpy.run_module("pelican", run_name="__main__")


if __name__ == "__main__":
    main()
