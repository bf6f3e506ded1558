"""The item before and the item after."""

from plugins.neighbours import neighbours


def test_the_ends_have_one_neighbour():
    assert list(neighbours(["c", "b", "a"])) == [
        ("c", "b", None),
        ("b", "a", "c"),
        ("a", None, "b"),
    ]


def test_nothing_has_no_neighbours():
    assert list(neighbours([])) == []


def test_an_article_links_to_the_older_and_the_newer(blog):
    for number in (1, 2, 3):
        blog.article(f"jour-{number}", date=f"2026-03-0{number}")
    blog.builds()
    page = blog.page("jour-2")
    assert 'rel="prev"' in page
    assert 'href="/jour-1/"' in page
    assert 'href="/jour-3/"' in page
