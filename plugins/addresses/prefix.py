"""Where the site stands: what SITEURL says."""

from urllib.parse import quote, urlsplit

RESERVED = "%/:?#[]@!$&'()*+,;=~"  # stays as it is in an address, and so do letters and digits


def prefix_of(site_url: str) -> str:
    """Return the path below which the site stands, ``""`` for the root of its host."""
    return urlsplit(site_url).path.rstrip("/")


def flaw_of(site_url: str) -> str | None:
    """Return what is wrong with SITEURL, or None."""
    expected = "attendu : une adresse comme https://commune.example, sans barre finale"
    try:
        parts = urlsplit(site_url)
    except ValueError:
        return f"SITEURL : {site_url!r} n’est pas une adresse ; {expected}"
    is_more = bool(parts.query or parts.fragment or "@" in parts.netloc or " " in site_url)
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    if not is_web or is_more or site_url.endswith("/"):
        return f"SITEURL : {site_url!r} ; {expected}"
    return None


def absolute(site_url: str, path: str) -> str:
    """Return the address of a path of the site, in ASCII but for the host."""
    return f"{site_url}/{quote(path, safe=RESERVED)}"
