"""Forms of speech are found where they stand, and their gates leave none out."""

import re

import pytest

from bench import guard as bench
from comments.spam import alone, register, tone
from comments.spam.anchors import ANCHOR, MOST_ANCHORS, anchors_of
from comments.spam.forms import Forms, form, words
from comments.spam.sentences import sentences
from comments.spam.tokens import tokens_of


def sentence_of(text):
    return tokens_of(text).sentence(0, len(text))


def sample():
    """Yield the sentences of the sample, and those that are put into it."""
    for path in bench.texts():
        text = path.read_text(encoding="utf-8")
        yield from (tokens_of(text).sentence(*part) for part in sentences(text))
    yield from map(sentence_of, bench.injections("injections.txt"))


SENTENCES = list(sample())


@pytest.mark.parametrize(
    ("text", "found"),
    [("Un bon prix", [0]), ("Sans aucun effort !", [1]), ("Sans effort", []), ("Prix", [])],
)
def test_a_word_is_enough_and_an_expression_is_needed_whole(text, found):
    forms = Forms([words("bon* | tarif"), words("sans aucun effort")])
    assert list(forms.found_in(sentence_of(text))) == found


def test_a_form_of_the_beginning_is_found_nowhere_else():
    forms = Forms([form(r"\W*pour\b", is_first=True)])
    assert list(forms.found_in(sentence_of("Pour qui ?"))) == [0]
    assert list(forms.found_in(sentence_of("Et pour qui ?"))) == []


@pytest.mark.parametrize("forms", [register.FORMS, tone.FORMS, alone.FORMS])
def test_no_gate_leaves_a_form_out(forms):
    for sentence in SENTENCES:
        found = set(forms.found_in(sentence))
        for number, each in enumerate(forms.forms):
            if each.pattern and not each.is_first and each.pattern.search(sentence.plain):
                assert number in found, (each.pattern.pattern, sentence.plain)


def test_anchors_are_looked_for_wherever_one_may_begin():
    for sentence in SENTENCES:
        found = {match[0] for match in re.finditer(ANCHOR, sentence.plain)}
        assert anchors_of(sentence) == min(len(found), MOST_ANCHORS), sentence.plain
