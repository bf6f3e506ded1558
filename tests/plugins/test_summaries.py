"""What announces an item in a listing."""

import pytest

from plugins.summaries import first_words, minutes

from .seen import seen


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Un deux trois.</p>", "Un deux trois."),
        ("<p>Un deux</p>\n<p>trois quatre cinq</p>", "Un deux trois quatre …"),
        ('<p>Un<sup id="fnref:1"><a href="#fn:1">1</a></sup> deux</p>', "Un deux"),
        ('<p><img alt="x" src="y.png">Un &lt;b&gt; &amp; deux</p>', "Un &lt;b&gt; &amp; …"),
        ("<p>Vraiment\u202f? Oui\u00a0: oui</p>", "Vraiment\u202f? Oui\u00a0: oui"),
        ("<p><b>Un</b>, l’<em>eau</em>.<br>Bien</p>", "Un, l’eau. Bien"),
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


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("", 1),
        ("<p>mot</p>", 1),
        ("<p>" + "mot " * 230 + "</p>", 1),
        ("<p>" + "mot " * 231 + "</p>", 2),
        ("<p>" + "mot\u202f! " * 230 + "</p>", 1),
        ("<p>" + "«\u00a0mot\u00a0» " * 230 + "</p>", 1),
        ('<p><a href="/une/adresse/" title="un titre de lien">mot</a></p>' * 230, 1),
        ("<style>" + "mot " * 500 + "</style>mot", 1),
        ("<p>" + "mot " * 2300 + "</p>", 10),
    ],
)
def test_the_time_to_read_is_that_of_the_words(body, number):
    assert minutes(body) == number


def test_a_template_sees_the_time_and_the_kind(blog):
    blog.article("long", body="mot " * 500, kind="Portrait")
    blog.share("court", kind="tribune", date="2026-02-01")
    blog.article("sans", date="2026-01-01")
    blog.article("infos", folder="pages", kind="news")
    template = "{% for item in articles + pages %}{{ item.slug }} {{ item.reading_minutes }} "
    lines = seen(blog, template + "{{ item.kind }}.\n{% endfor %}")
    assert lines == ["long 3 portrait.", "court 1 tribune.", "sans 1 .", "infos 1 ."]
