"""Where the site is mounted: the path of its SITEURL."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

# In a child, as settings are any Python. Not by pelican.settings, which takes a second to import.
PRINT_SITEURL = "import runpy, sys; print(runpy.run_path(sys.argv[1]).get('SITEURL') or '')"


def mount_point(settings: Path) -> str | None:
    """Return "" or a path such as "/blog", or None when the settings can't be read."""
    child = subprocess.run(  # noqa: S603 - our own Python, no shell
        [sys.executable, "-c", PRINT_SITEURL, str(settings)],
        stdin=subprocess.DEVNULL,
        capture_output=True,  # the build tells what is wrong with them
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        check=False,
    )
    if child.returncode:
        return None
    return path_of(child.stdout.strip())


def path_of(site_url: str) -> str | None:
    try:
        path = unquote(urlsplit(site_url).path).strip("/")
    except ValueError:  # such as "https://[::1"
        return None
    return f"/{path}" if path else ""
