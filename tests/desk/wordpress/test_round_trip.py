"""Markdown says what the cleaned HTML said, as Python-Markdown reads it: words, tags, addresses."""

import re

import markdown
from bs4 import BeautifulSoup
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from comments.clean import EDITORIAL, clean
from desk.import_wordpress.addresses import Unchanged
from desk.import_wordpress.markdown import as_markdown

SIGNS = "ab é\u00a0*_`#>-+=~|:.!()[]{}\\&;<1\"'^$%@/"
WORDS = st.text(SIGNS, max_size=12)
SAME = {"b": "strong", "i": "em"}


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def tagged(name, attributes=""):
    return lambda inner: f"<{name}{attributes}>{inner}</{name}>"


def either(strategy, *names):
    return st.one_of(*(strategy.map(tagged(*name.partition(" ")[::2])) for name in names))


TEXT = WORDS.map(escaped)
LINE = st.recursive(
    TEXT,
    lambda inner: st.lists(
        st.one_of(
            TEXT,
            st.just("<br>"),
            either(inner, "em", "strong", "code", "i", "b", "sup", "kbd", "s"),
            inner.map(tagged("a", ' href="https://a.example/x_y(z)?b=1&amp;c=2" title="t*"')),
            st.just('<img src="https://a.example/i_j.png" alt="a [b] *c*">'),
        ),
        max_size=4,
    ).map("".join),
    max_leaves=8,
)


def table(rows):
    cells = "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in rows)
    return f"<table><tr><th>a</th><th>b</th></tr>{cells}</table>"


def items_in(name, items):
    return f"<{name}>{''.join(f'<li>{each}</li>' for each in items)}</{name[:2]}>"


LEAF = st.one_of(
    either(LINE, "p", "h2", "h4", "pre"),
    st.just("<hr>"),
    LINE.map(lambda each: f"<pre><code>{each}</code></pre>"),
    LINE.map(lambda each: f"<figure><img src='https://a.example/f.png' alt='f'>{each}</figure>"),
    st.lists(st.tuples(LINE, LINE), min_size=1, max_size=3).map(table),
)
LISTS = st.sampled_from(["ul", "ol", 'ol start="3"'])
BLOCK = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(items_in, LISTS, st.lists(inner | LINE, min_size=1, max_size=3)),
        st.lists(inner, max_size=3).map(lambda each: f"<blockquote>{''.join(each)}</blockquote>"),
    ),
    max_leaves=5,
)


def seen(html):
    """Return what a reader gets: words, and which tags hold them; white space aside."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["p", "span", "thead", "tbody", "figure"]):
        tag.unwrap()
    for tag in soup.find_all(True):
        kept = ("href", "src", "alt", "title", "start")
        tag.attrs = {name: tag[name] for name in kept if tag.has_attr(name)}
        tag.name = SAME.get(tag.name, tag.name)
    for code in soup.select("pre > code"):
        code.unwrap()
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    tags = sorted((tag.name, *sorted(tag.attrs.items())) for tag in soup.find_all(True))
    return re.sub(r"\s+", "", soup.get_text()), tags


def rendered(text):
    return markdown.markdown(text, extensions=["extra", "meta", "sane_lists"], output_format="html")


@settings(max_examples=150, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(st.lists(BLOCK, max_size=4).map("".join))
def test_what_was_cleaned_reads_the_same_as_markdown(html):
    html = clean(html, EDITORIAL)
    assert seen(rendered("\n\n" + as_markdown(html, Unchanged()))) == seen(html)
