"""Whether a form was sent from a page of this site, as the browser says.

A browser names the page's origin, or says "null" where the page keeps its address to itself;
then it still says whether the page was the same site's. A page elsewhere can forge neither.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

from comments.errors import NotOurs


def check(request: Request, site: str) -> None:
    """Raise NotOurs unless the request comes from the site (its origin) or from this server."""
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        if request.headers.get("Sec-Fetch-Site") != "same-origin":
            raise NotOurs
    elif origin != site and not (origin == request.host_url.rstrip("/") and is_local(origin)):
        raise NotOurs


def is_local(origin: str) -> bool:
    """Whether it is this machine, or a bare address: no name that somebody could make lead here."""
    host = urlsplit(origin).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return True
