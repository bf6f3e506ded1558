"""Values of one build as words that the next build can compare with its own.

What is plain says itself. A small object says all that it holds. A large one says its class and
its plain attributes, and what it holds beside is asked for when a template reads it. An article
or a page says where its source lies.
"""

import datetime as dt
import enum
import functools
import types
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from jinja2 import Undefined
from jinja2.utils import missing
from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

from .lists import Members, identity
from .plain import PLAIN, Unknown, digest, fields_of, holds_objects, is_plain, shown

SMALL = 40  # plain values that an object may hold to be compared as a whole
LARGE = 4000  # those of one that a function is given
LED_TO = frozenset(("whole", "part", "item", "page", "paginator"))  # roots of objects in others
CONTENTS = ("generated_content", "static_content")  # of the context: path -> item, or None
CODE = (type, types.FunctionType, types.BuiltinFunctionType, types.ModuleType)

Root = tuple[Any, ...]  # where a template's reading begins; the same words in every build


class Large(Exception):
    """The object holds too much to be compared as a whole, or an article."""


class Words:
    """Says values, and remembers the objects that it met, by what it said of them."""

    def __init__(self, context: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        self.context = context
        self.constant = {identity(settings), identity(context)}  # part of what all pages depend on
        self.met: dict[int, tuple[Any, Root]] = {}  # identity of an object -> the object, its root
        self.objects: dict[Root, Any] = {}
        self.twins: set[Root] = set()  # roots that several objects share: none can be told
        self.room = 0
        self.costs: dict[Root, int] = {}  # the room that an object takes which is said as a whole
        self.kinds: dict[type, str] = {}  # of objects that are said by what they hold, and names

    def meet_items(self) -> None:
        """Know where all articles, pages and files lie, so that none need be looked at for that."""
        for kind in CONTENTS:
            for path, item in self.context[kind].items():
                if item is not None:
                    self.met[identity(item)] = (item, ("@", kind, path))

    def digest(self, value: Any) -> str:
        """Return what stands for the value; raises Unknown if nothing can."""
        if type(value) in PLAIN:
            return digest(value)
        try:
            return digest(self.said(value))
        except RecursionError:
            raise Unknown("objects that hold each other") from None

    def said(self, value: Any, *, inside: bool = False) -> Any:  # noqa: C901, PLR0911 - a rule each
        """Return the words for a value; inside: of an object that is said as a whole."""
        if inside:
            self.room -= 1
            if self.room < 0:
                raise Large
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind in self.kinds:  # none of the other rules is for it
            return self._known(value, inside=inside) or self._any(value, inside=inside)
        if isinstance(value, str):
            return (kind.__name__, str(value))
        if isinstance(value, dt.date):  # Pelican's own kind of moments
            return (kind.__name__, value.isoformat(), str(getattr(value, "tzinfo", None)))
        if isinstance(value, Content):
            if inside:
                raise Large
            return self.place(value)
        if inside and self.room < SMALL and holds_objects(value):
            raise Large
        if identity(value) in self.constant:
            return ("constant",)
        if (known := self._known(value, inside=inside)) is not None:
            return known
        if isinstance(value, list | tuple | set | frozenset | dict | types.MappingProxyType):
            return self._several(value, inside=inside)
        return self._object(value, inside=inside)

    def _known(self, value: Any, *, inside: bool) -> Root | None:
        """Return the root of an object that was said as a whole before; inside it takes room."""
        known = self.met.get(identity(value))
        if known is None or known[1][0] != "whole":
            return None
        root = known[1]
        if inside:
            if root not in self.costs:
                return None
            self.room -= self.costs[root]
            if self.room < 0:
                raise Large
        return root

    def _several(self, value: Any, *, inside: bool) -> Any:
        """Return the words for a list or the like; raises Unknown if it is more than that."""
        if getattr(value, "__dict__", None) and type(value) is not Members:
            raise Unknown(type(value).__qualname__)
        if isinstance(value, list | tuple):
            if inside:
                return (type(value).__name__, *[self.said(each, inside=True) for each in value])
            words = [each if type(each) in PLAIN else self.said(each) for each in value]
            return (type(value).__name__, *words)
        if isinstance(value, set | frozenset):
            return ("set", *sorted(repr(self.said(each, inside=inside)) for each in value))
        pairs = value.items()
        words = [(self.said(k, inside=inside), self.said(v, inside=inside)) for k, v in pairs]
        return ("dict", *words)

    def place(self, item: Any) -> Root:
        """Return the root of an article, a page or a file: where its source lies."""
        known = self.met.get(identity(item))
        if known is not None:
            return known[1]
        path = item.relative_source_path
        for kind in CONTENTS:
            if path is not None and self.context[kind].get(path) is item:
                return self._meet(item, ("@", kind, path))
        name = type(item).__qualname__
        return self._meet(item, ("item", name, path, getattr(item, "slug", "")), alone=True)

    def root_of(self, value: Any) -> Root | None:
        """Return the root of an object that was met, or of an article; None for others."""
        known = self.met.get(identity(value))
        if known is not None:
            return known[1]
        return self.place(value) if isinstance(value, Content) else None

    def is_met(self, root: Root) -> bool:
        """Whether there is nothing left to read that would lead to the root's object."""
        return root[0] not in LED_TO or root in self.objects

    def find(self, root: Root) -> Any:
        """Return the object; raises Unknown if this build has none, or several."""
        is_item = root[0] == "@"
        item = self.context[root[1]].get(root[2]) if is_item else self.objects.get(root)
        if item is None or root in self.twins:
            raise Unknown(root)
        return item

    def _meet(self, value: Any, root: Root, *, alone: bool = False) -> Root:
        self.met[identity(value)] = (value, root)
        if self.objects.setdefault(root, value) is not value and alone:
            self.twins.add(root)
        return root

    def _object(self, value: Any, *, inside: bool) -> Any:  # noqa: PLR0911 - a rule each
        if isinstance(value, Undefined) or value is missing:
            return ("undefined",)
        if isinstance(value, enum.Enum | PurePath | dt.tzinfo):
            return (type(value).__qualname__, str(value))
        if isinstance(value, CODE):
            return ("code", value.__module__ or "", getattr(value, "__qualname__", ""))
        if isinstance(value, types.MethodType):
            return ("method", self.said(value.__self__, inside=inside), value.__name__)
        if isinstance(value, functools.partial):
            parts = (value.func, value.args, value.keywords)
            return ("partial", *[self.said(each, inside=inside) for each in parts])
        if isinstance(value, URLWrapper):
            return self._wrapper(value, inside=inside)
        if isinstance(value, Page | Paginator):
            if inside:
                raise Large
            return self._pagination(value)
        return self._any(value, inside=inside)

    def _wrapper(self, value: Any, *, inside: bool) -> Root:
        own = {k: v for k, v in vars(value).items() if k not in ("settings", "_slug_from_name")}
        own.update(_name=value.name, _slug=value.slug)
        own.pop("slug", None)  # what as_dict leaves
        own.pop("name", None)
        words = tuple((name, self.said(own[name], inside=inside)) for name in sorted(own))
        return self._meet(value, ("whole", digest((type(value).__qualname__, words))))

    def _pagination(self, value: Any) -> Root:
        """Return the root of a paginator or of one of its pages, which it makes anew each time."""
        root = _of_pagination(value)
        known = self.objects.get(root)
        is_same = known is not None and getattr(known, "paginator", 0) is getattr(
            value, "paginator", 1
        )
        return self._meet(value, root, alone=not is_same)

    def whole(self, value: Any) -> Root | None:
        """Return the root of an object that is said as a whole, however much it holds, or None."""
        self.room = LARGE
        try:
            root = self.said(value, inside=True)
        except (Large, Unknown):
            return None
        return root if isinstance(root, tuple) and root in self.objects else None

    def _whole(self, value: Any, name: str, fields: dict[str, Any]) -> Root:
        before = self.room
        words = []
        for field, each in sorted(fields.items()):
            if type(each) in PLAIN:
                self.room -= 1
                words.append((field, each))
            else:
                words.append((field, self.said(each, inside=True)))
        if self.room < 0:
            raise Large
        root = self._meet(value, ("whole", digest((name, tuple(words)))))
        self.costs[root] = before - self.room
        return root

    def _any(self, value: Any, *, inside: bool) -> Root:
        fields = fields_of(value)
        name = self.kinds.get(type(value)) or self._name(type(value))
        if not inside:
            self.room = SMALL
        try:
            return self._whole(value, name, fields)
        except Large:
            if inside:
                raise
        plain = tuple(
            (field, each if is_plain(each) else type(each).__qualname__)
            for field, each in sorted(fields.items())
        )
        return self._meet(value, ("part", digest((name, plain, shown(value)))), alone=True)

    def _name(self, kind: type) -> str:
        """Return the name of a class; raises Unknown if its objects hold more than their fields."""
        name = f"{kind.__module__}.{kind.__qualname__}"
        if any(hasattr(kind, each) for each in ("__iter__", "__next__", "__getitem__")):
            raise Unknown(name)
        return self.kinds.setdefault(kind, name)


def _of_pagination(value: Any) -> Root:
    if isinstance(value, Paginator):
        return ("paginator", value.name, value.url, value.per_page, value.orphans)
    return ("page", value.full_name, value.base_url, value.number)
