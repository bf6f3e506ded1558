"""What a site says of one of its pages when it is asked. Source: oEmbed 1.0, discovery."""

import json
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from desk.share.original import Facts

KIND = "application/json+oembed"


def address_of(soup: BeautifulSoup, url: str) -> str:
    """Return where the site tells of this page, "" if it does not."""
    found = soup.find("link", type=KIND, href=True)
    try:
        return urljoin(url, str(found["href"])) if found else ""
    except ValueError:
        return ""


def facts_of(body: bytes) -> Facts:
    """Return what the answer says."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return Facts()
    if not isinstance(said, dict):
        return Facts()
    words = {name: value for name, value in said.items() if isinstance(value, str)}
    return Facts(
        title=words.get("title", ""),
        author=words.get("author_name", ""),
        name=words.get("provider_name", ""),
        image=words.get("thumbnail_url", ""),
    )
