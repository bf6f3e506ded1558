"""What is built again where little changed: texts below their headers, and other files.

Then all headers, addresses and lists of the site stay, and each article and page is as the last
build left it. A plugin that can do again what it does for some of them alone says so by functions
of its module, which get a `Touched`: ``again(touched)``, in the order of PLUGINS, does what its
receivers do of signals until all is read; ``write_again(touched)``, when all have, writes its files
whose bytes change. Both may do nothing. Where one of them refuses, all is built as ever.

It may be another process that does so (see `shelf`). So what they need lies in the context, on
items or on Pelican's generators, and can be pickled; and what templates find in their environment
is put there when a generator begins. An object that several items hold is one for all of them if
it is an attribute of theirs, or found by a name in the context; deeper down each has its own.
Of long lists and mappings in the context that no template can name, those that the plugin's module
names (``apart``) are there as sequences and mappings that read only what is asked of them.

A warning that named a file that changed, or one that a plugin judges anew (`Touched.judge`), is
told anew by whoever tells it; the others hold. Who told one that names no such file and may hold
no more refuses.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from .rendering import write


class TooMuch(Exception):
    """More has changed than what plugins do again."""


@dataclass
class Touched:
    """What changed of a site that a process built."""

    settings: dict[str, Any]
    generators: Sequence[Any]  # Pelican's, as they were when the site was built
    files: frozenset[str]  # absolute paths below content/: new, changed or gone, and no item's
    folder: Path  # in which files stand for output/
    texts: frozenset[str] = frozenset()  # absolute paths of those that changed, and were read again
    beforehand: Callable[[str], Any] = lambda _: None  # what a plugin found out (`meanwhile`)
    items: list[Any] = field(default_factory=list)  # with another body or summary, or what it gives
    taken: set[str] = field(default_factory=set)  # files that a plugin answers for
    judged: set[str] = field(default_factory=set)  # files whose warnings are told anew
    written: set[str] = field(default_factory=set)  # paths below output/

    @property
    def unanswered(self) -> frozenset[str]:
        """The files for which no plugin answers yet."""
        return self.files - self.taken

    @property
    def context(self) -> dict[str, Any]:
        """What all templates share."""
        context: dict[str, Any] = self.generators[0].context
        return context

    def add(self, item: Any) -> None:
        """Tell those who come later that this item has something new, such as comments."""
        if not any(each is item for each in self.items):
            self.items.append(item)

    def take(self, folder: str) -> list[str]:
        """Return the files below this folder of content/, sorted; who asks answers for them."""
        below = os.path.join(self.settings["PATH"], folder, "")  # noqa: PTH118 - as they are told
        found = sorted(path for path in self.files if path.startswith(below))
        self.taken.update(found)
        return found

    def judge(self, paths: Iterable[str]) -> None:
        """Forget the warnings that name these files, absolute: those that hold are told anew."""
        self.judged.update(paths)

    def write(self, path: str, data: bytes) -> None:
        """Write a file; path: below output/."""
        write(self.folder / path, data)
        self.written.add(path)

    def refuse(self, why: str) -> NoReturn:
        """Have the site built as ever; raises TooMuch."""
        raise TooMuch(why)
