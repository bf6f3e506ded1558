"""What builds are forked from: Pelican is imported, then orders are read from stdin, one a line.

Each order to ``python -m desk.warm`` is done by a fork, as ``python -m pelican`` would, but for
templates that it may find compiled by the build before it; its exit code is a line on stdout. This
process itself imports nothing of plugins/ or the settings: those may change. A build that succeeded
may stay and do the next one, too (``desk.again``).
"""

import gc
import json
import os
import runpy
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from select import select
from typing import Any

from desk.again import Again
from desk.forks import Forks, adopt_orphans, end_all

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
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    use_the_wait()


def use_the_wait() -> None:
    """Unless there are orders, do what takes half a second, once."""
    if not select([sys.stdin], [], [], 0)[0]:
        load_languages()
    gc.freeze()


def load_languages() -> None:
    """Load the model by which the guard tells languages: a text that changed often needs it."""
    with suppress(ImportError):
        langid: Any = import_module("py3langid.langid")
        if langid.IDENTIFIER is None:
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


def build(plan: dict[str, Any], again: Again) -> None:
    """Build by the plan, in a fork of its own; again: what others follow by, if they may."""
    if plan["templates"]:
        keep_templates(plan["templates"])
    if plan["drafts"]:
        take_part(plan["drafts"])
    if plan["stays"]:
        again.connect()
    sys.argv[1:] = plan["arguments"]
    runpy.run_module("pelican", run_name="__main__")  # ends this process where it fails
    again.stay()


def main() -> None:
    answers = os.dup(1)
    with open(os.devnull, "w") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 1)  # for Pelican's own "Done: Processed …"
    adopt_orphans()
    signal.signal(signal.SIGTERM, end_all)
    warm_up()
    forks = Forks(build)
    for order in iter(sys.stdin.readline, ""):
        code = forks.build(**json.loads(order))
        with suppress(BrokenPipeError):  # who started this went away
            os.write(answers, json.dumps({"code": code}).encode() + b"\n")
        use_the_wait()
    end_all()


if __name__ == "__main__":
    main()
