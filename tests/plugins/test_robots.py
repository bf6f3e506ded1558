"""What robots may read."""

import pytest

from plugins.addresses.robots import robots

SITE = "https://commune.example"


@pytest.mark.parametrize(
    ("site", "service", "closed"),
    [
        (SITE, "", []),
        (SITE, "/api", ["/api/", "/moderation/"]),
        (SITE, "/api/", ["/api/", "/moderation/"]),
        (SITE, f"{SITE}/api", ["/api/", "/moderation/"]),
        (SITE, "https://service.example/api", []),
        (f"{SITE}/blog", "/api", ["/api/", "/moderation/"]),
    ],
)
def test_the_service_of_the_sites_host_is_closed(site, service, closed):
    said = robots(site, service).splitlines()
    assert said[0] == "User-agent: *"
    assert [line.removeprefix("Disallow: ") for line in said if "Disallow: " in line] == closed


def test_robots_are_told_of_the_sitemap(blog):
    blog.article()
    blog.builds()
    assert blog.files()["robots.txt"].decode() == (
        "User-agent: *\nDisallow: /api/\nDisallow: /moderation/\n\n"
        "Sitemap: https://sainte-aurelle.example/sitemap.xml\n"
    )


def test_a_blog_without_a_service_closes_nothing(blog):
    blog.article()
    blog.builds("-e", 'COMMENTS={"service": ""}')
    assert blog.files()["robots.txt"].startswith(b"User-agent: *\nDisallow:\n\n")


def test_the_editors_own_file_wins(blog):
    blog.article()
    blog.write("extra/robots.txt", "User-agent: *\nDisallow: /\n")
    blog.builds("-e", 'EXTRA_PATH_METADATA={"extra/robots.txt": {"path": "robots.txt"}}')
    assert blog.files()["robots.txt"] == b"User-agent: *\nDisallow: /\n"


def test_looking_for_it_keeps_no_file_from_moving_beside_its_article(blog):
    blog.article("un", body="[plan]({attach}/images/plan.pdf)\n")
    blog.write("images/plan.pdf", b"%PDF")
    blog.builds()
    assert 'href="/un/plan.pdf"' in blog.page("un")
