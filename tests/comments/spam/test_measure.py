"""Precision and recall on two files of texts, written for this: spam.txt and ham.txt."""

from pathlib import Path

from comments.clean import clean
from comments.spam import STRONG, Evidence, SpamList, signals

MEASURED = Path(__file__).parents[2] / "cases" / "spam" / "measured"
VALUES = {"repeated": int, "trapped": bool, "seconds": float}


def submissions(name):
    """Return the texts of a file; a first line ``@ field=value | …`` says more of one."""
    for block in (MEASURED / name).read_text(encoding="utf-8").strip("\n").split("\n----\n"):
        head, _, rest = block.partition("\n") if block.startswith("@ ") else ("", "", block)
        pairs = [pair.split("=", 1) for pair in head[2:].split(" | ")] if head else []
        given = {key: VALUES.get(key, str)(value) for key, value in pairs}
        yield Evidence(rest, clean(rest), **({"lang": "fr"} | given))


def weights(name):
    found = [signals(evidence, SpamList.default()) for evidence in submissions(name)]
    return [each[0].weight if each else 0 for each in found]


def test_spam_is_found_and_what_people_write_is_not(record_property):
    spam, ham = weights("spam.txt"), weights("ham.txt")
    assert min(len(spam), len(ham)) >= 60
    caught, wrong = (sum(weight >= STRONG for weight in each) for each in (spam, ham))
    record_property("recall", caught / len(spam))
    record_property("precision", caught / (caught + wrong))
    assert caught / len(spam) >= 0.95
    assert wrong == 0
    assert sum(map(bool, ham)) / len(ham) <= 0.06  # a light signal now and then
