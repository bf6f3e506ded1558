"""What stands in a file by a name alone: what each process has of its own, and what many share."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from pelican.contents import Content

from .lists import identity
from .plain import is_plain

CONTAINERS = (list, tuple, dict)
DEEP = 3  # such as a list of pairs of a tag and its articles
OWN = frozenset(  # of a generator: what each process gives its own
    ("context", "settings", "path", "theme", "output_path", "readers", "env", "_templates")
)
WORKS = (FunctionType, BuiltinFunctionType, MethodType, partial)
Name = int | tuple[Any, ...]  # of a content: its place among them


@dataclass(frozen=True)
class Around:
    """What a process has of its own, for which a name stands in the file."""

    settings: dict[str, Any]
    context: dict[str, Any]
    generators: Sequence[Any]
    contents: Sequence[Any]  # articles, pages, files: they lead to each other, too deep to follow
    common: list[Any] = field(default_factory=list)  # what templates find by names, and pages share
    begun: Collection[str] = ()  # the settings that each process has when it begins: may have names

    def names(self) -> dict[int, Name]:
        """Return what stands for each of these, by its identity."""
        found: dict[int, Name] = {
            identity(value): ("setting", name)
            for name, value in self.settings.items()
            if name in self.begun and not isinstance(value, str | int | float | bool | None | tuple)
        }
        found |= {identity(each): at for at, each in enumerate(self.contents)}
        for at, generator in enumerate(self.generators):
            found[identity(generator)] = ("generator", at)
            found[identity(generator.env)] = ("environment", at)
        return found | {
            identity(self.settings): ("settings",),
            identity(self.context): ("context",),
        }

    def is_setting(self, name: str, value: Any) -> bool:
        """Whether this is what each process finds in its settings."""
        return name in self.begun and self.settings.get(name) is value

    def find(self) -> Callable[[Name], Any]:
        """Return what finds for a name what it stands for in this process."""
        return _Found(self._named, enumerate(self.contents)).__getitem__

    def _named(self, name: tuple[Any, ...]) -> Any:
        kind, *rest = name
        if kind == "common":
            return self.common[rest[0]]
        if kind in ("settings", "context"):
            return getattr(self, kind)
        if kind == "setting":
            return self.settings[rest[0]]
        generator = self.generators[rest[0]]
        if kind == "generator":
            return generator
        return generator.env if kind == "environment" else generator.env.get_template(rest[1])


class _Found(dict[Any, Any]):
    """What stands for names: a hundred thousand are asked for, most of them numbers."""

    def __init__(self, named: Callable[[Any], Any], known: Iterable[tuple[Name, Any]]) -> None:
        super().__init__(known)
        self.named = named

    def __missing__(self, name: Name) -> Any:
        return self.named(name)


def of_generator(generator: Any) -> dict[str, Any]:
    """Return what it holds of the site, not how it works."""
    return {
        name: value
        for name, value in vars(generator).items()
        if name not in OWN and not isinstance(value, WORKS)
    }


def common_of(context: Mapping[str, Any]) -> list[Any]:
    """Return what templates find by their names, and what that holds, but for plain values."""
    found: dict[int, Any] = {}
    for name, value in context.items():
        if name.isidentifier():
            found |= {identity(each): each for each in _within(value, DEEP)}
    return list(found.values())


def shared_by(contents: Iterable[Any]) -> list[Any]:
    """Return the objects that are attributes of several articles, pages or files."""
    met: dict[int, Any] = {}
    found: dict[int, Any] = {}
    for item in contents:
        for value in vars(item).values():
            if not (is_plain(value) or isinstance(value, (str, Content, *CONTAINERS))):
                key = identity(value)
                (found if key in met else met)[key] = value
    return list(found.values())


def _within(value: Any, depth: int) -> Iterator[Any]:
    if is_plain(value) or isinstance(value, str | Content):
        return
    yield value
    if depth and isinstance(value, CONTAINERS):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _within(each, depth - 1)
