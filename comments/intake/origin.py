"""Whether a form was sent from a page of this site, as the browser says.

A browser names the page's origin, or says "null" where the page keeps its address to itself;
then it still says whether the page was the same site's. A page elsewhere can forge neither.
"""

from flask import Request

from comments.errors import NotOurs


def check(request: Request, site: str) -> None:
    """Raise NotOurs unless the request comes from the site (its origin) or from this server."""
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        if request.headers.get("Sec-Fetch-Site") != "same-origin":
            raise NotOurs
    elif origin not in (site, request.host_url.rstrip("/")):
        raise NotOurs
