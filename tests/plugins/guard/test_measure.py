"""Precision and recall, on a sample of the trials of ``python -m bench.guard``."""

import random

import pytest

from bench import guard as bench

OWN = [name for name in bench.FILES if name != "unseen-3.txt"]
INNOCENT = sorted(bench.CASES.glob("innocent*/*.md"))


def results_of(name, way):
    """Return the results of a few trials: each sentence into one text drawn at random."""
    drawn = random.Random(5)
    sentences, texts = bench.injections(name), bench.texts()
    for sentence in drawn.sample(sentences, min(25, len(sentences))):
        trials = bench.trials(drawn.choice(texts), [sentence])
        yield bench.result_of(drawn.choice([trial for trial in trials if trial.way == way]))


@pytest.mark.parametrize("name", OWN)
def test_what_stands_at_a_paragraph_break_is_found_and_nothing_else_is_an_error(name):
    results = list(results_of(name, "break"))
    assert [result.injection for result in results if not result.found] == []
    assert sum(result.beside for result in results) == 0


@pytest.mark.parametrize("name", OWN)
def test_what_stands_within_a_sentence_is_found(name):
    assert [result.injection for result in results_of(name, "within") if not result.found] == []


def test_most_of_what_nobody_looked_at_is_found(record_property):
    results = [each for way in bench.WAYS for each in results_of("unseen-3.txt", way)]
    found = sum(bool(result.found) for result in results) / len(results)
    record_property("recall", found)
    assert found >= 0.85


def test_four_sentences_in_one_article_are_each_found():
    chosen = bench.articles(OWN, 12)
    found = [each for article in chosen for each in bench.results_of(article)]
    assert {len(article) for article in chosen} == {bench.IN_ONE}
    assert sum(bool(result.found) for result in found) >= 0.9 * len(found)


@pytest.mark.parametrize("path", INNOCENT, ids=lambda path: path.stem)
def test_an_innocent_text_has_no_error(path):
    found = bench.reading_of(path, path.read_bytes(), bench.SETUP).found
    assert [told.row(path.name) for told in found if told.severity == bench.ERROR] == []


def test_four_sentences_put_into_an_article_are_found_at_their_places_and_nothing_else():
    path = bench.CASES / "four-injections.md"
    found = bench.reading_of(path, path.read_bytes(), bench.SETUP).found
    assert [(told.line, told.what) for told in found] == [
        (5, "jeux"),
        (7, "médicaments"),
        (9, "crédit"),
        (11, "voyance"),
    ]
    text = path.read_text(encoding="utf-8").splitlines()
    begun = [text[told.line - 1][: told.column - 1].rpartition(". ")[2] for told in found]
    assert all(len(words) < 40 for words in begun)  # in the sentence itself


def test_nothing_is_told_of_the_sample():
    found = [
        told
        for path in bench.texts()
        for told in bench.reading_of(path, path.read_bytes(), bench.SETUP).found
    ]
    assert found == []
