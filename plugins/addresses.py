"""The site's own addresses: links inside it name no host.

So a preview, a copy on another machine and the published site are the same files. Pelican writes
links in texts below ``localsiteurl``, and the theme does, too; SITEURL stays the absolute address,
for what leaves the site: feeds, canonical links.
"""

from typing import Any
from urllib.parse import urlsplit

from pelican import signals


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
    if parts.scheme not in ("http", "https") or not parts.hostname or site_url.endswith("/"):
        return f"SITEURL : {site_url!r} ; {expected}"
    return None


def on_initialized(pelican: Any) -> None:
    if flaw := flaw_of(pelican.settings["SITEURL"]):
        pelican.settings.setdefault("faults", []).append(f"pelican.conf.py: {flaw}")


def on_generator_init(generator: Any) -> None:
    if not generator.settings["RELATIVE_URLS"]:  # else Pelican sets it anew for each page
        generator.context["localsiteurl"] = prefix_of(generator.settings["SITEURL"])


def register() -> None:
    signals.initialized.connect(on_initialized)
    signals.generator_init.connect(on_generator_init)
