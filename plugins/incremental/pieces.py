"""Pieces of pages, rendered once: macros and includes that read nothing of one page alone.

A card stands on seven lists, a footer on each page. What a piece read is noted while it is
rendered (`Frame`); where it is asked for again with the same arguments and finds the same names,
its text is taken, and the page has read what the piece read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from .frames import Frame
from .lists import identity
from .tracing import Tracer
from .watched import Watched

TRIES = 300  # calls of a macro that gave nothing again, until it is only counted
TOLD: frozenset[type] = frozenset((str, Markup, int, bool, type(None)))  # by their values
EMPTY: frozenset[type] = frozenset((dict, list, tuple))  # when nothing is in them

ORIGIN = "origin"  # of a macro: the name of its template, and the context of that

Key = tuple[Any, ...]
Render = Callable[[Context], Iterator[str]]


@dataclass
class Piece:
    """Macros of one name, or one included template: its texts by arguments.

    What was called often and never twice alike is only counted, until it is.
    """

    known: dict[Key, "Text"] = field(default_factory=dict)
    tries: int = 0  # since it last gave the same again
    met: set[int] = field(default_factory=set)  # what stands for arguments, once it is counted

    def is_kept(self, key: Key) -> bool:
        """Whether what it gives for these arguments should be kept."""
        if self.tries <= TRIES:
            return True
        said = hash(key)
        if said not in self.met:
            self.met.add(said)
            return False
        self.tries = 0
        self.met.clear()
        return True


@dataclass(frozen=True)
class Text:
    """What a piece gave, and what has to stand as it stood for that to be so."""

    text: Any
    frame: Frame
    arguments: Any  # held, so that no other object takes their identity


class PieceTemplate(Template):
    """A template that has its includes rendered once, and its macros told from each other."""

    is_imported = False

    @classmethod
    def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Any:  # noqa: A002
        template: Any = super()._from_namespace(environment, namespace, globals)
        render: Render = template.root_render_func

        def root(context: Context) -> Iterator[str]:
            is_imported, template.is_imported = template.is_imported, False
            pieces: Pieces | None = getattr(environment, "pieces", None)
            if pieces is None or context.name != template.name:  # what extends it goes on in it
                return render(context)
            if not pieces.tracer.is_inside:  # a page, not a piece of it
                pieces.tracer.is_inside = pieces.tracer.is_begun
                return render(context)
            if is_imported:
                return pieces.imported(template.name, context, render)
            return pieces.included(template.name, context, render)

        template.root_render_func = root
        return template

    def make_module(self, *args: Any, **kwargs: Any) -> Any:
        self.is_imported = True
        return super().make_module(*args, **kwargs)


class Pieces:
    """The pieces that one process has rendered."""

    def __init__(self, tracer: Tracer) -> None:
        self.tracer = tracer
        self.pieces: dict[tuple[str, str], Piece] = {}
        self.constant: set[str] = set()  # templates whose import reads nothing
        self.pure: set[int] = set()  # identities of global functions that say that they are

    def forget(self) -> None:
        """Free them."""
        self.pieces.clear()

    def called(self, macro: Any, evaluation: Any, args: tuple[Any, ...], kwargs: Any) -> Any:
        """Return what the macro gives."""
        origin = getattr(macro, ORIGIN, None)
        if origin is None:  # of a page's own template
            self.tracer.frame.is_own = True
            return macro(evaluation, *args, **kwargs)
        name, context = origin
        key = self._key(evaluation.autoescape, args, kwargs)
        piece = self._piece(name, macro.name)
        if key is None or not piece.is_kept(key):
            return macro(evaluation, *args, **kwargs)
        call = partial(macro, evaluation, *args, **kwargs)
        return self._taken(piece, key, context, call, (args, kwargs))

    def imported(self, name: str, context: Context, render: Render) -> Iterator[str]:
        """Yield what the template yields; its macros are known then, if they are for all pages."""
        if name in self.constant:
            yield from render(context)
        else:
            body, frame = self._framed(lambda: list(render(context)))
            yield from body
            if frame.is_own:
                return
            if not frame.names and not frame.rows:
                self.constant.add(name)  # what reads nothing reads nothing each time
        macros: Iterable[Any] = context.vars.values()
        for each in macros:
            if isinstance(each, Macro) and not hasattr(each, ORIGIN):
                setattr(each, ORIGIN, (name, context))

    def included(self, name: str, context: Context, render: Render) -> Iterator[str]:
        """Yield what the template yields."""
        piece = self._piece(name, "")
        if not piece.is_kept(()):
            yield from render(context)
        else:
            yield self._taken(piece, (), context, lambda: "".join(render(context)), ())

    def _piece(self, template: str, macro: str) -> Piece:
        name = (template, macro)
        piece = self.pieces.get(name)
        if piece is None:
            piece = self.pieces[name] = Piece()
        return piece

    def _taken(
        self, piece: Piece, key: Key, context: Context, render: Callable[[], Any], arguments: Any
    ) -> Any:
        tracer = self.tracer
        known = piece.known.get(key)
        if known is not None and self._finds(known.frame, context.parent):
            piece.tries = 0
            tracer.frame.take(known.frame)
            return known.text
        piece.tries += 1
        text, frame = self._framed(render)
        if not frame.is_own:
            piece.known[key] = Text(text, frame, arguments)
        return text

    def _key(self, escape: bool, args: tuple[Any, ...], kwargs: Any) -> Key | None:
        """Return what stands for the arguments, or None where they can't be told from others."""
        words: list[Any] = [escape, *kwargs]
        for value in (*args, *kwargs.values()):
            kind = type(value)
            if kind in TOLD:
                words += (kind, value)
            elif kind in EMPTY and not value:
                words.append(kind)
            elif (held := self._lasting(value)) is not None:
                words.append(held)
            else:
                return None
        return tuple(words)

    def _lasting(self, value: Any) -> int | None:
        """Return the identity of an object that is the same for all pages, None of others."""
        tracer = self.tracer
        key = identity(value.value if type(value) is Watched else value)
        if key in tracer.own:
            return None
        if key in tracer.common or tracer.words.root_of(value) is not None:
            return key
        return None

    def _framed(self, render: Callable[[], Any]) -> tuple[Any, Frame]:
        """Return what a piece gives, and what it read; the page has read it, too."""
        tracer, outer = self.tracer, self.tracer.frame
        inner = tracer.frame = Frame(is_own=bool(tracer.siteurl), incidents=tracer.incidents())
        try:
            given = render()
        finally:
            tracer.frame = outer
        if inner.unsure or tracer.incidents() != inner.incidents:
            inner.is_own = True
        if not inner.is_own:
            tracer.rows.fold(inner)
        outer.take(inner)
        inner.seen = {}
        return given, inner

    def _finds(self, frame: Frame, names: Mapping[str, Any]) -> bool:
        """Whether this page finds what the names named when the frame was noted."""
        return not self.tracer.siteurl and all(
            names.get(name, missing) is value and name not in self.tracer.given
            for name, value in frame.names.items()
        )
