"""Precision and recall, on a sample of the trials of ``python -m bench.guard``."""

import random

import pytest

from bench import guard as bench

INNOCENT = sorted(bench.CASES.glob("innocent*/*.md"))


def found_of(name):
    """Return the results of a few trials: each sentence into one text drawn at random."""
    drawn = random.Random(5)
    sentences = drawn.sample(bench.injections(name), 20)
    texts = bench.texts()
    trials = [drawn.choice(list(bench.trials(drawn.choice(texts), [each]))) for each in sentences]
    return [bench.result_of(trial) for trial in trials]


def test_what_is_injected_is_found(record_property):
    results = found_of("injections.txt")
    found = sum(bool(result.found) for result in results)
    record_property("recall", found / len(results))
    assert found / len(results) >= 0.85
    assert sum(result.beside for result in results) == 0


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
