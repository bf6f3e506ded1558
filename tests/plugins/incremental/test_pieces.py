"""Pieces of pages are rendered once where that changes nothing, and only there."""

import itertools

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental.checking import Batch, Checker, Rendered
from plugins.incremental.hooks import tell_pieces, trace
from plugins.incremental.pieces import TRIES
from plugins.incremental.tracing import Tracer
from plugins.incremental.values import Words

SHARED = {"name": "Aurelle", "voices": ["mairie", "habitants"], "generated_content": {}}
SHARED["static_content"] = {}


def loud(text):
    return text.upper()


class Site:
    """Templates that are rendered as a build does, and as Jinja alone would."""

    def __init__(self, templates, **more):
        self.shared = SHARED | more
        self.templates = templates
        self.environment = self.made()
        tell_pieces(self.environment)
        self.tracer = Tracer(Words(self.shared, {}), self.shared)
        trace(self.environment, "pages", self.tracer)

    def made(self):
        numbers = itertools.count()
        environment = Environment(
            loader=DictLoader(self.templates), extensions=["jinja2.ext.do"], autoescape=True
        )
        environment.globals["next_number"] = lambda: next(numbers)
        environment.filters["numbered"] = lambda text: f"{text} {next(numbers)}"
        environment.filters["loud"] = loud
        environment.globals["hello"] = loud
        return environment

    def page(self, **given):
        self.tracer.begin("page", given, "")
        text = self.environment.get_template("page").render(self.shared | given)
        return text, self.tracer.end()

    def steps(self, rows):
        """Return (kind, name) of all that was read."""
        return [step[:2] for number in rows for step in self.tracer.rows.all[number][1]]

    def texts(self, pages):
        return [self.page(**given)[0] for given in pages]

    def plainly(self, pages):
        environment = self.made()
        template = environment.get_template("page")
        return [template.render(self.shared | given) for given in pages]

    def kept(self, template, macro=""):
        return len(self.environment.pieces.pieces[template, macro].known)


CARD = "{% macro card(word) %}{{ word }} à {{ name }}{% endmacro %}"
PAGES = ({"place": "ici"}, {"place": "là"}, {"place": "ici"}, {"other": 1}, {"name": "Ailleurs"})


def page(body, imported="with context"):
    return f"{{% from 'card' import card {imported} %}}{body}"


def test_a_macro_of_the_same_arguments_is_rendered_once():
    site = Site({"card": CARD, "page": page("{{ card('Fête') }} {{ place }}")})
    assert site.texts(PAGES[:3]) == [
        "Fête à Aurelle ici",
        "Fête à Aurelle là",
        "Fête à Aurelle ici",
    ]
    assert site.kept("card", "card") == 1


def test_a_page_has_read_what_its_pieces_read():
    site = Site({"card": CARD, "page": page("{{ card('Fête') }}")})
    (_, first), (_, second) = site.page(), site.page()
    assert first == second
    assert "name" in [said for _, said in site.steps(second)]


def test_an_include_that_reads_nothing_of_the_page_is_rendered_once():
    templates = {"foot": "{% for each in voices %}{{ each }} {% endfor %}"}
    site = Site(templates | {"page": "{{ place }} {% include 'foot' %}"})
    assert site.texts(PAGES) == site.plainly(PAGES)
    assert site.kept("foot") == 1


CASES = {
    "a name that one page is given": {"card": "{% macro card() %}{{ place }}{% endmacro %}"},
    "a name set while the macro is imported": {
        "card": "{% set where = place %}{% macro card() %}{{ where }}{% endmacro %}"
    },
    "a counter": {"card": "{% macro card() %}{{ next_number() }}{% endmacro %}"},
    "a filter that counts": {"card": "{% macro card() %}{{ 'a'|numbered }}{% endmacro %}"},
    "a namespace": {
        "card": "{% set all = namespace(n=0) %}"
        "{% macro card() %}{% set all.n = all.n + 1 %}{{ all.n }}{% endmacro %}"
    },
    "a list that grows": {
        "card": "{% set all = [] %}{% macro card() %}{% do all.append(1) %}{{ all }}{% endmacro %}"
    },
    "a macro that calls what counts": {
        "card": "{% from 'inner' import inner with context %}"
        "{% macro card() %}{{ inner() }}{% endmacro %}",
        "inner": "{% macro inner() %}{{ next_number() }}{{ place }}{% endmacro %}",
    },
    "a name that means another thing on one page": {
        "card": "{% macro card() %}{{ name }}{% endmacro %}"
    },
}


