"""What a template reads while it renders a page.

A Tracer is told of each name, attribute, item and call, filter and test (`hooks`), and notes what
was read and what stood there. What can't be noted so that the next build could look again makes
the page one that is always rendered.
"""

import gettext
from collections.abc import Callable, Mapping
from functools import partial
from sys import intern
from types import MethodType
from typing import Any

from jinja2.utils import missing

from .frames import Call, Frame
from .lists import Members, identity
from .passed import CHANGEABLE, PASSED, READING, is_jinjas, is_passed
from .plain import Unknown, is_in_state, is_plain, state_of
from .rows import Rows, Step
from .values import Root, Words
from .watched import Watched

SHARED: Root = ("context",)
STATE: Step = ("state", "*")  # all that is plain of a page's own article
GIVEN: Root = ("given",)  # to the page alone: what write_file was called with
PLACE = "output_file"  # among it: by which the page is known
REMEMBERED = 50_000  # steps whose values need no comparison; more would take room


class Tracer:
    """Notes what the page that is being rendered reads."""

    def __init__(self, words: Words, shared: dict[str, Any]) -> None:
        self.words = words
        self.shared = shared
        self.given: dict[str, Any] = {}
        self.siteurl = ""
        self.place = ""  # of the page: what it is given is its own
        self.rows = Rows()
        self.steps: dict[Step, Step] = {}  # one of each: there are few
        self.last: dict[tuple[Any, ...], tuple[Any, str]] = {}  # what a step gave last, its word
        self.frame = Frame()
        self.is_begun = False  # a page is to be rendered
        self.is_inside = False  # its template has begun
        self.incidents: Callable[[], int] = int
        self.common = {identity(each): each for each in shared.values()}  # held: none is another
        self.own: set[int] = set()  # identities of what is given to the page alone
        self.states: dict[int, Any] = {}  # of articles among them
        self.functions: dict[tuple[str, int], tuple[Any, str | None]] = {}  # and their names
        self.lists: dict[str, Watched] = {}
        self.passed: set[type] = {*PASSED, Watched, Members}

    def begin(
        self, place: str, given: dict[str, Any], siteurl: str, incidents: Callable[[], int] = int
    ) -> None:
        """Begin a page; incidents: how many warnings were heard and files were opened in it."""
        self.place, self.given, self.siteurl = place, given, siteurl
        self.frame, self.is_begun, self.is_inside = Frame(is_own=True), True, False
        self.incidents = incidents
        self.own = set(map(identity, given.values()))
        self.states.clear()
        if len(self.last) > REMEMBERED:
            self.last.clear()

    def end(self) -> list[int] | None:
        """Return the numbers of the rows that the page read, or None if it can't be told."""
        self.is_begun = self.is_inside = False
        frame = self.frame
        self.rows.fold(frame)
        if frame.unsure is None and self.words.twins:
            for number in frame.rows:
                if self.rows.all[number][0] in self.words.twins:
                    frame.unsure = "twins"
        return list(frame.rows) if frame.unsure is None else None

    def forget(self) -> None:
        """Free what was noted; all that pages read is known by who rendered them."""
        self.rows, self.frame = Rows(), Frame()
        own = (self.steps, self.last, self.common, self.states, self.functions, self.lists)
        for each in (*own, self.words.met, self.words.objects):
            each.clear()

    def note(self, root: Root, step: Step, value: Any) -> None:
        """Note that `step` from `root` gave the value."""
        try:
            if root is GIVEN:
                root, word = ("given", self.place), intern(self.words.digest(value))
            else:
                word = self._word((root, step, self.siteurl), value)
            said = (*step, self.siteurl)
            self.frame.note(root, self.steps.setdefault(said, said), word)
        except Unknown as error:
            self.frame.unsure = f"{step[1]}: {error}"
        except TypeError:  # an argument without a hash
            self.frame.unsure = str(step[1])

    def _word(self, key: tuple[Any, ...], value: Any) -> str:
        """Return what stands for the value that a step gave: often the same as last time."""
        before = self.last.get(key)
        if before is not None and (before[0] is value or _is_same_text(before[0], value)):
            return before[1]
        word = intern(self.words.digest(value))
        self.last[key] = (value, word)
        return word

    def watched(self, name: str, value: list[Any]) -> Any:
        """Return the list as one that notes that it is used: many are named and never used."""
        self._names(name, value, self.shared.get(name, missing))
        known = self.lists.get(name)
        if known is None or known.value is not value:
            known = self.lists[name] = Watched(value)
            known.value, known.used = value, partial(self._name, name, value)
        return known

    def _names(self, name: str, value: Any, expected: Any) -> None:
        """Remember which names a piece uses; what is not all pages' makes it the page's own."""
        frame = self.frame
        if not frame.is_own:
            frame.names[name] = value
            frame.is_own = value is not expected or name in self.given

    def named(self, name: str, value: Any, known: Mapping[str, Any]) -> None:
        """Note that the template used a name; known: to all templates."""
        self._names(name, value, self.shared.get(name, known.get(name, missing)))
        self._name(name, value)

    def _name(self, name: str, value: Any) -> None:
        if name in self.given:
            if value is self.given[name] and name != PLACE:
                self.note(GIVEN, ("name", name), value)
        elif name in self.shared:
            if value is self.shared[name]:
                self.note(SHARED, ("name", name), value)
        elif value is missing:
            self.note(SHARED, ("name", name), missing)

    def read(self, obj: Any, step: Step, value: Any) -> bool:
        """Note that the template read an attribute or an item of the object.

        Return whether the object will live as long as this.
        """
        kind = type(obj)
        root = self.words.root_of(obj)
        if root is not None:
            if identity(obj) in self.own and step[0] == "attribute" and is_in_state(obj, step[1]):
                self.note(root, STATE, self._state(obj))
            elif not is_in_root(root, obj, step, value):
                self.note(root, step, value)
            return True
        if identity(obj) in self.words.constant:
            return True
        if is_passed(obj):
            self.passed.add(kind)
        else:
            self.frame.unsure = f"{kind.__qualname__}.{step[1]}"
        return False

    def _state(self, obj: Any) -> Any:
        key = identity(obj)
        if key not in self.states:
            self.states[key] = state_of(obj)
        return self.states[key]

    def called(self, environment: Any, obj: Any, args: Any, kwargs: Any, value: Any) -> None:
        """Note that the template called something."""
        owner = getattr(obj, "__self__", None)
        if owner is None or type(owner) is type(gettext):  # a function, of a module or not
            self._called_function(environment, obj, args, kwargs, value)
        elif isinstance(owner, gettext.NullTranslations):
            return
        else:
            root = self.words.root_of(owner)
            if root is not None or (obj.__name__ not in READING and type(owner) in CHANGEABLE):
                self.frame.is_own = True  # who knows what else it does
            step = self._step("call", obj.__name__, args, kwargs)
            if root is not None and step is not None:
                self.note(root, step, value)
            elif root is not None or not (type(owner) in self.passed or is_passed(owner)):
                self.frame.unsure = f"{type(owner).__qualname__}.{obj.__name__}()"

    def _called_function(
        self, environment: Any, obj: Any, args: Any, kwargs: Any, value: Any
    ) -> None:
        name = getattr(obj, "__name__", type(obj).__qualname__)
        if obj in (range, dict):
            return
        self.frame.is_own = True  # a counter, the time of day, a namespace
        if is_jinjas(obj) and name != "generate_lorem_ipsum":
            return
        known = self._global_name(environment, obj)
        step = self._step("global", known, args, kwargs) if known else None
        if step is not None and not hasattr(obj, "jinja_pass_arg"):
            self.note(("environment", environment.traced_as), step, value)
        else:
            self.frame.unsure = f"{name}()"

    def _global_name(self, environment: Any, obj: Any) -> str | None:
        key = (environment.traced_as, identity(obj))
        if key not in self.functions:
            names = (name for name, held in environment.globals.items() if held is obj)
            self.functions[key] = (obj, next(names, None))
        return self.functions[key][1]

    def applied(self, kind: str, environment: Any, name: str, call: Call) -> None:
        """Note that the template applied a filter or a test of the site's own."""
        self.frame.is_own = True
        step = self._step(kind, name, call.args, call.kwargs)
        if step is None or call.sees_context:
            self.frame.unsure = f"{kind} {name}"
        else:
            self.note(("environment", environment.traced_as), step, call.value)

    def _step(self, kind: str, name: str, args: Any, kwargs: Any) -> Step | None:
        """Return how to call the same again, or None if the next build could not.

        An argument is (the value,), or the root of an object that is said as a whole.
        """
        words = []
        for value in (*args, *kwargs.values()):
            if is_plain(value):
                words.append((value,))
            elif (root := self.words.whole(value)) is not None and root[0] == "whole":
                words.append(root)
            else:
                return None
        return (kind, name, tuple(words), tuple(kwargs))


def _is_same_text(before: Any, value: Any) -> bool:
    return type(value) is str and type(before) is str and before == value


def is_in_root(root: Root, obj: Any, step: Step, value: Any) -> bool:
    """Whether the root says what the step gives: there is nothing to note."""
    if step[0] != "attribute":
        return False
    if type(value) is MethodType and value.__self__ is obj:  # it is noted when it is called
        return True
    said = root[0] == "whole" or (root[0] == "part" and is_plain(value))
    return said and _holds(obj, step[1])


def _holds(obj: Any, name: str) -> bool:
    return name in getattr(obj, "__dict__", ()) or any(
        name in getattr(each, "__slots__", ()) for each in type(obj).__mro__
    )
