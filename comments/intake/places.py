"""Where things stand on the site that the build wrote: its pages, and their files."""

from pathlib import Path

from comments.service import Service
from comments.submission import Thread

CHARTER = ("charte", "charte-de-moderation")  # slugs, as the theme knows them
PRIVACY = ("donnees-personnelles",)


def page(service: Service, *slugs: str) -> str:
    """Return the address of the first of these pages that the editors wrote, or ""."""
    written = (slug for slug in slugs if (service.config.output / slug / "index.html").is_file())
    slug = next(written, None)
    return f"{service.settings.base}/{slug}/" if slug else ""


def file_of(service: Service, thread: Thread) -> Path:
    """Return the file of an article's page."""
    path = thread.url.removeprefix(service.settings.base).lstrip("/")
    file = "index.html" if not path or path.endswith("/") else ""
    return service.config.output / path / file