@pytest.mark.parametrize("templates", CASES.values(), ids=CASES)
def test_what_differs_from_call_to_call_is_rendered_each_time(templates):
    site = Site(templates | {"page": page("{{ card() }} {{ card() }}")})
    assert site.texts(PAGES) == site.plainly(PAGES)


def test_what_a_call_holds_belongs_to_the_page():
    templates = {"card": "{% macro card() %}<{{ caller() }}>{% endmacro %}"}
    site = Site(templates | {"page": page("{% call card() %}{{ place }}{% endcall %}")})
    assert site.texts(PAGES) == site.plainly(PAGES)


def test_an_import_inside_a_loop_sees_what_the_loop_sets():
    body = (
        "{% for where in ['ici', 'là'] %}"
        "{% from 'card' import card with context %}{{ card() }} {% endfor %}"
    )
    site = Site({"card": "{% macro card() %}{{ where }}{% endmacro %}", "page": body})
    assert site.texts(PAGES) == site.plainly(PAGES)


def test_one_macro_imported_with_and_without_context_is_two():
    body = "{{ card('Fête') }}{% from 'card' import card with context %}{{ card('Fête') }}"
    site = Site({"card": CARD, "page": page(body, imported="")})
    assert site.texts(PAGES) == site.plainly(PAGES)


def test_arguments_that_are_equal_but_not_alike_are_told_apart():
    site = Site({"card": CARD, "page": page("{{ card(1) }} {{ card(True) }} {{ card(1.0) }}")})
    assert site.texts(PAGES) == site.plainly(PAGES)


def test_a_macro_that_never_repeats_itself_is_only_counted_until_it_does():
    site = Site({"card": CARD, "page": page("{{ card(word) }}")})
    for number in range(TRIES + 100):
        site.page(word=str(number))
    assert site.kept("card", "card") == TRIES + 1
    assert site.texts([{"word": "neuf"}] * 3) == ["neuf à Aurelle"] * 3
    assert site.kept("card", "card") == TRIES + 2


@pytest.mark.parametrize("said", [True, False])
def test_what_says_that_it_is_pure_needs_no_note(monkeypatch, said):
    monkeypatch.setattr(loud, "is_pure", said, raising=False)
    site = Site({"page": "{{ 'a'|loud }} {{ hello('b') }}"})
    text, rows = site.page()
    steps = {kind for kind, _ in site.steps(rows)}
    assert text == "A B"
    assert steps == (set() if said else {"filter", "global"})


class Box:
    def __init__(self, thing):
        self.thing = thing


class Thing:
    def __init__(self, name):
        self.name = name

    @property
    def loud(self):
        return self.name.upper()


@pytest.mark.parametrize("last", ["a", "b"])
def test_what_a_piece_read_of_an_object_that_the_page_gave_it_is_compared(last):
    card = "{% macro card(thing) %}{{ thing.loud }}{% endmacro %}"
    templates = {"card": card, "page": page("{{ card(box.thing) }}")}
    first, second = (Site(templates, box=Box(Thing(name))) for name in ("a", last))
    text, rows = first.page()
    assert text == "A"
    checker = Checker(second.tracer.words, second.shared)
    checker.environments[""] = second.environment
    batch = Batch(first.tracer.rows.all, {"page": Rendered("page", (), rows)})
    changed = checker.change(batch, batch.pages["page"], {})
    assert (changed is None) == (last == "a")
