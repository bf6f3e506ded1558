"""What announces an item in a listing."""

import pytest

from plugins.summaries import first_words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Un deux trois.</p>", "Un deux trois."),
        ("<p>Un deux</p>\n<p>trois quatre cinq</p>", "Un deux trois quatre …"),
        ('<p>Un<sup id="fnref:1"><a href="#fn:1">1</a></sup> deux</p>', "Un deux"),
        ('<p><img alt="x" src="y.png">Un &lt;b&gt; &amp; deux</p>', "Un &lt;b&gt; &amp; …"),
        ("<p>Vraiment\u202f? Oui\u00a0: oui</p>", "Vraiment\u202f? Oui\u00a0: oui"),
        ("", ""),
    ],
)
def test_the_first_words_are_plain_text(body, words):
    assert first_words(body, 4 if "&lt;" not in body else 3, " …") == words


def test_a_note_in_the_first_words_stands_once_on_a_page(blog):
    for name in ("un", "deux"):
        blog.article(name, body="Du texte[^1] et plus.\n\n[^1]: Une note.\n")
    blog.builds()
    assert "fnref" not in blog.page()
    assert "Revenir à l’appel de la note 1" in blog.page("un")


def test_a_summary_of_the_header_stays(blog):
    blog.article(summary="Ce que dit l’*en-tête*.")
    blog.builds()
    assert "<em>en-tête</em>" in blog.page()
