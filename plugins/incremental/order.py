"""Read files in one order: Pelican gives a set, whose order differs from run to run."""

from collections.abc import Callable
from functools import partial
from typing import Any

READING = "INCREMENTAL_READING"  # in the settings, while a build runs


def sorted_files(
    generator: Any, get_files: Callable[..., set[str]], *args: Any, **kwargs: Any
) -> list[str]:
    """Return the files that Pelican found, sorted; those that are to be read are prepared."""
    paths = sorted(get_files(*args, **kwargs))
    reading = generator.settings.get(READING)
    if reading is not None and kwargs.get("extensions") is None and len(args) < 3:
        reading.prepare(generator, paths)
    return paths


def on_generator_init(generator: Any) -> None:
    generator.get_files = partial(sorted_files, generator, generator.get_files)
