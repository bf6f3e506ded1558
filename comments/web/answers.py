"""What all answers of the service share."""

from flask import Response, request

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def secured(response: Response) -> Response:
    """Return the response with the headers that it does not have yet."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.vary.add("Accept")
    return response


def wants_json() -> bool:
    """Whether the client reads JSON rather than pages."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    if request.accept_mimetypes.provided and best == "application/json":
        return request.accept_mimetypes["application/json"] > request.accept_mimetypes["text/html"]
    return False
