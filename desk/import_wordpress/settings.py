"""What an import needs of pelican.conf.py."""

import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import localedata

from desk.errors import DeskError


class BadSettings(DeskError):
    """The settings file is not there, or wrong."""


@dataclass(frozen=True)
class SiteSettings:
    """The settings of the site that is imported into."""

    said: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> "SiteSettings":
        """Return what the file says. Raises BadSettings."""
        if not path.is_file():
            raise BadSettings(f"Le fichier de réglages n’existe pas\u00a0: {path}")
        try:
            settings = cls(runpy.run_path(str(path)))
            settings.zone  # noqa: B018 - told now, not in the middle
        except (SyntaxError, NameError, TypeError, ValueError, OSError) as error:
            raise BadSettings(f"{path}\u00a0: {error}") from error
        return settings

    @property
    def zone(self) -> ZoneInfo:
        name = str(self.said.get("TIMEZONE", "UTC"))
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise BadSettings(f"TIMEZONE\u00a0: {name!r} n’est pas connu") from None

    @property
    def site(self) -> str:
        """SITEURL."""
        return str(self.said.get("SITEURL", ""))

    @property
    def lang(self) -> str:
        return str(self.said.get("DEFAULT_LANG", "en"))

    def other_lang(self, tag: str) -> str:
        """Return the language of a blog as headers say it, "" if it is the site's or unknown."""
        code = tag.strip().replace("_", "-").partition("-")[0].lower()
        is_known = code.isalpha() and len(code) in (2, 3) and localedata.exists(code)
        return code if is_known and code != self.lang.partition("-")[0] else ""
