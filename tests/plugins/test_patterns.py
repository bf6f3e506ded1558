"""What is found sooner in a text is the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.patterns import SIGNS, SOONER, Patterns

LOADED = ["markdown.extensions.extra", "markdown.extensions.sane_lists"]
PLAIN, QUICK = Markdown(extensions=LOADED), Markdown(extensions=[*LOADED, Patterns()])
TEXTS = st.text(alphabet="a \n\\`![]()#>:=-*<&1.", max_size=60)


@pytest.mark.parametrize("known", SOONER)
@given(text=TEXTS)
def test_the_same_is_found(known, text):
    plain, quick = re.compile(known), re.compile(SOONER[known])
    assert [(m.span(), m.groups()) for m in quick.finditer(text)] == [
        (m.span(), m.groups()) for m in plain.finditer(text)
    ]


@given(text=TEXTS)
def test_a_text_is_converted_alike(text):
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_the_installed_version_is_one_that_we_know():
    patterns = {each.pattern for each in PLAIN.inlinePatterns}
    assert set(SOONER) <= patterns
    assert all(name in PLAIN.parser.blockprocessors for name in SIGNS)


def test_a_pattern_that_we_do_not_know_stays_as_it_is():
    found = {each.compiled_re.pattern for each in QUICK.inlinePatterns}
    plain = {each.compiled_re.pattern for each in PLAIN.inlinePatterns}
    assert found == plain - set(SOONER) | set(SOONER.values())
