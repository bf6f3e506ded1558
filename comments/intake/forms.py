"""The forms as HTML, drawn by the theme's own macros; and the article's page around its form."""

import re
from typing import Any

from flask import Response, render_template, url_for

from comments.clean import ALLOWED_TAGS
from comments.intake import places
from comments.intake.kinds import Draft
from comments.rules import LICENCES, REASONS
from comments.service import Service
from comments.submission import Thread
from comments.web import _, service

FORM = re.compile(r"<!--form-->.*?<!--/form-->", re.DOTALL)


def drawn(name: str, draft: Draft) -> str:
    """Return the form of that template, filled in as the draft is."""
    here = service()
    return render_template(
        f"intake/{name}_form.html",
        draft=draft,
        allowed_tags=ALLOWED_TAGS,
        licences=translated(LICENCES),
        reasons=translated(REASONS),
        notify=here.settings.smtp is not None,
        **shared(here),
    )


def shared(here: Service) -> dict[str, Any]:
    """Return what all forms are drawn with."""
    return {
        "challenge": url_for("intake.show_challenge") if here.settings.proof else "",
        "email_required": here.settings.email_required,
        "privacy_url": places.page(here, *places.PRIVACY),
        "charter_url": places.page(here, *places.CHARTER),
    }


def translated(choices: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(value, _(label)) for value, label in choices]


def on_article(thread: Thread, form: str, status: int) -> Response | None:
    """Return the article's own page with this form in the place of its form.

    None where the page, or its place for a form, is not there.
    """
    try:
        built = places.file_of(service(), thread).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = FORM.search(built)
    if found is None:
        return None
    before = built[: found.start()].replace("<title>", f"<title>{_('À revoir')} — ", 1)
    html = f"{before}<!--form-->{form}<!--/form-->{built[found.end() :]}"
    return Response(html, status=status, content_type="text/html; charset=utf-8")
