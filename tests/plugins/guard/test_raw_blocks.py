"""What stands in a block of HTML is no Markdown; around it, it is."""

import pytest

from plugins.guard.markup import without_raw_blocks

LINK = "[x](javascript:alert(1))"


@pytest.mark.parametrize(
    "block",
    [
        f"<blockquote><p>{LINK}</p></blockquote>",
        f"<blockquote>\n<blockquote>cité</blockquote>\n\n{LINK}</blockquote>",
        f'<div class="a">\n\n{LINK}\n</div>',
        f"<p>{LINK}",  # never closed: Markdown leaves alone all that follows
    ],
)
def test_a_residents_words_in_a_block_of_html_are_only_words(told, block):
    assert LINK not in without_raw_blocks(f"Mots.\n\n{block}\n")
    assert "balisage" not in {each.what for each in told(f"Mots.\n\n{block}\n")}


@pytest.mark.parametrize(
    "body",
    [
        f"<blockquote>cité</blockquote>\n\n{LINK}",
        f'<div markdown="1">\n{LINK}\n</div>',
        f"Un <b>mot</b> et {LINK}",
        f"Il écrit <blockquote> puis {LINK}",
    ],
)
def test_a_link_around_it_is_a_link(told, body):
    assert "balisage" in {each.what for each in told(f"{body}\n")}


def test_active_markup_within_it_is_told(told):
    body = '<blockquote><a href="javascript:x()">x</a></blockquote>\n'
    assert "balisage" in {each.what for each in told(body)}
