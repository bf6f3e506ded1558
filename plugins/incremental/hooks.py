"""Where templates read: Jinja's doors, through which a Tracer is told.

Jinja asks its environment for each attribute, its context for each name and each call, and looks
filters and tests up by name. A filter, test or global function of a site may have an attribute
``is_pure = True``: then what it gives depends on its arguments alone (texts, numbers, dates, such
fields of objects that are no articles or pages) and on the code and the settings, so that nothing
of it has to be noted.
"""

import functools
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.filters import FILTERS
from jinja2.runtime import Context, Macro
from jinja2.tests import TESTS
from jinja2.utils import missing

from .frames import Call
from .lists import Members, identity
from .pieces import Pieces, PieceTemplate
from .tracing import Tracer

JINJAS: dict[str, dict[str, Any]] = {"filter": FILTERS, "test": TESTS}
LISTS = frozenset((list, Members))  # what names of a context hold that may be long
CHANGING = frozenset(("random", "pprint", "attr", "lipsum"))  # Jinja's own that see more, or chance


class TracedContext(Context):
    """A context that tells its environment's tracer of names and calls."""

    def resolve_or_missing(self, key: str) -> Any:
        if key in self.vars:  # set by the template itself
            return self.vars[key]
        value = self.parent.get(key, missing)
        tracer: Tracer = self.environment.tracer  # type: ignore[attr-defined]
        if type(value) in LISTS:
            return tracer.watched(key, value)
        seen = tracer.frame.seen
        if seen.get(key, tracer) is not value:
            tracer.named(key, value, self.environment.globals)
            seen[key] = value
        return value

    def call(self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        environment: Any = self.environment
        if type(__obj) is Macro:  # Jinja would find out that it takes no context
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return environment.pieces.called(__obj, self.eval_ctx, args, kwargs)
        if identity(__obj) in environment.pieces.pure:  # translations, a hundred times a page
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return __obj(*args, **kwargs)
        value = super().call(__obj, *args, **kwargs)
        if getattr(__obj, "__module__", "") != "jinja2.ext":  # translations
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            environment.tracer.called(environment, __obj, args, kwargs, value)
        return value


def traced(kind: str, environment: Any, name: str, function: Callable[..., Any]) -> Any:
    """Return a filter or a test that tells the tracer of each use."""

    @functools.wraps(function, updated=())
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        value = function(*args, **kwargs)
        call = Call(function, args, kwargs, value)
        environment.tracer.applied(kind, environment, name, call)
        return value

    if hasattr(function, "jinja_pass_arg"):
        wrapper.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]
    wrapper.untraced = function  # type: ignore[attr-defined]
    return wrapper


def trace(environment: Any, name: str, tracer: Tracer) -> None:
    """Let the tracer see what templates of the environment read. Compiled ones are seen, too."""
    environment.tracer, environment.traced_as = tracer, name
    environment.pieces = Pieces(tracer)
    environment.pieces.pure = {
        identity(each) for each in filter(is_pure, environment.globals.values())
    }
    environment.context_class = TracedContext
    environment.getattr = _reading(environment, tracer, "attribute", Environment.getattr)
    environment.getitem = _reading(environment, tracer, "item", Environment.getitem)
    for kind, table in (("filter", environment.filters), ("test", environment.tests)):
        for each, function in list(table.items()):
            if each in CHANGING or JINJAS[kind].get(each) is not function:
                plain = getattr(function, "untraced", function)
                table[each] = plain if is_pure(plain) else traced(kind, environment, each, plain)


def is_pure(function: Any) -> bool:
    return getattr(function, "is_pure", False) is True


def _reading(environment: Any, tracer: Tracer, kind: str, get: Callable[..., Any]) -> Any:
    """Return ``env.getattr`` or ``env.getitem``, which a page of thousands calls hundreds of times.

    What is passed without a word, and what the page has read before, is told in a few steps.
    """
    passed, read = tracer.passed, tracer.read

    def reading(obj: Any, name: Any) -> Any:
        value = get(environment, obj, name)
        if type(obj) not in passed:
            key, seen = (identity(obj), name), tracer.frame.seen
            if seen.get(key, seen) is not value and read(obj, (kind, name), value):
                seen[key] = value
        return value

    return reading


def tell_pieces(environment: Any) -> None:
    """Let templates that the environment will load know their pieces."""
    environment.template_class = PieceTemplate
