"""Where links lead: to others, or to the institution's own pages."""

import pytest

from plugins.openness.links import is_own, links_of, own_domains

OWN = own_domains("https://blog.bourg.example/site", ["Bourg-Metropole.example."])


def links(*hrefs):
    body = "".join(f'<p><a title="x" href="{href}">mot</a></p>' for href in hrefs)
    return links_of(body, OWN, lambda path: path == "/shares/nour.md")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://carnet.example/billet", (1, 0)),
        ("//carnet.example", (1, 0)),
        ("https://blog.bourg.example/autre/", (0, 1)),
        ("https://www.bourg-metropole.example", (0, 1)),
        ("https://pas-bourg-metropole.example", (1, 0)),
        ("https://bourg.example", (1, 0)),  # above the blog's domain is not the blog
        ("{filename}/articles/fete.md", (0, 1)),
        ("{filename}/shares/nour.md", (1, 0)),
        ("{filename}/shares/nour.md#suite", (1, 0)),
        ("{static}/extra/plan.pdf", (0, 1)),
        ("{static}/shares/nour.md", (0, 1)),
        ("/a-propos/", (0, 1)),
        ("#fn:1", (0, 0)),
        ("mailto:a@example.org", (0, 0)),
        ("tel:+33", (0, 0)),
        ("", (0, 0)),
        ("https://[", (1, 0)),
    ],
)
def test_a_link_leads(href, expected):
    assert links(href) == expected


def test_all_links_are_counted():
    assert links("https://a.example", "https://b.example", "/c", "#d") == (2, 1)


def test_an_address_in_apostrophes_or_bare_is_read():
    assert links_of("<a href='https://a.example'>a</a> <a href=/b>b</a>", OWN, bool) == (1, 1)


def test_a_picture_is_no_link():
    assert links_of('<img src="https://a.example/x.png">', OWN, bool) == (0, 0)


def test_without_an_address_of_the_site_nothing_is_its_own():
    assert not is_own("https://a.example", own_domains("", []))
