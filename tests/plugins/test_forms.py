"""The macros of theme/templates/_form.html: the service renders them with their arguments alone."""

import re

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.conftest import ROOT

CALLS = {
    "comment": 'comment_form("/api/comments", "un", "c1", values, errors, {"a": ["href"]}, {})',
    "share": 'share_form("/api/shares", values, errors, [("CC0-1.0", "CC0")], {})',
    "report": 'report_form("/api/reports", values, errors, [("spam", "Publicité")], {})',
}


@pytest.fixture(scope="module")
def environment():
    """An environment without any context, in which an unknown name is an error."""
    loader = FileSystemLoader(ROOT / "theme" / "templates")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    made.install_gettext_callables(
        lambda words: words, lambda one, many, n: one if n < 2 else many, newstyle=True
    )
    return made


@pytest.fixture
def form(environment):
    def form(kind, values=None, errors=None, more='"", ""'):
        call = CALLS[kind].replace("{}", more)
        names = '{% from "_form.html" import comment_form, report_form, share_form %}'
        template = environment.from_string(f"{names}{{{{ {call} }}}}")
        return template.render(values=values or {}, errors=errors or {})

    return form


@pytest.mark.parametrize("kind", CALLS)
def test_each_form_has_a_trap_that_nobody_meets(form, kind):
    trap = form(kind).partition('<div class="trap" aria-hidden="true">')[2].partition("</div>")[0]
    assert "Laissez ce champ vide" in trap
    assert re.search(r'name="homepage".*tabindex="-1".*autocomplete="off".*value=""', trap)


@pytest.mark.parametrize("kind", CALLS)
def test_a_token_and_a_challenge_stand_in_the_form_when_they_are_given(form, kind):
    bare, full = form(kind), form(kind, more='"/api/challenge", "signed"')
    assert 'name="token"' not in bare
    assert "altcha" not in bare
    assert '<input type="hidden" name="token" value="signed">' in full
    assert '<altcha-widget challenge="/api/challenge"' in full


@pytest.mark.parametrize("kind", CALLS)
def test_an_error_is_told_on_top_and_tied_to_its_field(form, kind):
    page = form(kind, errors={"name": "Le nom manque.", "altcha": "Recommencez."})
    assert re.search(r'role="alert"[^>]*>\s*<p>[^<]*2 points', page)
    assert '<li><a href="#field-name">Le nom manque.</a></li>' in page
    assert "<li>Recommencez.</li>" in page
    assert re.search(r'id="field-name"[^>]* aria-invalid="true" aria-describedby="error-name', page)


@pytest.mark.parametrize("kind", CALLS)
def test_every_id_stands_once_and_all_that_is_named_exists(form, kind):
    page = form(kind, errors={"name": "Le nom manque."}, more='"/api/challenge", "signed"')
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r'(?:aria-describedby|for)="([^"]*)"', page)).split()
    assert set(named) <= set(ids)


@pytest.mark.parametrize("kind", CALLS)
def test_what_was_written_comes_back_as_text(form, kind):
    said = {"name": '"><b>', "text": "\n</textarea><b>", "comment": "\n</textarea><b>"}
    page = form(kind, values=said)
    assert "<b>" not in page
    assert "&#34;&gt;&lt;b&gt;" in page


def test_a_text_keeps_the_empty_lines_that_it_begins_with(form):
    assert ">\n\nBonjour</textarea>" in form("comment", values={"comment": "\nBonjour"})


def test_a_choice_and_a_tick_come_back_as_they_were(form):
    page = form("share", values={"licence": "CC0-1.0", "consent": "1"})
    assert '<option value="CC0-1.0" selected>' in page
    assert re.search(r'name="consent" value="1" checked', page)


def test_pages_that_do_not_exist_are_not_linked(form):
    assert "<a " not in form("report")
    more = '"", "", true, "/donnees/", "/charte/"'
    assert re.findall(r'<a href="([^"]*)"', form("report", more=more)) == ["/donnees/", "/charte/"]
