"""Where the settings put the site and its service: SITEURL's path, and COMMENTS["service"]."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

# In a child, as settings are any Python. Not by pelican.settings, which takes a second to import.
PRINT = """
import json, runpy, sys
said = runpy.run_path(sys.argv[1])
service = said.get("COMMENTS", {}).get("service")
print(json.dumps([str(said.get("SITEURL") or ""), str(service or "")]))
"""


@dataclass(frozen=True)
class Place:
    """Where a site is mounted, and where its service answers."""

    mount: str  # "" or a path such as "/blog"
    service: str = ""  # a path such as "/api", "" where there is none


def place_of(settings: Path) -> Place | None:
    """Return what the settings say, or None when they can't be read."""
    child = subprocess.run(  # noqa: S603 - our own Python, no shell
        [sys.executable, "-c", PRINT, str(settings)],
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
    site_url, service = json.loads(child.stdout.splitlines()[-1])
    mount = path_of(site_url)
    # One at another address is somebody else's to run.
    return None if mount is None else Place(mount, "" if "://" in service else service)


def path_of(site_url: str) -> str | None:
    try:
        path = unquote(urlsplit(site_url).path).strip("/")
    except ValueError:  # such as "https://[::1"
        return None
    return f"/{path}" if path else ""
