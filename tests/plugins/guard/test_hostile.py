"""A text that was made to take long takes as long as another of its length."""

from pathlib import Path
from time import thread_time

import pytest

from plugins.guard.reading import reading_of
from tests.plugins.guard.conftest import HEADER, SETUP

LENGTH = 200_000  # characters
SECONDS = 4  # on a machine that others use, too; what is quadratic takes minutes
PARTS = [
    *[" ", "a.", "a", "\n", "\t", "<", "[", "](", "![", "`a", "```\n", "> ", "*a ", "|a\n", "{: "],
    *[
        "<!--",
        "<script>",
        "<script ",
        "<div>\n",
        "<div>a</div>\n",
        "</p>",
        "[a]: b\n",
        "\n\n    a\n",
    ],
    *["mot.Mot", "vous. ", "a\u200b", "\u0430a ", "œ", "« ", '"', "l i k e ", "casino en ligne "],
    *["http://a.fr ", "the people ", "deux mille ", "ni ", "# a\n", "- a\n", "a: b\n"],
]


@pytest.mark.parametrize("part", PARTS, ids=ascii)
def test_a_hostile_text_is_read_in_time(part):
    raw = f"{HEADER}\n{part * (LENGTH // len(part))}".encode()
    begun = thread_time()
    found = reading_of(Path("a.md"), raw, SETUP).found
    assert thread_time() - begun < SECONDS
    assert len(found) <= 3 * 500
