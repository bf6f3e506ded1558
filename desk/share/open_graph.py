"""What a page says of itself to social networks. Source: The Open Graph protocol."""

from bs4 import BeautifulSoup

from desk.share.original import Facts


def facts_of(soup: BeautifulSoup, _url: str = "") -> Facts:
    """Return what the page's og: and article: properties say; the first of each counts."""
    said: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name = str(meta.get("property") or meta.get("name") or "").strip().lower()
        if name.startswith(("og:", "article:")) and (value := str(meta.get("content") or "")):
            said.setdefault(name, value)
    author = said.get("article:author", "")
    return Facts(
        title=said.get("og:title", ""),
        author="" if "://" in author else author,  # often the address of a profile
        name=said.get("og:site_name", ""),
        date=said.get("article:published_time", ""),
        summary=said.get("og:description", ""),
        image=said.get("og:image", ""),
        url=said.get("og:url", ""),
    )
