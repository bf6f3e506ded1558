"""Pages of the service, in the frame that the build wrote: output/_shell.html.

Without it (before the first build) a plain frame of our own takes its place.
"""

from typing import Any

from flask import Response, render_template
from markupsafe import escape

from comments.web.here import service
from comments.web.words import _, lang, speaking

SHELL = "_shell.html"
TITLE, SLOT = "<!--title-->", "<!--slot-->"
PLAIN = f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{TITLE}</title></head>
<body><main id="main">{SLOT}</main></body></html>
"""


def page(
    title: str, template: str, *, status: int = 200, lang: str | None = None, **context: Any
) -> Response:
    """Return a template of the service as a page of the site.

    title, lang: of the page; without lang it speaks the site's language.
    """
    with speaking(lang or service().settings.lang):
        return in_shell(title, render_template(template, title=title, **context), status)


def in_shell(title: str, html: str, status: int = 200) -> Response:
    """Return this HTML of ours in the site's frame."""
    try:
        shell = (service().config.output / SHELL).read_text(encoding="utf-8")
    except OSError:
        shell = PLAIN
    before, _slot, after = shell.partition(SLOT)
    before = before.replace(TITLE, str(escape(title)), 1)
    spoken = f' lang="{escape(lang())}"' if lang() != service().settings.lang else ""
    html = f'<div class="sheet"{spoken}>{html}</div>'
    return Response(before + html + after, status=status, content_type="text/html; charset=utf-8")


def message(title: str, text: str, status: int) -> Response:
    """Return a page that only says something."""
    return page(title or _("Impossible"), "web/message.html", status=status, text=text)
