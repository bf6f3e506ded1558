"""Folded texts and their words: the way back to the source is right for any text."""

from hypothesis import given
from hypothesis import strategies as st

from comments.spam.folding import fold, folded
from comments.spam.tokens import tokens_of

TEXTS = st.text(st.sampled_from("abéœ…ßæ1 \n«X\u200b\u0301ﬁ") | st.characters(), max_size=40)


@given(TEXTS)
def test_each_folded_character_leads_back_to_its_own(text):
    source = fold(text)
    expected = [place for place, character in enumerate(text) for _ in folded(character)]
    assert source.text == folded(text)
    assert [source.place(index) for index in range(len(source.text))] == expected


@given(TEXTS)
def test_a_place_leads_to_what_stands_before_it(text):
    source = fold(text)
    for place in range(len(text) + 1):
        assert source.index(place) == len(folded(text[:place]))


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_a_part_has_the_words_that_stand_wholly_in_it(text, first, second):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    tokens = tokens_of(text)
    sentence = tokens.sentence(start, end)
    assert sentence.plain == folded(text[start:end])
    for number, word in enumerate(sentence.said):
        begin = sentence.start(number)
        assert sentence.plain[begin : begin + len(word)] == word
