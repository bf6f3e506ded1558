"""The site's own addresses name no host."""

import re

import pytest

from plugins.addresses.prefix import absolute, flaw_of, prefix_of


@pytest.mark.parametrize(
    ("address", "prefix"),
    [("https://commune.example", ""), ("https://agglo.example/commune", "/commune")],
)
def test_links_begin_with_the_path_of_the_site(address, prefix):
    assert prefix_of(address) == prefix


@pytest.mark.parametrize(
    "address",
    ["", "commune.example", "ftp://commune.example", "https://", "https://commune.example/"],
)
def test_an_address_that_is_none_is_a_fault(address):
    assert flaw_of(address)


def test_a_site_below_a_path_links_below_it(blog):
    blog.article("autre")
    blog.article(body="[x]({filename}autre.md)\n")
    below = ['SITEURL="https://agglo.example/commune"', 'COMMENTS={"service": "/commune/api"}']
    blog.builds("-e", *below)
    page = blog.page("un-article")
    links = re.findall(r'(?:href|src)="(/[^"]*)"', page)
    assert links
    assert all(link.startswith("/commune/") for link in links)
    assert '<link rel="canonical" href="https://agglo.example/commune/un-article/">' in page


def test_a_link_in_a_text_names_no_host(blog):
    blog.article("autre")
    blog.article(body="[x]({filename}autre.md)\n")
    blog.builds()
    assert '<a href="/autre/">x</a>' in blog.page("un-article")


def test_an_absolute_address_is_in_ascii():
    assert absolute("https://a.example/b", "été/") == "https://a.example/b/%C3%A9t%C3%A9/"
