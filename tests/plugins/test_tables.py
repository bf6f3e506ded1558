"""Tables keep their alignment under the site's policy."""

TABLE = """| Jour | Heure | Prix |
|:-----|:-----:|-----:|
| jeudi | 9 h | 3 € |
"""


def test_the_alignment_of_a_cell_is_a_class(blog):
    blog.article(body=TABLE)
    blog.builds()
    page = blog.page("un-article")
    assert '<th class="left">Jour</th>' in page
    assert '<td class="center">' in page
    assert '<td class="right">' in page
    assert "style=" not in page
