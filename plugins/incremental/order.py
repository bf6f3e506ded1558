"""Read files in one order: Pelican gives a set, whose order differs from run to run."""

from collections.abc import Callable
from functools import partial
from typing import Any


def sorted_files(get_files: Callable[..., set[str]], *args: Any, **kwargs: Any) -> list[str]:
    return sorted(get_files(*args, **kwargs))


def on_generator_init(generator: Any) -> None:
    generator.get_files = partial(sorted_files, generator.get_files)
