"""robots.txt: robots may read all that the build wrote, and leave the service alone.

Robots look for it at the root of a host only: a site below a path needs its lines there.
"""

from urllib.parse import urljoin, urlsplit

from .sitemap import SITEMAP

ROBOTS = "robots.txt"
MODERATION = "/moderation/"


def robots(site_url: str, service: str) -> str:
    """Return the file's text.

    service: the path or the address at which the comment service answers, ``""`` without one.
    """
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed(site_url, service))]
    if len(lines) == 1:
        lines.append("Disallow:")
    return "\n".join([*lines, "", f"Sitemap: {site_url}/{SITEMAP}", ""])


def closed(site_url: str, service: str) -> list[str]:
    """Return the paths of the site's own host that are no pages."""
    if not service:
        return []
    here, there = urlsplit(site_url), urlsplit(urljoin(f"{site_url}/", service))
    return [f"{there.path.rstrip('/')}/", MODERATION] if here.netloc == there.netloc else []
